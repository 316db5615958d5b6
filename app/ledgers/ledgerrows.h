// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerorder.h"
#include "ledgers/ledgerquery.h"

#include <optional>
#include <utility>

namespace ledgerdesk {

/// Which ledgers are shown, and in which order.
struct LedgerArrangement {
    LedgerOrder order{};
    LedgerQuery query{}; ///< without its mistake

    bool operator==(const LedgerArrangement &) const = default;
};

/// Ledgers as rows, arranged. A value that never changes, so that another thread can arrange the next ones.
struct LedgerRows {
    using Positions = std::shared_ptr<const std::vector<int>>;

    LedgerSnapshot ledgers{};
    LedgerArrangement arrangement{};
    Positions sorted = std::make_shared<std::vector<int>>(); ///< all of them
    Positions shown = sorted; ///< one for each row

    int rowOf(int position) const; ///< -1 if it is not shown
};

/// The rows of ledgers that are partly arranged: all but those at the positions `changed` and those that were
/// added since. Changed ones may be named twice. Pure, and takes a moment for a million ledgers.
LedgerRows arranged(const LedgerRows &before, const LedgerSnapshot &ledgers, std::vector<int> changed,
                    const LedgerArrangement &arrangement, const Overtaken &overtaken);

/// Where rows were inserted between others that stay as they are: the first row of each run, as numbered in
/// the end, and their number. None if there is any other difference, or more than `limit` runs.
std::optional<std::vector<std::pair<int, int>>> insertedRuns(const std::vector<int> &before,
                                                             const std::vector<int> &after, size_t limit);

} // namespace ledgerdesk
