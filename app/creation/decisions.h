// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/attempt.h"
#include "creation/journal.h"
#include "creation/lookupwatch.h"

/// What a person decides about an attempt that stays Unknown.
namespace ledgerdesk::decisions {

/// What may be offered to a person now. Creating once more only where two look-ups, late enough, showed no
/// such ledger; not where looking is refused, and once only after each attempt; nor where the service said
/// that it had the request. A list that stays shorter than announced, and does not show it, leaves the same
/// to a person, who is told so. Where there is too much to look through, a person can only say which ledger
/// it is.
struct Choices {
    bool lookUp = false;
    bool createAgain = false;
    bool enterId = false;
    bool leaveOpen = false;

    bool operator==(const Choices &) const = default;
};
Choices choicesFor(const Journal &journal, const Attempt &attempt, const LookUpWatch &watch);

/// An attempt that is Created since a person said which ledger it made.
struct Adoption {
    Attempt attempt{};
    Ledger ledger{};
};

/// Records that the attempt made this ledger, once the service has said that the ledger has the attempt's
/// name. Errors: those of Client::ledger(), StorageFailed, AddressUnsuitable with the detail "other-service",
/// and Invalid with a subject: "name" (it has another one; serverWords is that name), "reference" (it is
/// another attempt's), "recorded" (another attempt is recorded to have made it), "earlier" (it was there
/// before the attempt was sent), "attempt" (its outcome is known).
void adopt(Journal &journal, const Attempt &attempt, const QString &ledgerId, Client &client,
           QObject *context, const Done<Adoption> &done);
/// The same on the word of a person who saw it elsewhere, where this token may not read. Errors:
/// StorageFailed, Invalid with the subjects "recorded", "earlier" and "attempt".
Result<Attempt> adoptUnchecked(Journal &journal, const Attempt &attempt, const QString &ledgerId);

/// What creating the same once more sends: its own attempt, linked to the first, whose reference it has with
/// a number behind it, so that a first one that arrives late can still be told apart. StorageFailed.
Result<LedgerDraft> draftToRepeat(const Journal &journal, const Attempt &listed);

} // namespace ledgerdesk::decisions
