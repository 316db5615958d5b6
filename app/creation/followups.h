// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/attempt.h"
#include "creation/journal.h"

/// The second step of a ledger that is too large to be created at once: its metadata is added.
namespace ledgerdesk::followups {

/// Metadata that the service has now.
struct Addition {
    Attempt attempt{}; ///< its follow-up is Done
    JsonValue metadata{}; ///< all that the ledger has
    std::vector<JsonDifference> differences{}; ///< of what was sent and what is stored
    std::optional<Error> journalError{}; ///< that it is done could not be recorded
};

/// Adds what is pending for this attempt; what it replaces is what an earlier try added. May be repeated
/// after any error. Errors: those of Client::addMetadata(), StorageFailed, Invalid (nothing is pending),
/// AddressUnsuitable with the detail "other-service", Cancelled (`client` ended before the answer).
void add(Journal &journal, const Attempt &attempt, Client &client, QObject *context, Done<Addition> done);

/// Records that a person leaves the ledger as it is. StorageFailed, Invalid.
Result<Attempt> leave(Journal &journal, const Attempt &attempt);

} // namespace ledgerdesk::followups
