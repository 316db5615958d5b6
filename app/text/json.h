// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonparser.h"

#include <QStringList>

#include <optional>

namespace ledgerdesk {

enum class JsonLayout { Compact, Indented };
QString writeJson(const JsonValue &value, JsonLayout layout);

/// Same meaning: key order and the spelling of numbers do not count.
bool sameValue(const JsonValue &a, const JsonValue &b);

/// One place where two values differ in meaning.
struct JsonDifference {
    QStringList path{}; ///< keys, and positions in lists, from the top
    std::optional<JsonValue> ours{};
    std::optional<JsonValue> theirs{};
};
/// What differs, at most `limit` places.
std::vector<JsonDifference> differences(const JsonValue &ours, const JsonValue &theirs, int limit = 20);

} // namespace ledgerdesk
