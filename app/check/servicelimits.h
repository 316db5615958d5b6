// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// Reads the rate limits and the service's clock from the headers of an answer. `now`: when it arrived.
StageResult limitsFrom(const HeaderList &headers, const QDateTime &now);

} // namespace ledgerdesk
