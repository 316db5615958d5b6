// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkwrites.h"
#include "creation/journal.h"

namespace ledgerdesk {

/// A check creates nothing. What is to be recorded where a service did not refuse what it must refuse, or
/// where it is not known whether it did: the ledger as created, or an attempt whose end is unknown. None for
/// a write that was refused or never left, so that ordinary checks leave nothing behind.
std::optional<Attempt> whatWasWritten(const CheckWrite &write);

/// Errors: StorageFailed.
Result<void> recordWhatWasWritten(Attempt attempt, Journal &journal);

} // namespace ledgerdesk
