// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// What the answer to a request without a token shows about the service.
enum class Answerer {
    Cloud,
    LikelyCloud, ///< asks for a token, but not in Cloud's words
    Core, ///< asks for a key
    OpenCore, ///< answered with ledgers
    CoreUp, ///< reports that it is up; may or may not require a key
    Down, ///< reports that it is down, or answers 5xx
    Moved,
    Busy, ///< 429
    Silent, ///< no complete answer
    Stranger,
};
Answerer answererOf(const Exchange &exchange);

} // namespace ledgerdesk
