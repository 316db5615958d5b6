// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "creation/lookupwatch.h"
#include "journal/attempt.h"
#include "journal/ledgerchange.h"

#include <optional>
#include <vector>

namespace ledgerdesk {

/// What Details is about: a ledger, an attempt to create one, or both; nothing if neither is set.
struct Inspected {
    std::optional<Ledger> ledger{}; ///< as it is listed
    std::optional<WholeAttempt> attempt{}; ///< as the journal of this computer has it
    LookUpWatch watch{}; ///< of the attempt
    std::vector<LedgerChange> changes{}; ///< of the ledger, from this computer, newest first

    bool operator==(const Inspected &) const = default;
};

} // namespace ledgerdesk
