// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonmistake.h"
#include "text/jsonvalue.h"

#include <tl/expected.hpp>

namespace ledgerdesk {

enum class DuplicateKeys { Refuse, Keep };

/// Deepest nesting that is read; the service stores a few thousand, people write fewer than ten.
inline constexpr int jsonDepthLimit = 500;
/// Levels more that are read where duplicate keys are kept: what a person typed comes back from the service
/// inside a list, a ledger and a top-level key.
inline constexpr int jsonEnvelopeDepth = 10;
/// Longest text that is read: 8 MiB in UTF-16 units, beyond the service's own limit of 5 MB for a request.
inline constexpr qsizetype jsonLengthLimit = 8 * 1024 * 1024;

tl::expected<JsonValue, JsonMistake> parseJson(QStringView text, DuplicateKeys duplicates);
/// The same from bytes, which must be UTF-8 (a byte order mark is skipped).
tl::expected<JsonValue, JsonMistake> parseJson(const QByteArray &utf8, DuplicateKeys duplicates);

} // namespace ledgerdesk
