// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonmistake.h"
#include "text/jsonvalue.h"

#include <tl/expected.hpp>

namespace ledgerdesk {

enum class DuplicateKeys { Refuse, Keep };

/// The deepest nesting that is read. The service stores a few thousand levels; people write fewer than ten.
inline constexpr int jsonDepthLimit = 500;
/// Extra levels for answers, which keep duplicate keys: the service returns metadata inside a list, a ledger
/// and a top-level key.
inline constexpr int jsonEnvelopeDepth = 10;
/// The longest text that is read, in UTF-16 units: more than the service's own limit of 5 MB per request.
inline constexpr qsizetype jsonLengthLimit = 8 * 1024 * 1024;

tl::expected<JsonValue, JsonMistake> parseJson(QStringView text, DuplicateKeys duplicates);
/// The same from bytes, which must be UTF-8 (a byte order mark is skipped).
tl::expected<JsonValue, JsonMistake> parseJson(const QByteArray &utf8, DuplicateKeys duplicates);

} // namespace ledgerdesk
