// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonmistake.h"

#include <tl/expected.hpp>

namespace ledgerdesk {

/// A string read from JSON text.
struct JsonString {
    QString text{};
    qsizetype end = 0; ///< offset in the JSON text, after the closing quote
};
/// Reads the string whose opening quote is at `from`. A lone surrogate becomes U+FFFD, as on the service.
tl::expected<JsonString, JsonMistake> readJsonString(QStringView json, qsizetype from);

/// Appends the text as a JSON string in quotes.
void appendJsonString(QString &json, const QString &text);

} // namespace ledgerdesk
