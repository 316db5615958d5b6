// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerorder.h"

#include <QStringMatcher>

#include <algorithm>

namespace ledgerdesk {

namespace {

int compared(qint64 a, qint64 b)
{
    return a < b ? -1 : int(a > b);
}

} // namespace

bool comesBefore(const KeyedLedgers &all, const LedgerOrder &order, int a, int b)
{
    const LedgerKey &left = all.keys[size_t(a)];
    const LedgerKey &right = all.keys[size_t(b)];
    if (left.general != right.general)
        return left.general;
    int result = 0;
    switch (order.column) {
    case LedgerOrder::Column::Name:
        result = left.name().compare(right.name());
        break;
    case LedgerOrder::Column::Created:
        result = compared(left.createdMs, right.createdMs);
        if (result == 0)
            result = compared(left.createdRest, right.createdRest);
        break;
    case LedgerOrder::Column::Metadata:
        result = left.metadata.compare(right.metadata);
        break;
    case LedgerOrder::Column::Id:
        break;
    }
    if (result == 0 && order.column != LedgerOrder::Column::Created)
        result = all.ledgers[size_t(a)].id.compare(all.ledgers[size_t(b)].id);
    if (result == 0)
        return a < b;
    return order.direction == Qt::AscendingOrder ? result < 0 : result > 0;
}

void sortPositions(const KeyedLedgers &all, const LedgerOrder &order, std::vector<int> &positions)
{
    std::sort(positions.begin(), positions.end(),
              [&](int a, int b) { return comesBefore(all, order, a, b); });
}

/// Compares only to find each place, as comparing costs far more than moving.
void addPositions(const KeyedLedgers &all, const LedgerOrder &order, std::vector<int> &positions,
                  const std::vector<int> &added)
{
    auto end = positions.insert(positions.end(), added.size(), 0);
    auto target = positions.end();
    for (auto position = added.rbegin(); position != added.rend(); ++position) {
        const auto place = std::lower_bound(positions.begin(), end, *position,
                                            [&](int a, int b) { return comesBefore(all, order, a, b); });
        target = std::move_backward(place, end, target);
        *--target = *position;
        end = place;
    }
}

std::vector<int> matching(const KeyedLedgers &all, const QString &text, const std::vector<int> &positions)
{
    if (text.isEmpty())
        return positions;
    const QStringMatcher matcher(text);
    const auto isIn = [&matcher](const LedgerKey &key) { return matcher.indexIn(key.text) >= 0; };
    std::vector<int> found;
    if (positions.size() < all.keys.size()) {
        std::copy_if(positions.begin(), positions.end(), std::back_inserter(found),
                     [&](int position) { return isIn(all.keys[size_t(position)]); });
        return found;
    }
    // For all of them, scan the keys in memory order, which is much faster than in sorted order.
    std::vector<char> holds(all.keys.size());
    std::transform(all.keys.begin(), all.keys.end(), holds.begin(),
                   [&isIn](const LedgerKey &key) { return char(isIn(key)); });
    std::copy_if(positions.begin(), positions.end(), std::back_inserter(found),
                 [&holds](int position) { return holds[size_t(position)] != 0; });
    return found;
}

} // namespace ledgerdesk
