// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/redaction.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// Takes a token out of all that a check reports, and parts of it too: a report is made to be passed on.
class CheckRedaction
{
public:
    /// `pasted`: with whatever came along; `mended`: without it.
    CheckRedaction(const Secret &pasted, const Secret &mended);

    QString cleaned(const QString &text) const;
    /// For what a person wrote: nothing in it was cut, so that it may end as the token begins.
    QString withoutParts(const QString &text) const;
    StageResult cleaned(StageResult result) const;

private:
    void clean(CheckFacts &facts) const;
    void clean(CheckExchange &exchange) const;

    Redaction m_pasted;
    Redaction m_mended;
};

} // namespace ledgerdesk
