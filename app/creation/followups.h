// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/attempt.h"
#include "creation/journal.h"

/// The second step of a ledger that is too large to be created at once: its metadata is added.
namespace ledgerdesk::followups {

/// What became of metadata that was to be added.
struct Addition {
    Attempt attempt{}; ///< as it is now known; if it is not there, all else is empty
    JsonValue metadata{}; ///< all that the ledger has
    std::vector<JsonDifference> differences{}; ///< of what was sent and what is stored
    std::optional<Error> journalError{}; ///< this could not be recorded
};

/// Whether the metadata may be there although adding it ended with this error.
bool mayHaveArrived(const Error &error);

/// Adds what is pending for this attempt; what it replaces is what an earlier try added. May be repeated
/// after any error. Recorded as Unknown before it is sent, and so it stays unless the answer tells more.
/// Errors: those of Client::addMetadata(), StorageFailed, Invalid (nothing is pending), AddressUnsuitable
/// with the detail "other-service", Cancelled (`client` ended before the answer).
void add(Journal &journal, const Attempt &attempt, Client &client, QObject *context, Done<Addition> done);

/// Reads the ledger to learn whether its metadata was added, and records it as Done or Pending. Never sends.
/// Errors: those of Client::ledger(), and of add() but for Client's.
void settle(Journal &journal, const Attempt &attempt, Client &client, QObject *context, Done<Addition> done);

/// Records that a person leaves the ledger as it is. StorageFailed, Invalid.
Result<Attempt> leave(Journal &journal, const Attempt &attempt);

} // namespace ledgerdesk::followups
