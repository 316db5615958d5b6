// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace ledgerdesk {

/// How long to wait for a request.
struct Patience {
    std::chrono::milliseconds total{30'000}; ///< until the end of the answer
    std::chrono::milliseconds grace{2'000}; ///< after the deadline, to read what has arrived already
};

} // namespace ledgerdesk
