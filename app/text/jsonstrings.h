// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonmistake.h"

#include <tl/expected.hpp>

namespace ledgerdesk {

/// A string that was read from JSON text.
struct JsonString {
    QString text{};
    qsizetype end = 0; ///< in the JSON text, behind the closing quote
};
/// Reads the string whose opening quote stands at an offset. A surrogate that stands alone becomes U+FFFD, as
/// the service reads it.
tl::expected<JsonString, JsonMistake> readJsonString(QStringView json, qsizetype from);

/// Appends the text as a JSON string in quotes.
void appendJsonString(QString &json, const QString &text);

} // namespace ledgerdesk
