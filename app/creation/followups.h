// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "journal/attempt.h"
#include "journal/journal.h"

/// The second step of creating a ledger that is too large for one request: adding its metadata.
namespace ledgerdesk::followups {

/// The result of adding metadata.
struct Addition {
    Attempt attempt{}; ///< its current state; if the metadata is not there, the other fields are empty
    JsonValue metadata{}; ///< all the metadata that the ledger has
    std::vector<JsonDifference> differences{}; ///< between the metadata sent and the metadata stored
    std::optional<Error> journalError{}; ///< set if the result could not be recorded
};

/// Whether the metadata may have been added despite this error.
bool mayHaveArrived(const Error &error);

/// Adds the metadata pending for this attempt, replacing only what an earlier try added. Safe to repeat after
/// any error. Records Unknown before sending, and leaves it so unless the answer settles it. Errors: those of
/// Client::addMetadata(), StorageFailed, Invalid (nothing is pending), AddressUnsuitable
/// (OtherService), Cancelled (`client` was destroyed before the answer).
void add(Journal &journal, const Attempt &attempt, Client &client, const Done<Addition> &done);

/// Reads the ledger to find out whether its metadata was added, and records Done or Pending. Never writes to
/// the service. Errors: those of Client::ledger(), and those of add() except for Client::addMetadata()'s.
void settle(Journal &journal, const Attempt &attempt, Client &client, const Done<Addition> &done);

/// Records that a person decided to leave the ledger as it is. Errors: StorageFailed, Invalid.
Result<Attempt> leave(Journal &journal, const Attempt &attempt);

} // namespace ledgerdesk::followups
