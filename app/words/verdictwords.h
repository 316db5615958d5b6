// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QString>

namespace ledgerdesk {

/// How serious a verdict is.
enum class VerdictTone { Good, Partly, Bad, None };

/// A verdict in few words, for a table column: "can create and list".
QString shortVerdict(CheckVerdict verdict);
/// The same in more words: "the token can do everything that Ledger Desk needs".
QString verdictMeaning(CheckVerdict verdict);

VerdictTone toneOf(CheckVerdict verdict);

} // namespace ledgerdesk
