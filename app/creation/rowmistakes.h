// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"

namespace ledgerdesk {

/// The mistakes in rows, from the first row to the last. Of duplicate keys the first one is none.
std::vector<RowMistake> mistakesIn(const JsonValue &rows);

/// The text of rows: indented JSON, with bad numbers as they are; "" if there are no rows.
QString writtenRows(const JsonValue &rows);

/// The first mistake of the rows, at its place in writtenRows(); nothing if there is none.
std::optional<JsonMistake> firstMistakeInText(const JsonValue &rows);

} // namespace ledgerdesk
