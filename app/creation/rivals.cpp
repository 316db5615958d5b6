// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/rivals.h"

#include "creation/matching.h"

namespace ledgerdesk {

Result<Rival> rivalOf(const Journal &journal, const Attempt &attempt, const Ledger &ledger)
{
    if (!attempt.reference.isEmpty())
        return Rival::None; // references are unique
    const auto ids = journal.rivals(attempt);
    if (!ids)
        return tl::unexpected(ids.error());
    Rival rival = Rival::None;
    for (const qint64 id : *ids) {
        const Result<WholeAttempt> other = journal.wholeAttempt(id);
        if (!other)
            return tl::unexpected(other.error());
        if (!isOf(ledger, *other))
            continue;
        if (other->state == Attempt::State::Sending)
            return Rival::Sending;
        rival = Rival::Unknown;
    }
    return rival;
}

} // namespace ledgerdesk
