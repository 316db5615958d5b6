// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/rowmarks.h"

#include <algorithm>

namespace ledgerdesk {

void RowMarks::add(Finding finding)
{
    if (finding != Finding::Quiet)
        m_problems.push_back(qint32(m_marks.size()));
    m_marks.push_back({.finding = finding, .choice = Choice::Create});
    count(m_marks.back(), 1);
}

void RowMarks::setFinding(qint32 row, Finding finding)
{
    Mark &mark = m_marks[std::size_t(row)];
    const auto place = std::lower_bound(m_problems.begin(), m_problems.end(), row);
    if (mark.finding == Finding::Quiet && finding != Finding::Quiet)
        m_problems.insert(place, row);
    else if (mark.finding != Finding::Quiet && finding == Finding::Quiet)
        m_problems.erase(place);
    count(mark, -1);
    mark.finding = finding;
    count(mark, 1);
}

void RowMarks::setChoice(qint32 row, Choice choice)
{
    Mark &mark = m_marks[std::size_t(row)];
    count(mark, -1);
    mark.choice = choice;
    count(mark, 1);
}

void RowMarks::skipBlocked()
{
    for (const qint32 row : m_problems) {
        if (finding(row) == Finding::Blocked)
            setChoice(row, Choice::Skip);
    }
}

RowMarks::Finding RowMarks::finding(qint32 row) const
{
    return m_marks[std::size_t(row)].finding;
}

RowMarks::Choice RowMarks::choice(qint32 row) const
{
    return m_marks[std::size_t(row)].choice;
}

bool RowMarks::isCreatable(qint32 row) const
{
    return choice(row) == Choice::Create && finding(row) != Finding::Blocked;
}

const RowMarks::Counts &RowMarks::counts() const
{
    return m_counts;
}

const std::vector<qint32> &RowMarks::rowsWithProblems() const
{
    return m_problems;
}

void RowMarks::count(const Mark &mark, qint64 by)
{
    m_counts.rows += by;
    if (mark.choice == Choice::Skip) {
        m_counts.skipped += by;
        return;
    }
    if (mark.finding == Finding::Blocked) {
        m_counts.blocked += by;
        return;
    }
    m_counts.creatable += by;
    if (mark.finding == Finding::Warned)
        m_counts.warned += by;
}

} // namespace ledgerdesk
