// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonvalue.h"

#include <QStringList>

#include <optional>

namespace ledgerdesk {

/// The longest text that is read as rows, in UTF-16 units.
inline constexpr qsizetype pastedRowsLimit = 1024 * 1024;

struct PastedRows {
    JsonValue rows{};
    /// Whether its numbers are JSON's, or as a person or a spreadsheet wrote them: "1.234" may be 1234 there.
    enum class Numbers { Json, Written };
    Numbers numbers = Numbers::Written;
};

/// The rows that a pasted text stands for: an Object for a JSON object, for cells of a spreadsheet in two
/// columns or more, and for lines such as `key: value`; a List for a JSON list and for any other lines. Empty
/// if the text is a single plain line or too long.
std::optional<PastedRows> pastedRows(const QString &text);
/// The lines of all cells of a pasted text that are not blank, without blanks at their ends.
QStringList pastedCells(const QString &text);

} // namespace ledgerdesk
