// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <vector>

namespace ledgerdesk {

/// What is known of each row of a file, and how many rows there are of each sort. Holds one byte for each
/// row, and four for each that has a problem.
class RowMarks
{
public:
    enum class Finding : quint8 { Quiet, Warned, Blocked };
    enum class Choice : quint8 { Create, Skip };

    struct Counts {
        qint64 rows = 0;
        qint64 creatable = 0; ///< not skipped, not blocked
        qint64 blocked = 0; ///< not skipped
        qint64 warned = 0; ///< creatable, but with something to know
        qint64 skipped = 0;

        bool operator==(const Counts &) const = default;
    };

    void add(Finding finding); ///< of the next row, which is to be created if it can be
    void setFinding(qint32 row, Finding finding);
    void setChoice(qint32 row, Choice choice);
    void skipBlocked();

    Finding finding(qint32 row) const;
    Choice choice(qint32 row) const;
    bool isCreatable(qint32 row) const;
    const Counts &counts() const;
    /// The rows that are warned or blocked, in order, also those that are skipped.
    const std::vector<qint32> &rowsWithProblems() const;

private:
    struct Mark {
        Finding finding = Finding::Quiet;
        Choice choice = Choice::Create;
    };

    void count(const Mark &mark, qint64 by);

    std::vector<Mark> m_marks{};
    std::vector<qint32> m_problems{};
    Counts m_counts{};
};

} // namespace ledgerdesk
