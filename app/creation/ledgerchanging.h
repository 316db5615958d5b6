// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "journal/journal.h"
#include "journal/ledgerchange.h"

/// Changing the name or metadata of an existing ledger: recorded first, sent at most once, settled by
/// reading.
namespace ledgerdesk::changing {

/// What a person wants to change.
struct Order {
    QString ledgerId{};
    LedgerChange::Subject subject = LedgerChange::Subject::Name;
    JsonValue before{}; ///< what the person saw, see LedgerChange::before
    JsonValue after{};
    qint64 undoes = 0; ///< the change to take back
};

/// How it ended.
struct Ending {
    /// As recorded; its ID is 0 if nothing was recorded, because the ledger has changed meanwhile.
    LedgerChange change{};
    std::optional<Ledger> ledger{}; ///< as it was last read, or as the service answered
    std::optional<Error> error{}; ///< Rejected, Unknown, NotMade
    std::optional<Error> journalError{}; ///< the outcome could not be recorded

    /// Somebody else has changed what the person wanted to change. Nothing was sent.
    bool isOvertaken() const { return change.id == 0; }
};

/// Reads the ledger and, if what is to change is as the person saw it, records the change and sends it.
/// Errors: those of Client::ledger() (nothing was sent), StorageFailed, AddressUnsuitable (OtherService),
/// Cancelled
/// (`client` was destroyed before anything was sent).
void make(Journal &journal, const Connection &connection, Client &client, const Order &order,
          const Done<Ending> &done);

/// The order that takes a change back. A key that did not exist before gets an empty text: Blnk removes no
/// key.
Order undoing(const LedgerChange &change);

/// For this long after sending, a request may still be on its way.
inline constexpr std::chrono::minutes mayBeOnItsWay{2};

/// Reads the ledger to find out whether an Unknown change was made, and records it. While a request may still
/// be on its way, a ledger that is as before settles nothing. Never writes to the service. Errors: those of
/// Client::ledger(), StorageFailed, AddressUnsuitable, Invalid (OutcomeKnown).
void settle(Journal &journal, const LedgerChange &change, Client &client, const Done<Ending> &done);

} // namespace ledgerdesk::changing
