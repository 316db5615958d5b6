// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkreport.h"

namespace ledgerdesk {

/// What a check comes to, in the few words that a column has room for: "can create and list".
QString shortVerdict(CheckVerdict verdict);

/// How serious a verdict is.
enum class VerdictTone { Good, Partly, Bad, None };
VerdictTone toneOf(CheckVerdict verdict);

} // namespace ledgerdesk
