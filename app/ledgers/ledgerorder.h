// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "ledgers/ledgerkey.h"

#include <vector>

/// Sorts and searches ledgers by their positions. Pure functions, which any thread may call.
namespace ledgerdesk {

/// Ledgers in the order in which they were added, and their keys.
struct KeyedLedgers {
    std::vector<Ledger> ledgers{};
    std::vector<LedgerKey> keys{};
};

/// What ledgers are sorted by. The General Ledger always comes first.
struct LedgerOrder {
    enum class Column { Name, Id, Created, Metadata };
    Column column = Column::Created;
    Qt::SortOrder direction = Qt::DescendingOrder;

    bool operator==(const LedgerOrder &) const = default;
};

/// A total order of positions: ledgers that are equal in the column keep the order in which they were added.
bool comesBefore(const KeyedLedgers &all, const LedgerOrder &order, int a, int b);
void sortPositions(const KeyedLedgers &all, const LedgerOrder &order, std::vector<int> &positions);
/// Merges sorted positions into other sorted ones.
void addPositions(const KeyedLedgers &all, const LedgerOrder &order, std::vector<int> &positions,
                  const std::vector<int> &added);

/// The positions whose ledgers contain the case-folded text; all of them if it is empty.
std::vector<int> matching(const KeyedLedgers &all, const QString &text, const std::vector<int> &positions);

} // namespace ledgerdesk
