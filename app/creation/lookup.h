// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "journal/attempt.h"
#include "journal/journal.h"

#include <chrono>

namespace ledgerdesk {

/// For this long after sending, nobody else is assumed to create a ledger with the same name and metadata.
/// No wait for an answer is shorter, so a delayed request is always older than this.
inline constexpr std::chrono::milliseconds usuallyAlone{5'000};

/// What a look-up of an Unknown attempt found.
struct LookUp {
    enum class Finding {
        Found, ///< one ledger, which certainly belongs to the attempt
        Possible, ///< one or more; a person must say whether one belongs to the attempt
        NotThere,
    };
    Finding finding = Finding::NotThere;
    /// Ledgers that match by reference (or, without one, by name and metadata) and did not exist before the
    /// attempt was sent; oldest first. After them those that may match, as they can only be read in part.
    std::vector<Ledger> ledgers{};
    std::vector<Ledger> earlier{}; ///< same name, but existed before sending
    std::vector<Ledger> similar{}; ///< same name, but different content
    Attempt attempt{}; ///< as the journal now has it: Created if Found
};

/// Searches the service once for the result of an Unknown attempt; never sends a create. Records the attempt
/// as Created if the ledger is Found, otherwise records nothing. A failed look-up is an error and changes
/// nothing. Errors: those of Client::ledgersNamed(), StorageFailed, Busy (the attempt is under way), Invalid
/// (it already has another outcome), AddressUnsuitable (`client` leads elsewhere),
/// Cancelled (`client` was destroyed before the answer).
///
/// A ledger with the attempt's reference belongs to it. Without a reference, the ledger must have the
/// attempt's name and metadata and must not have existed before sending; that is enough only if
/// Attempt::newcomer says so and either this is the first look-up, within `alone` after sending, or a person
/// has created the ledger again since. Times are not compared: created_at is the wall clock of the service's
/// database in an unstated time zone.
void lookUp(Journal &journal, const Attempt &attempt, Client &client, const Done<LookUp> &done,
            std::chrono::milliseconds alone = usuallyAlone);

} // namespace ledgerdesk
