// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerstore.h"

#include <atomic>

namespace ledgerdesk {

/// Ledgers whose names people could mistake for each other.
struct AlikeGroup {
    enum class Kind {
        LookAlikes, ///< some are spelled with other characters of the same shape
        Spellings, ///< the same but for case, white space, compatibility forms and invisible characters
        Equal, ///< the very same name
    };
    Kind kind = Kind::Equal;
    std::vector<int> positions{}; ///< in the snapshot, oldest first

    bool operator==(const AlikeGroup &) const = default;
};

struct AlikeNames {
    LedgerSnapshot ledgers{};
    std::vector<AlikeGroup> groups{}; ///< by kind, then by name
    int compared = 0; ///< ledgers
    int alike = 0; ///< those that are in a group
};

/// How far a comparison is, for other threads.
struct AlikeProgress {
    std::atomic_int done{0};
    std::atomic_bool isOvertaken{false}; ///< nobody waits for it any more
};

/// Pure. Ledgers whose names cannot be read are left out.
AlikeNames alikeNames(const LedgerSnapshot &ledgers, AlikeProgress &progress);

} // namespace ledgerdesk
