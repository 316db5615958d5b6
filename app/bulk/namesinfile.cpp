// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/namesinfile.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ledgerdesk {

NamesInFile::NamesInFile()
    : m_likeness(QString())
    , m_unnamed(m_likeness.fingerprintsOf(QStringView()))
{
}

void NamesInFile::add(QStringView name)
{
    m_prints.push_back(m_likeness.fingerprintsOf(name));
}

/// Sorts pairs rather than rows, so that a comparison reads no other memory.
void NamesInFile::settle()
{
    std::vector<std::pair<quint64, qint32>> sorted;
    sorted.reserve(m_prints.size());
    for (std::size_t form = 0; form < formCount; ++form) {
        sorted.clear();
        for (qint32 row = 0; row < qint32(m_prints.size()); ++row) {
            if (isNamed(row))
                sorted.emplace_back(m_prints[std::size_t(row)][form], row);
        }
        std::sort(sorted.begin(), sorted.end());
        m_rows[form].resize(sorted.size());
        std::transform(sorted.begin(), sorted.end(), m_rows[form].begin(),
                       [](const auto &entry) { return entry.second; });
    }
}

void NamesInFile::set(qint32 row, QStringView name)
{
    if (isNamed(row)) {
        for (std::size_t form = 0; form < formCount; ++form)
            m_rows[form].erase(placeOf(form, row));
    }
    m_prints[std::size_t(row)] = m_likeness.fingerprintsOf(name);
    if (isNamed(row)) {
        for (std::size_t form = 0; form < formCount; ++form)
            m_rows[form].insert(placeOf(form, row), row);
    }
}

std::optional<NamesInFile::Find> NamesInFile::alike(qint32 row) const
{
    if (!isNamed(row))
        return std::nullopt;
    std::optional<Find> found;
    for (std::size_t form = 0; form < formCount; ++form) {
        const Range range = rangeOf(form, row);
        const auto other = std::find_if(range.begin, range.end, [row](qint32 one) { return one != row; });
        if (other == range.end)
            continue;
        if (form == 0) // in which equal numbers mean the same name
            return Find{.row = *other, .likeness = Likeness::Same};
        if (!found || *other < found->row)
            found = Find{.row = *other, .likeness = Likeness::LooksAlike};
    }
    return found;
}

std::vector<qint32> NamesInFile::allAlike(qint32 row) const
{
    Rows all;
    if (!isNamed(row))
        return all;
    for (std::size_t form = 0; form < formCount; ++form) {
        const Range range = rangeOf(form, row);
        std::copy_if(range.begin, range.end, std::back_inserter(all),
                     [row](qint32 one) { return one != row; });
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool NamesInFile::isNamed(qint32 row) const
{
    return m_prints[std::size_t(row)] != m_unnamed;
}

NamesInFile::Rows::const_iterator NamesInFile::placeOf(std::size_t form, qint32 row) const
{
    const auto key = [&](qint32 one) { return std::pair(m_prints[std::size_t(one)][form], one); };
    return std::lower_bound(m_rows[form].begin(), m_rows[form].end(), row,
                            [&](qint32 a, qint32 b) { return key(a) < key(b); });
}

NamesInFile::Range NamesInFile::rangeOf(std::size_t form, qint32 row) const
{
    const auto [begin, end] =
        std::equal_range(m_rows[form].begin(), m_rows[form].end(), row, [&](qint32 a, qint32 b) {
            return m_prints[std::size_t(a)][form] < m_prints[std::size_t(b)][form];
        });
    return {begin, end};
}

} // namespace ledgerdesk
