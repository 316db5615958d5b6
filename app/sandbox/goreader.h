// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"
#include "sandbox/gomistake.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// Deepest nesting that Go reads.
inline constexpr qsizetype goDepthLimit = 10'000;

/// The first value of the text; what follows it is ignored, as the service does.
tl::expected<GoDocument, GoMistake> readGoJson(const QByteArray &text);

} // namespace ledgerdesk::sandbox
