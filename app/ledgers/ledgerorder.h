// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "ledgers/ledgerkey.h"

#include <vector>

/// Sorting and searching ledgers by their positions: functions of values alone, which any thread may call.
namespace ledgerdesk {

/// Ledgers in the order in which they came, and the key of each.
struct KeyedLedgers {
    std::vector<Ledger> ledgers{};
    std::vector<LedgerKey> keys{};
};

/// What ledgers are sorted by. The General Ledger is always the first.
struct LedgerOrder {
    enum class Column { Name, Id, Created, Metadata };
    Column column = Column::Created;
    Qt::SortOrder direction = Qt::DescendingOrder;

    bool operator==(const LedgerOrder &) const = default;
};

/// A total order of positions: ledgers that are equal in the column keep the order in which they came.
bool comesBefore(const KeyedLedgers &all, const LedgerOrder &order, int a, int b);
void sortPositions(const KeyedLedgers &all, const LedgerOrder &order, std::vector<int> &positions);
/// Adds positions to others; both are sorted.
void addPositions(const KeyedLedgers &all, const LedgerOrder &order, std::vector<int> &positions,
                  const std::vector<int> &added);

/// Those of the positions whose ledgers hold the case-folded text; all of them if it is empty.
std::vector<int> matching(const KeyedLedgers &all, const QString &text, const std::vector<int> &positions);

} // namespace ledgerdesk
