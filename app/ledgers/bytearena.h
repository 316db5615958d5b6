// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace ledgerdesk {

/// Keeps bytes, which stay where they are until the arena ends. While one thread adds bytes, others may read
/// those that were added before.
class ByteArena
{
public:
    ByteArena() = default;
    ByteArena(ByteArena &&) = default;
    ByteArena &operator=(ByteArena &&) = default;
    ~ByteArena() = default;

    const char *keep(QByteArrayView bytes);
    /// Keeps a whole block where it is.
    void adopt(const QByteArray &block);

private:
    std::vector<QByteArray> m_blocks;
    char *m_free = nullptr;
    qsizetype m_room = 0;
    qsizetype m_total = 0;
};

} // namespace ledgerdesk
