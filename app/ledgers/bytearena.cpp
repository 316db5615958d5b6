// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/bytearena.h"

#include <algorithm>
#include <cstring>

namespace ledgerdesk {

const char *ByteArena::keep(QByteArrayView bytes)
{
    static constexpr qsizetype smallest = 4096;
    static constexpr qsizetype largest = 1024 * 1024;
    if (bytes.size() > m_room) {
        m_room = std::max(bytes.size(), std::clamp(m_total / 4, smallest, largest));
        m_free = m_blocks.emplace_back(m_room, Qt::Uninitialized).data();
        m_total += m_room;
    }
    char *kept = m_free;
    std::copy(bytes.begin(), bytes.end(), kept);
    m_free += bytes.size();
    m_room -= bytes.size();
    return kept;
}

void ByteArena::adopt(const QByteArray &block)
{
    m_blocks.push_back(block); // what is free in the last block of its own stays so
    m_total += block.size();
}

} // namespace ledgerdesk
