// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/shelf.h"

namespace ledgerdesk::sandbox {

/// The ledgers that a sandbox starts with: the General Ledger, and some forty as a company might have created
/// them in the two years before `nowMicros`.
Shelf seededShelf(qint64 nowMicros);

} // namespace ledgerdesk::sandbox
