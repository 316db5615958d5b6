// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/redaction.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// Removes a token and its parts from everything that a check reports, because reports are passed on.
class CheckRedaction
{
public:
    /// `pasted`: the token as entered; `bare`: without quotes, “Bearer” and the like.
    CheckRedaction(const Secret &pasted, const Secret &bare);

    QString cleaned(const QString &text) const;
    /// For text that a person entered: it was not cut, so an end that equals the token's beginning may stay.
    QString withoutParts(const QString &text) const;
    StageResult cleaned(StageResult result) const;

private:
    void clean(CheckFacts &facts) const;
    void clean(CheckExchange &exchange) const;

    Redaction m_pasted;
    Redaction m_bare;
};

} // namespace ledgerdesk
