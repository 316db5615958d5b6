// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledgerdraft.h"
#include "blnk/namesakesearch.h"
#include "blnk/outcome.h"
#include "blnk/secret.h"
#include "blnk/secretspellings.h"
#include "blnk/wire.h"

#include <QString>
#include <QStringList>

namespace ledgerdesk {

/// Removes the token from everything that a service says. Services repeat what they were sent: in error
/// texts, in pages, in redirects.
class Redaction
{
public:
    explicit Redaction(const Secret &secret);

    /// The text with the token masked, in any spelling (see SecretSpellings), also where the end of the text
    /// cuts it. A token of fewer than 4 characters is not secret and stays.
    QString cleaned(QString text) const;
    /// For text that a person wrote. It was not cut, so it may end the way the token starts.
    QString withoutParts(QString text) const;
    Error cleaned(Error error) const;
    Verdict cleaned(Verdict verdict) const;

    /// Whether an ID holds the token, which would then get into addresses and logs.
    bool holdsToken(const QString &ledgerId) const;

    /// For the answer to a create. A ledger that holds the token would be stored and shown, so it does not
    /// count as an answer, unless a person sent that very text.
    Verdict checked(Verdict verdict, const LedgerDraft &sent) const;
    /// For what was read; fails with TokenRepeated. Names and metadata are not checked: they are what people
    /// stored.
    Result<Ledger> checked(Ledger ledger) const;
    Result<std::vector<Ledger>> checked(std::vector<Ledger> ledgers) const;
    Result<wire::LedgerPage> checked(wire::LedgerPage page) const;
    Result<Namesakes> checked(Namesakes found) const;
    /// The same for all metadata of a ledger after `sent` was added.
    Result<JsonValue> checked(JsonValue metadata, const JsonValue &sent) const;

private:
    QString withoutCutToken(const QString &text) const;
    bool isOrHoldsToken(const QString &text) const;
    bool holdsToken(const Ledger &ledger) const;
    bool holdsToken(const JsonValue &metadata, const JsonValue &sent) const;

    QString m_mask;
    QStringList m_literals; ///< the token as it is, and percent-encoded; compared without case
    SecretSpellings m_spellings;
};

} // namespace ledgerdesk
