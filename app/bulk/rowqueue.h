// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/runrow.h"

#include <map>
#include <optional>
#include <set>

namespace ledgerdesk {

/// The rows of a run that are still to be sent, in order; those that came back first.
class RowQueue
{
public:
    /// Every row before `first` was begun, and those in `begun`.
    RowQueue(qint64 first, qint64 rows, std::set<qint64> begun);

    bool isEmpty() const;
    /// The next row; Planned. Empty if there is none.
    std::optional<RunRow> take();
    /// A row that was surely not accepted.
    void putBack(const RunRow &row);

private:
    void skipBegun();

    qint64 m_next;
    qint64 m_rows;
    std::set<qint64> m_begun;
    std::map<qint64, RunRow> m_back;
};

} // namespace ledgerdesk
