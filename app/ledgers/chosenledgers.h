// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerstore.h"

namespace ledgerdesk {

/// Some ledgers in order, as they were at one moment, which any thread may read. Cheap to copy.
struct ChosenLedgers {
    LedgerSnapshot ledgers{};
    std::shared_ptr<const std::vector<int>> positions = std::make_shared<std::vector<int>>();

    qsizetype count() const { return std::ssize(*positions); }
    const PackedLedger &at(qsizetype i) const { return ledgers.at((*positions)[size_t(i)]); }
};

} // namespace ledgerdesk
