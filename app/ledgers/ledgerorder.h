// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerstore.h"

#include <QString>

#include <atomic>
#include <vector>

/// Sorts ledgers by their positions. Pure functions, which any thread may call.
namespace ledgerdesk {

/// What ledgers are sorted by. The General Ledger always comes first, and those without a value in the column
/// Value last.
struct LedgerOrder {
    enum class Column { Name, Id, Created, Metadata, Value };
    Column column = Column::Created;
    Qt::SortOrder direction = Qt::DescendingOrder;
    QString path{}; ///< of the Value, see metadataValue()

    bool operator==(const LedgerOrder &) const = default;
};

/// Becomes true when nobody waits for the work any more. What it returns then is of no use.
using Overtaken = std::atomic_bool;

/// A total order of positions: ledgers that are equal in the column are ordered by their IDs, or by their
/// positions in the column Created.
bool comesBefore(const LedgerSnapshot &ledgers, const LedgerOrder &order, int a, int b);
/// The positions in order, without those of removed ledgers.
std::vector<int> sortedPositions(const LedgerSnapshot &ledgers, const LedgerOrder &order,
                                 std::vector<int> positions, const Overtaken &overtaken);
/// Merges sorted positions into other sorted ones.
void addPositions(const LedgerSnapshot &ledgers, const LedgerOrder &order, std::vector<int> &positions,
                  const std::vector<int> &added);

} // namespace ledgerdesk
