// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/rowqueue.h"

namespace ledgerdesk {

RowQueue::RowQueue(qint64 first, qint64 rows, std::set<qint64> begun)
    : m_next(first)
    , m_rows(rows)
    , m_begun(std::move(begun))
{
    skipBegun();
}

bool RowQueue::isEmpty() const
{
    return m_back.empty() && m_next >= m_rows;
}

std::optional<RunRow> RowQueue::take()
{
    if (isEmpty())
        return {};
    if (!m_back.empty())
        return m_back.extract(m_back.begin()).mapped();
    const RunRow row{.row = m_next++};
    skipBegun();
    return row;
}

void RowQueue::putBack(const RunRow &row)
{
    m_back.insert_or_assign(row.row, row);
}

void RowQueue::skipBegun()
{
    while (!m_begun.empty() && *m_begun.begin() <= m_next) {
        if (*m_begun.begin() == m_next)
            ++m_next;
        m_begun.erase(m_begun.begin());
    }
}

} // namespace ledgerdesk
