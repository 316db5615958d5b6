// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonparser.h"

#include <QStringList>

#include <optional>

namespace ledgerdesk {

enum class JsonLayout { Compact, Indented };
QString writeJson(const JsonValue &value, JsonLayout layout);

/// Compares meaning: key order and the spelling of numbers do not matter.
bool sameValue(const JsonValue &a, const JsonValue &b);

/// One place where two values differ in meaning.
struct JsonDifference {
    QStringList path{}; ///< keys, and positions in lists, from the top
    std::optional<JsonValue> ours{};
    std::optional<JsonValue> theirs{};
};
/// The differences, at most `limit`.
std::vector<JsonDifference> differences(const JsonValue &ours, const JsonValue &theirs, int limit = 20);

} // namespace ledgerdesk
