// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/beforehand.h"

#include "journal/exacttext.h"

#include <QSet>

namespace ledgerdesk {

namespace {

constexpr qsizetype mostIds = 1000;

/// True if the name check's pattern is certain to find a ledger of exactly this name. The pattern is in
/// composed form, so it may miss a decomposed name, and how Cloud reads an escaped wildcard is undocumented.
bool isFoundByItsPattern(const QString &name)
{
    return name == name.normalized(QString::NormalizationForm_C) && !name.contains(u'%')
        && !name.contains(u'_') && !name.contains(u'\\');
}

} // namespace

Beforehand beforehandOf(const QString &name, const NameFindings &findings, Checked checked,
                        const std::vector<Ledger> &loaded)
{
    const QString sent = wellFormed(name);
    Beforehand known;
    QSet<QString> seen;
    bool areAllKept = true;
    for (const std::vector<Ledger> *ledgers : {&findings.ledgers, &loaded}) {
        for (const Ledger &ledger : *ledgers) {
            if (ledger.name != sent || seen.contains(ledger.id))
                continue;
            seen.insert(ledger.id);
            if (known.ledgerIds.size() < mostIds)
                known.ledgerIds << ledger.id;
            else
                areAllKept = false;
        }
    }
    const bool isComplete = areAllKept && !findings.error && findings.isComplete && isFoundByItsPattern(sent);
    if (isComplete && checked == Checked::JustNow)
        known.newcomer = Attempt::Newcomer::IsOurs;
    return known;
}

} // namespace ledgerdesk
