// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/textcolumn.h"

namespace ledgerdesk::sandbox {

void TextColumn::reserve(size_t count, qsizetype bytes)
{
    m_places.reserve(count);
    m_block.reserve(bytes);
}

void TextColumn::append(QByteArrayView text)
{
    m_places.push_back({static_cast<quint32>(m_block.size()), static_cast<quint32>(text.size())});
    m_block.append(text);
}

void TextColumn::replace(size_t number, QByteArrayView text)
{
    constexpr qsizetype tolerated = qsizetype(1) << 20;
    Place &place = m_places[number];
    m_unused += place.size;
    place = {static_cast<quint32>(m_block.size()), static_cast<quint32>(text.size())};
    m_block.append(text);
    if (m_unused > bytes() + tolerated)
        compact();
}

QByteArrayView TextColumn::at(size_t number) const
{
    const Place &place = m_places[number];
    return QByteArrayView(m_block).sliced(place.start, place.size);
}

void TextColumn::compact()
{
    QByteArray block;
    block.reserve(bytes());
    for (Place &place : m_places) {
        const auto start = static_cast<quint32>(block.size());
        block.append(QByteArrayView(m_block).sliced(place.start, place.size));
        place.start = start;
    }
    m_block = block;
    m_unused = 0;
}

} // namespace ledgerdesk::sandbox
