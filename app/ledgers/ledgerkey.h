// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"

namespace ledgerdesk {

/// What a ledger is sorted and searched by, worked out once so that a million of them sort and search fast.
struct LedgerKey {
    QString
        text{}; ///< case folded: name, id, and all keys and values of the metadata, each on a line of its own
    qsizetype nameLength = 0; ///< of the folded name at the start of the text
    QString metadata{}; ///< case folded summary
    qint64 createdMs = 0; ///< since 1970; the smallest there is if the ledger has no time
    int createdRest = 0; ///< nanoseconds beyond the milliseconds, as far as the service printed them
    bool general = false; ///< the built-in General Ledger

    QStringView name() const { return QStringView(text).first(nameLength); }
    bool operator==(const LedgerKey &) const = default;
};

LedgerKey keyOf(const Ledger &ledger);

} // namespace ledgerdesk
