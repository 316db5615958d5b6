// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/shelf.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

/// The rows that a condition can hold for at all.
struct Narrowing {
    /// Whether the condition holds for all these rows, or must still be tested for each.
    enum class Rows { Hold, MayHold };

    size_t first = 0;
    size_t end = 0;
    Grams name{};
    Grams metadata{};
    Rows rows = Rows::MayHold;

    bool allows(const Shelf &shelf, size_t row) const
    {
        return row >= first && row < end && shelf.nameGrams(row).hasAll(name)
            && shelf.metadataGrams(row).hasAll(metadata);
    }
    /// Narrows to the rows of both.
    void add(const Narrowing &other)
    {
        first = std::max(first, other.first);
        end = std::max(first, std::min(end, other.end));
        name.add(other.name);
        metadata.add(other.metadata);
    }
};

} // namespace ledgerdesk::sandbox
