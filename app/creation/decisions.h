// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/lookupwatch.h"
#include "journal/attempt.h"
#include "journal/journal.h"

#include <vector>

/// What a person decides about an attempt that stays Unknown.
namespace ledgerdesk::decisions {

/// The choices a person has now. Creating again requires two look-ups, late enough, that showed no such
/// ledger, and is offered only once per attempt. It is not offered if look-ups are refused or if the service
/// said that it had received the request. If the list stays shorter than announced and does not show the
/// ledger, the choice is still offered, with a warning. If there is too much to look through, a person can
/// still enter the ledger's ID.
struct Choices {
    bool lookUp = false;
    bool createAgain = false;
    bool enterId = false;
    bool leaveOpen = false;

    bool operator==(const Choices &) const = default;
};
Choices choicesFor(const Journal &journal, const Attempt &attempt, const LookUpWatch &watch);

/// What a person can do about an attempt, the next best step first. Creating again never comes first: a
/// ledger can never be deleted.
enum class Step { LookUp, EnterId, LeaveOpen, CreateAgain };
std::vector<Step> stepsFor(const Choices &choices, const Attempt &attempt, const LookUpWatch &watch);

/// An attempt that became Created because a person identified its ledger.
struct Adoption {
    Attempt attempt{};
    Ledger ledger{};
};

/// Records that the attempt created this ledger, after the service confirms that the ledger has the attempt's
/// name. Waits while another program holds the journal, and records nothing once nobody awaits the answer.
/// Errors: those of Client::ledger(), StorageFailed, AddressUnsuitable (OtherService), and Invalid with
/// the rule that speaks against it.
void adopt(Journal &journal, const Attempt &attempt, const QString &ledgerId, Client &client,
           const Done<Adoption> &done);
/// Whether adopt() failed because the service has the ledger, but its name cannot be read.
inline bool isNameUnreadable(const Error &error)
{
    return error.kind == Error::Kind::AnswerUnusable && error.field == Error::Field::Name;
}
/// The same without asking the service, for a person who saw the ledger elsewhere and whose token may not
/// read it, or whose ledger has a name that cannot be read. Errors: StorageFailed, Invalid as above.
Result<Attempt> adoptUnchecked(Journal &journal, const Attempt &attempt, const QString &ledgerId);

/// The draft for creating the same ledger again. It becomes a separate attempt linked to the first, with the
/// first one's reference plus a number, so that a late arrival of the first can be told apart. Errors:
/// StorageFailed.
Result<LedgerDraft> draftToRepeat(const Journal &journal, const Attempt &listed);

} // namespace ledgerdesk::decisions
