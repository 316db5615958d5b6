// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"
#include "sandbox/gomistake.h"

#include <optional>
#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The deepest nesting that Go reads.
inline constexpr qsizetype goDepthLimit = 10'000;

/// Reads the first value of the text and ignores what follows it, as Core does.
tl::expected<GoDocument, GoMistake> readGoJson(const QByteArray &text);
/// Reads a text that is one value and nothing else, into a list of one, so that the keys of an object are
/// sorted.
std::optional<GoDocument> readOnlyValue(const QByteArray &text);
inline const GoNode &onlyValue(const GoDocument &document)
{
    return document.at(document.root().children[0]);
}

} // namespace ledgerdesk::sandbox
