// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/journal.h"

namespace ledgerdesk {

/// Another attempt that may have made the same ledger.
enum class Rival {
    None,
    Unknown, ///< nothing tells which of the two made it
    Sending, ///< its answer may still name the ledger
};

/// Whether this ledger, which is what `attempt` sent, may just as well be what another one made.
/// StorageFailed.
Result<Rival> rivalOf(const Journal &journal, const Attempt &attempt, const Ledger &ledger);

} // namespace ledgerdesk
