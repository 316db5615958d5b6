// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/attemptrow.h"
#include "creation/journalprivate.h"

/// What the journal keeps of metadata that is added by a second call.
namespace ledgerdesk {

Result<std::vector<Attempt>> Journal::pendingFollowUps(const Connection &connection, int limit) const
{
    return d->sentThrough(connection, u"state = 'created' AND follow_up = 'pending'"_qs, limit);
}

Result<Attempt> Journal::recordFollowUp(qint64 id, FollowUp::State state)
{
    return tell(id,
                d->change(u"UPDATE attempt SET follow_up = ? WHERE id = ? AND follow_up = 'pending'"_qs,
                          {attemptrow::followUpWord(state), id}));
}

} // namespace ledgerdesk
