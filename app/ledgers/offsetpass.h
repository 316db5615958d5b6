// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/wire.h"

#include <QSet>

namespace ledgerdesk {

/// What a page brought to whoever reads the list.
struct TakenPage {
    enum class Next {
        Further, ///< there may be more
        Again, ///< ask the same again: the page is not what was asked for, or empty in the middle
        Nothing, ///< all has been read
    };
    std::vector<Ledger> ledgers{}; ///< those that were not taken before
    Next next = Next::Further;
};

/// Reads rows by their offset, for a list or a part of it that time does not order. The rows may move between
/// two pages, so it keeps the IDs that it has seen.
class OffsetPass
{
public:
    wire::Stretch stretch() const { return {.offset = m_offset, .limit = m_limit}; }
    TakenPage take(wire::LedgerPage page);
    /// Whether each row was another ledger. If not, one may have moved away before it was read.
    bool sawEachOnce() const { return m_rowsWithId <= m_seen.size(); }
    /// Begins at the first row again, for the ledgers that were missed.
    void repeat();

private:
    QSet<QString> m_seen;
    QSet<QString> m_seenNow; ///< since the last repeat()
    int m_offset = 0; ///< rows read since then
    qsizetype m_rowsWithId = 0; ///< of these
    bool m_isRepeating = false;
    int m_limit = 100;
    bool m_isDoubted = false; ///< the last page showed nothing new
};

} // namespace ledgerdesk
