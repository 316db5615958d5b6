// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace ledgerdesk {

/// How long a keychain may take.
struct KeychainPatience {
    std::chrono::milliseconds hint{5'000}; ///< then waiting() is emitted
    std::chrono::milliseconds giveUp{60'000}; ///< then KeychainSilent is answered
};

} // namespace ledgerdesk
