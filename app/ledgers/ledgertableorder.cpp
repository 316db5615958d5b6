// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertablemodel.h"

#include <QStringMatcher>

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

int compared(qint64 a, qint64 b)
{
    return a < b ? -1 : int(a > b);
}

} // namespace

void LedgerTableModel::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    const int rows = rowCount();
    m_search = text;
    const QString before = std::exchange(m_foldedSearch, text.toCaseFolded());
    changeLayout([&] {
        if (!before.isEmpty() && m_foldedSearch.contains(before))
            m_shown = matching(m_shown); // what was not found before is not found with more to it
        else
            showMatching();
    });
    tellCounts(rows, ledgerCount());
}

bool LedgerTableModel::matchesSearch(int position) const
{
    return m_foldedSearch.isEmpty() || m_keys[size_t(position)].text.contains(m_foldedSearch);
}

std::vector<int> LedgerTableModel::matching(const std::vector<int> &positions) const
{
    std::vector<int> result;
    std::copy_if(positions.begin(), positions.end(), std::back_inserter(result),
                 [this](int position) { return matchesSearch(position); });
    return result;
}

/// Looks through the ledgers as they lie in memory, which is much faster than in their order.
void LedgerTableModel::showMatching()
{
    if (m_foldedSearch.isEmpty()) {
        m_shown = m_order;
        return;
    }
    const QStringMatcher matcher(m_foldedSearch);
    std::vector<char> found(m_keys.size());
    std::transform(m_keys.begin(), m_keys.end(), found.begin(),
                   [&matcher](const LedgerKey &key) { return char(matcher.indexIn(key.text) >= 0); });
    m_shown.clear();
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(m_shown),
                 [&found](int position) { return found[size_t(position)] != 0; });
}

void LedgerTableModel::sort(int column, Qt::SortOrder order)
{
    const bool known = column >= 0 && column < ColumnCount;
    m_sortColumn = known ? column : int(CreatedColumn);
    m_sortOrder = known ? order : Qt::DescendingOrder;
    changeLayout([this] {
        std::sort(m_order.begin(), m_order.end(), [this](int a, int b) { return comesBefore(a, b); });
        if (m_shown.size() == m_order.size())
            m_shown = m_order;
        else
            std::sort(m_shown.begin(), m_shown.end(), [this](int a, int b) { return comesBefore(a, b); });
    });
}

/// A total order: ledgers that are equal in the column keep the order in which they came.
bool LedgerTableModel::comesBefore(int a, int b) const
{
    const LedgerKey &left = m_keys[size_t(a)];
    const LedgerKey &right = m_keys[size_t(b)];
    if (left.general != right.general)
        return left.general;
    int result = 0;
    switch (Column(m_sortColumn)) {
    case NameColumn:
        result = left.name().compare(right.name());
        break;
    case CreatedColumn:
        result = compared(left.createdMs, right.createdMs);
        if (result == 0)
            result = compared(left.createdRest, right.createdRest);
        break;
    case MetadataColumn:
        result = left.metadata.compare(right.metadata);
        break;
    case IdColumn:
    case ColumnCount:
        break;
    }
    if (result == 0 && m_sortColumn != CreatedColumn)
        result = m_ledgers[size_t(a)].id.compare(m_ledgers[size_t(b)].id);
    if (result == 0)
        return a < b;
    return m_sortOrder == Qt::AscendingOrder ? result < 0 : result > 0;
}

} // namespace ledgerdesk
