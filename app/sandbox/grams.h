// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <array>

namespace ledgerdesk::sandbox {

/// The pairs and triples of bytes that occur in texts, each as one of 128 bits. A text has all bits of its
/// parts, so most texts without a certain part are told by their bits, without reading them.
class Grams
{
public:
    void add(QByteArrayView text);
    void add(const Grams &other);
    bool hasAll(const Grams &wanted) const
    {
        return (wanted.m_bits[0] & ~m_bits[0]) == 0 && (wanted.m_bits[1] & ~m_bits[1]) == 0;
    }

private:
    std::array<quint64, 2> m_bits{};
};

inline void Grams::add(QByteArrayView text)
{
    const auto set = [this](quint32 gram, quint32 factor) {
        const quint32 bit = (gram * factor) >> 25;
        m_bits[bit >> 6] |= quint64(1) << (bit & 63);
    };
    quint32 last = 0; // the last three bytes
    for (qsizetype i = 0; i < text.size(); ++i) {
        last = (last << 8 | static_cast<uchar>(text[i])) & 0xff'ffff;
        if (i > 0)
            set(last & 0xffff, 0x9e37'79b1);
        if (i > 1)
            set(last, 0x85eb'ca6b);
    }
}

inline void Grams::add(const Grams &other)
{
    for (size_t i = 0; i < m_bits.size(); ++i)
        m_bits[i] |= other.m_bits[i];
}

} // namespace ledgerdesk::sandbox
