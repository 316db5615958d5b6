// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkwrites.h"
#include "journal/journal.h"

namespace ledgerdesk {

/// A credential check should create nothing. Returns an attempt to record if the service did not refuse the
/// write (a Created attempt) or if its outcome is unknown. Empty if the write was refused or never sent, so
/// that ordinary checks leave no trace.
std::optional<Attempt> whatWasWritten(const CheckWrite &write);

/// Sets the attempt's ID. After Rule::Locked, call it again with the same attempt: it goes on where it was.
/// Errors: StorageFailed.
Result<void> recordWhatWasWritten(Attempt &attempt, Journal &journal);

} // namespace ledgerdesk
