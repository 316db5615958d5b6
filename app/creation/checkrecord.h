// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkreport.h"
#include "creation/journal.h"

namespace ledgerdesk {

/// A check creates nothing. Where a service did not refuse what it must refuse, this records what came of it:
/// the ledger as created, or an attempt whose end is unknown. Does nothing for all other reports.
/// Errors: StorageFailed.
Result<void> recordWhatWasWritten(const CheckReport &report, const Connection &connection, Journal &journal);

} // namespace ledgerdesk
