// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkreport.h"
#include "theme/theme.h"

#include <utility>

namespace ledgerdesk {

/// What a check comes to, in the few words that a column has room for: "can create and list".
QString shortVerdict(CheckVerdict verdict);
/// The same in so many words: "the token can do all that Ledger Desk needs".
QString verdictMeaning(CheckVerdict verdict);

/// The icon beside it, and its colour.
std::pair<IconName, QColor> markOf(CheckVerdict verdict, const Colours &colours);

} // namespace ledgerdesk
