// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

namespace ledgerdesk::sandbox {

/// Texts by their number, in one block of memory: a million of them cost little more than their bytes. All
/// together must stay below 1 GiB.
class TextColumn
{
public:
    void reserve(size_t count, qsizetype bytes);
    void append(QByteArrayView text);
    void replace(size_t number, QByteArrayView text);
    /// Valid until the column is changed.
    QByteArrayView at(size_t number) const;
    /// The length of all texts.
    qsizetype bytes() const { return m_block.size() - m_unused; }

private:
    struct Place {
        quint32 start;
        quint32 size;
    };
    void compact();

    std::vector<Place> m_places{};
    QByteArray m_block{};
    qsizetype m_unused = 0; // bytes of the block that belong to no text any more
};

} // namespace ledgerdesk::sandbox
