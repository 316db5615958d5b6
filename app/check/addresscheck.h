// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

namespace ledgerdesk {

/// What can be said of an address by looking at it.
StageResult checkAddress(const Endpoint &endpoint);

} // namespace ledgerdesk
