// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerstore.h"

#include <numeric>

namespace ledgerdesk {

/// Some ledgers in order, as they were at one moment, which any thread may read. Cheap to copy.
struct ChosenLedgers {
    LedgerSnapshot ledgers{};
    std::shared_ptr<const std::vector<int>> positions = std::make_shared<std::vector<int>>();

    qsizetype count() const { return std::ssize(*positions); }
    const PackedLedger &at(qsizetype i) const { return ledgers.at((*positions)[size_t(i)]); }
    /// About how many bytes they are as text.
    qsizetype bytes() const
    {
        return std::accumulate(
            positions->begin(), positions->end(), qsizetype(0),
            [this](qsizetype sum, int position) { return sum + ledgers.at(position).storedBytes().size(); });
    }
};

} // namespace ledgerdesk
