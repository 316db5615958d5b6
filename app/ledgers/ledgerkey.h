// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"

namespace ledgerdesk {

/// What a ledger is sorted and searched by, computed once so that a million ledgers sort and search fast.
struct LedgerKey {
    QString text{}; ///< case folded: name, ID, and all metadata keys and values, one per line
    qsizetype nameLength = 0; ///< of the folded name at the start of the text
    QString metadata{}; ///< case folded summary
    qint64 createdMs = 0; ///< since 1970; the smallest value if the ledger has no time
    int createdRest = 0; ///< nanoseconds beyond the milliseconds
    bool general = false; ///< the built-in General Ledger

    QStringView name() const { return QStringView(text).first(nameLength); }
    bool operator==(const LedgerKey &) const = default;
};

LedgerKey keyOf(const Ledger &ledger);

} // namespace ledgerdesk
