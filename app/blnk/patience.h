// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace ledgerdesk {

/// How long a client waits.
struct Patience {
    std::chrono::milliseconds total{30'000}; ///< from the call to the end of the answer
    std::chrono::milliseconds grace{2'000}; ///< once more after the deadline, so that sockets can speak first
};

} // namespace ledgerdesk
