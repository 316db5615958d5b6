// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/servicequery.h"

#include "text/numbers.h"

#include <QDateTime>
#include <QRegularExpression>

namespace ledgerdesk {

namespace {

using Condition = wire::FilterCondition;

bool isWholeId(const QString &text)
{
    static const QRegularExpression form(
        u"^(ldg_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|general_ledger_id)$"_qs);
    return form.match(text).hasMatch();
}

QString timeOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

void addCreated(std::vector<Condition> &conditions, const TimeSpan &span)
{
    static constexpr TimeSpan all{};
    if (span.first != all.first)
        conditions.push_back({Condition::Kind::CreatedFrom, {}, timeOf(span.first)});
    if (span.last != all.last)
        conditions.push_back({Condition::Kind::CreatedBefore, {}, timeOf(span.last + 1)});
}

/// Of a key inside another, what is looked for stands in the JSON text of the outer one.
void addMetadata(std::vector<Condition> &conditions, const QueryTerm &term)
{
    const QString path = term.typedPath;
    const qsizetype dot = path.indexOf(u'.');
    const QString key = path.first(dot < 0 ? path.size() : dot);
    const bool isNull = term.kind == QueryTerm::Kind::Value && term.text == u"null";
    if (!wire::isFilterKey(key) || isNull) // the service does not tell a null from a missing key
        return;
    const QString text =
        term.kind == QueryTerm::Kind::Value ? term.typed : path.sliced(path.lastIndexOf(u'.') + 1);
    const bool isOneKey = term.kind == QueryTerm::Kind::Key && dot < 0;
    // 1.0 is also found as 1, and JSON writes quotes and backslashes in another way.
    const bool isWrittenOtherwise = isJsonNumber(term.text) || text.contains(u'"') || text.contains(u'\\');
    if (isOneKey || isWrittenOtherwise)
        conditions.push_back({Condition::Kind::KeyExists, key, {}});
    else
        conditions.push_back({Condition::Kind::KeyHolds, key, text});
}

void addTerm(ServiceQuery &query, const QueryTerm &term)
{
    switch (term.kind) {
    case QueryTerm::Kind::Text:
    case QueryTerm::Kind::Id:
        if (isWholeId(term.text)) {
            query.ledgerId = term.text;
        } else if (term.kind == QueryTerm::Kind::Id) {
            query.conditions.push_back({Condition::Kind::IdHolds, {}, term.typed});
        } else {
            query.conditions.push_back({Condition::Kind::NameHolds, {}, term.typed});
            query.isNamesOnly = true;
        }
        break;
    case QueryTerm::Kind::Name:
        query.conditions.push_back({Condition::Kind::NameHolds, {}, term.typed});
        break;
    case QueryTerm::Kind::Created:
        addCreated(query.conditions, term.created);
        break;
    case QueryTerm::Kind::Value:
    case QueryTerm::Kind::Key:
        addMetadata(query.conditions, term);
        break;
    case QueryTerm::Kind::Metadata:
        break;
    }
}

} // namespace

ServiceQuery serviceQuery(const LedgerQuery &query)
{
    ServiceQuery result;
    for (const QueryTerm &term : query.terms) {
        if (term.sense == QueryTerm::Sense::Is)
            addTerm(result, term);
    }
    return result;
}

} // namespace ledgerdesk
