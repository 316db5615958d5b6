// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <optional>
#include <vector>

namespace ledgerdesk {

/// A mistake in one of the rows.
struct RowMistake {
    enum class Kind { DuplicateKey, EmptyKey, BadNumber };
    Kind kind = Kind::EmptyKey;
    std::vector<int> row{}; ///< row index at each level from the top; the last one is the row itself
    bool operator==(const RowMistake &) const = default;
};

/// Whether such a mistake keeps a ledger from being created. The service stores an empty key, so a person
/// decides.
bool preventsCreating(RowMistake::Kind kind);

/// The mistakes in the rows, first to last. The first of several duplicate keys is not a mistake.
std::vector<RowMistake> mistakesIn(const JsonValue &rows);

/// The rows as indented JSON, with malformed numbers unchanged; "" if there are no rows.
QString writtenRows(const JsonValue &rows);

/// The first mistake in the rows that prevents creating, at its position in writtenRows(); empty if there is
/// none.
std::optional<JsonMistake> firstMistakeInText(const JsonValue &rows);

} // namespace ledgerdesk
