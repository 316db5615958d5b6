// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "check/checkreport.h"

namespace ledgerdesk {

/// What the headers of an answer that just came say of limits, and of the time.
StageResult limitsFrom(const HeaderList &headers, const QDateTime &now);

} // namespace ledgerdesk
