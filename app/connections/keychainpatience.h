// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace ledgerdesk {

/// How long to wait for a keychain.
struct KeychainPatience {
    std::chrono::milliseconds hint{5'000}; ///< until waiting() is emitted
    std::chrono::milliseconds giveUp{60'000}; ///< until the operation fails with KeychainSilent
};

} // namespace ledgerdesk
