// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/shelf.h"

namespace ledgerdesk::sandbox {

/// The shelf that a sandbox starts with: the General Ledger and some forty ledgers as a company might have
/// made them over the two years before `nowMicros`.
Shelf seededShelf(qint64 nowMicros);

} // namespace ledgerdesk::sandbox
