// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonmistake.h"

#include <optional>

namespace ledgerdesk {

/// Whether this mistake can be mended because it can be meant in only one way.
bool canMendJson(const QString &text, const JsonMistake &mistake);

/// The text without this mistake, and without the like mistakes that follow it. Empty if the mistake can be
/// meant in more than one way.
std::optional<QString> mendedJson(const QString &text, const JsonMistake &mistake);

} // namespace ledgerdesk
