// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/journal.h"

namespace ledgerdesk {

/// Whether another attempt may have created the same ledger.
enum class Rival {
    None,
    Unknown, ///< another attempt may have; nothing tells which of the two did
    Sending, ///< its answer may still name the ledger
};

/// Whether this ledger, which matches what `attempt` sent, may just as well come from another attempt.
/// Errors: StorageFailed.
Result<Rival> rivalOf(const Journal &journal, const Attempt &attempt, const Ledger &ledger);

} // namespace ledgerdesk
