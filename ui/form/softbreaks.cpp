// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/softbreaks.h"

#include <algorithm>

namespace ledgerdesk {

QString SoftBreaks::laidOut(const QString &text, std::vector<qsizetype> &at)
{
    QString lines;
    lines.reserve(text.size() + text.size() / piece);
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype found = text.indexOf(u'\n', start);
        const qsizetype end = found < 0 ? text.size() : found + 1;
        // Of equal length, so that none is short enough to be coloured.
        const qsizetype pieces = end - start > longestLine ? (end - start + piece - 1) / piece : 1;
        const qsizetype length = (end - start + pieces - 1) / pieces;
        while (end - start > length) {
            qsizetype cut = start + length;
            if (text[cut - 1].isHighSurrogate())
                ++cut;
            lines += QStringView(text).sliced(start, cut - start);
            at.push_back(lines.size());
            lines += u'\n';
            start = cut;
        }
        lines += QStringView(text).sliced(start, end - start);
        start = end;
    }
    return lines;
}

bool SoftBreaks::contains(qsizetype place) const
{
    return std::ranges::binary_search(m_at, place);
}

QString SoftBreaks::textOf(const QString &laidOut) const
{
    if (m_at.empty())
        return laidOut;
    QString text;
    text.reserve(laidOut.size());
    qsizetype start = 0;
    for (const qsizetype place : m_at) {
        text += QStringView(laidOut).sliced(start, place - start);
        start = place + 1;
    }
    text += QStringView(laidOut).sliced(start);
    return text;
}

qsizetype SoftBreaks::placeOf(qsizetype offset) const
{
    qsizetype place = offset;
    for (auto each = m_at.begin(); each != m_at.end() && *each <= place; ++each)
        ++place;
    return place;
}

qsizetype SoftBreaks::offsetOf(qsizetype place) const
{
    return place - (std::ranges::lower_bound(m_at, place) - m_at.begin());
}

void SoftBreaks::follow(qsizetype place, qsizetype removed, qsizetype added)
{
    const auto first = std::ranges::lower_bound(m_at, place);
    const auto last = std::ranges::lower_bound(m_at, place + removed);
    const auto next = m_at.erase(first, last);
    std::for_each(next, m_at.end(), [shift = added - removed](qsizetype &each) { each += shift; });
}

void SoftBreaks::add(const std::vector<qsizetype> &places, qsizetype shift)
{
    for (const qsizetype place : places)
        m_at.push_back(place + shift);
    std::ranges::sort(m_at);
}

} // namespace ledgerdesk
