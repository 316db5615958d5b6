// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

namespace ledgerdesk {

/// Judges an address without using the network.
StageResult checkAddress(const Endpoint &endpoint);

} // namespace ledgerdesk
