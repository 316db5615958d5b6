// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledgerdraft.h"
#include "blnk/outcome.h"
#include "bulk/runrow.h"
#include "bulk/seenledgers.h"

#include <QDateTime>

namespace ledgerdesk {

/// What an answer means for its row, and for the whole run.
struct RowVerdict {
    enum class Run {
        GoesOn,
        GoesOnAfterFailure, ///< 5xx or Unknown: three of them in a row pause it
        Waits, ///< 429, or the service cannot be reached
        NeedsToken, ///< 401
        NeedsRight, ///< 403
        IsBlocked, ///< every other row would meet the same: a wrong address, a page of a proxy
    };
    RunRow row{}; ///< as it is to be recorded; Planned if it was surely not accepted
    Run run = Run::GoesOn;
    std::optional<Ledger> ledger{}; ///< Created only
    std::optional<Error> error{};
};

/// Weighs the answer to the request of a row.
RowVerdict judgeRow(const RunRow &row, const Result<Verdict> &answer, const LedgerReference &reference,
                    const SeenLedgers &seen, const QDateTime &now);

/// The reference in a ledger's metadata under this key; "" if there is none.
QString referenceIn(const Ledger &ledger, const QString &key);

} // namespace ledgerdesk
