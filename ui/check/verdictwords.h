// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkreport.h"
#include "theme/theme.h"

#include <utility>

namespace ledgerdesk {

/// A verdict in few words, for a table column: "can create and list".
QString shortVerdict(CheckVerdict verdict);
/// The same in more words: "the token can do all that Ledger Desk needs".
QString verdictMeaning(CheckVerdict verdict);

/// The icon of a verdict, and its colour.
std::pair<IconName, QColor> markOf(CheckVerdict verdict, const Colours &colours);

} // namespace ledgerdesk
