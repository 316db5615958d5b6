// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// What an answer to a request without a token says of the service.
enum class Answerer {
    Cloud,
    LikelyCloud, ///< asks for a token, in other words than Cloud's
    Core, ///< asks for a key
    OpenCore, ///< answered with ledgers
    CoreUp, ///< said that it works; whether it asks for a key is open
    Down, ///< says itself that it does not work, or 5xx
    Moved,
    Busy, ///< 429
    Silent, ///< no whole answer
    Stranger,
};
Answerer answererOf(const Exchange &exchange);

} // namespace ledgerdesk
