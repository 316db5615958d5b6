// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"
#include "sandbox/gomistake.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The deepest nesting that Go reads.
inline constexpr qsizetype goDepthLimit = 10'000;

/// Reads the first value of the text and ignores what follows it, as Core does.
tl::expected<GoDocument, GoMistake> readGoJson(const QByteArray &text);

} // namespace ledgerdesk::sandbox
