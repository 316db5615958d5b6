// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <array>
#include <functional>
#include <vector>

namespace ledgerdesk {

/// Finds the positions of ledgers by their IDs, which it does not keep: 8 bytes for each, in many small
/// tables so that none takes long to grow.
class LedgerIndex
{
public:
    using IdAt = std::function<QByteArrayView(int position)>;

    int find(QByteArrayView id, const IdAt &idAt) const; ///< -1 if it is unknown
    void insert(QByteArrayView id, int position); ///< which must be unknown

private:
    struct Entry {
        quint32 hash = 0;
        int position = -1; ///< -1: free
    };
    struct Table {
        std::vector<Entry> entries{};
        size_t used = 0;

        size_t placeOf(quint32 hash) const { return size_t(quint64(hash) * entries.size() >> 32); }
        void put(Entry entry);
    };

    std::array<Table, 256> m_tables{};
};

} // namespace ledgerdesk
