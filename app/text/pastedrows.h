// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonvalue.h"

#include <optional>

namespace ledgerdesk {

/// The longest text that is read as rows, in UTF-16 units.
inline constexpr qsizetype pastedRowsLimit = 1024 * 1024;

/// The rows that a pasted text stands for: an Object for a JSON object, for cells of a spreadsheet in two
/// columns or more, and for lines such as `key: value`; a List for a JSON list and for any other lines. Empty
/// if the text is a single plain line or too long.
std::optional<JsonValue> pastedRows(const QString &text);

} // namespace ledgerdesk
