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

/// Takes one token out of whatever a service says, as services repeat what they were sent: in words about it,
/// in pages, in redirects.
class Redaction
{
public:
    explicit Redaction(const Secret &secret);

    /// The text with the token masked, in any spelling (see SecretSpellings), and its beginning where the
    /// text was cut inside it. A token of fewer than 4 characters is no secret and stays.
    QString cleaned(QString text) const;
    /// For what a person wrote: nothing in it was cut, so that it may end as the token begins.
    QString withoutParts(QString text) const;
    Error cleaned(Error error) const;
    Verdict cleaned(Verdict verdict) const;

    /// Whether an ID would take the token into an address, and from there into logs.
    bool holdsToken(const QString &ledgerId) const;

    /// What a service says of a ledger that it made. What holds the token, its ID for one, would be kept,
    /// shown and asked for: such an answer is no ledger. What was sent by a person may come back whatever it
    /// holds.
    Verdict checked(Verdict verdict, const LedgerDraft &sent) const;
    /// The same for what was read; TokenRepeated then. The names and the metadata of ledgers are what people
    /// stored, and stay as they are.
    Result<Ledger> checked(Ledger ledger) const;
    Result<std::vector<Ledger>> checked(std::vector<Ledger> ledgers) const;
    Result<wire::LedgerPage> checked(wire::LedgerPage page) const;
    Result<Namesakes> checked(Namesakes found) const;
    /// The same for the metadata of a ledger once `sent` was added.
    Result<JsonValue> checked(JsonValue metadata, const JsonValue &sent) const;

private:
    QString withoutCutToken(const QString &text) const;
    bool isOrHoldsToken(const QString &text) const;
    bool holdsToken(const Ledger &ledger) const;
    bool holdsToken(const JsonValue &metadata, const JsonValue &sent) const;

    QString m_mask;
    QStringList m_literals; ///< the token as it is and percent-encoded, whatever the case
    SecretSpellings m_spellings;
};

} // namespace ledgerdesk
