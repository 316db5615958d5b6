// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerindex.h"

#include <QHashFunctions>

#include <utility>

namespace ledgerdesk {

namespace {

/// The upper half chooses the table, the lower the place in it.
quint64 hashOf(QByteArrayView id)
{
    return quint64(qHashBits(id.data(), size_t(id.size()))) * 0x9E37'79B9'7F4A'7C15U;
}

} // namespace

int LedgerIndex::find(QByteArrayView id, const IdAt &idAt) const
{
    const quint64 hash = hashOf(id);
    const Table &table = m_tables[hash >> 56];
    if (table.entries.empty())
        return -1;
    size_t place = table.placeOf(quint32(hash));
    while (table.entries[place].position >= 0) {
        const Entry &entry = table.entries[place];
        if (entry.hash == quint32(hash) && idAt(entry.position) == id)
            return entry.position;
        place = place + 1 == table.entries.size() ? 0 : place + 1;
    }
    return -1;
}

void LedgerIndex::insert(QByteArrayView id, int position)
{
    const quint64 hash = hashOf(id);
    Table &table = m_tables[hash >> 56];
    if ((table.used + 1) * 5 > table.entries.size() * 4) {
        const std::vector<Entry> old = std::exchange(
            table.entries, std::vector<Entry>(table.entries.size() + table.entries.size() / 2 + 4));
        for (const Entry &entry : old) {
            if (entry.position >= 0)
                table.put(entry);
        }
    }
    table.put({quint32(hash), position});
    ++table.used;
}

void LedgerIndex::Table::put(Entry entry)
{
    size_t place = placeOf(entry.hash);
    while (entries[place].position >= 0)
        place = place + 1 == entries.size() ? 0 : place + 1;
    entries[place] = entry;
}

} // namespace ledgerdesk
