// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/outcome.h"
#include "blnk/secret.h"
#include "ledger/result.h"

#include <QString>
#include <QStringList>

namespace ledgerdesk {

/// Takes one token out of whatever a service says, as services repeat what they were sent: in words about it,
/// in pages, in redirects. Ledgers are not words about a request and stay as they are.
class Redaction
{
public:
    explicit Redaction(const Secret &secret);

    /// The text with the token masked, as it is, percent-encoded or in Base64, and its beginning where the
    /// text was cut inside it. A token of fewer than 4 characters is no secret and stays.
    QString cleaned(QString text) const;
    Error cleaned(Error error) const;
    Verdict cleaned(Verdict verdict) const;

private:
    QString withoutCutToken(const QString &text) const;

    QString m_mask;
    QStringList m_spellings; ///< in any case of letters
    QStringList m_encodings; ///< to the letter
};

} // namespace ledgerdesk
