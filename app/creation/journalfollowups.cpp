// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/attemptrow.h"
#include "creation/journalprivate.h"
#include "creation/journalsql.h"

/// What the journal keeps of metadata that is added by a second call.
namespace ledgerdesk {

Result<std::vector<Attempt>> Journal::pendingFollowUps(const Connection &connection, int limit) const
{
    return d->attempts(u" WHERE state = 'created' AND follow_up = 'pending' AND connection_id = ?"
                       " AND origin = ? AND instance_id = ? ORDER BY id DESC LIMIT ?"_qs,
                       {sql::text(connection.id), originOf(connection.endpoint.baseUrl),
                        sql::text(connection.endpoint.instanceId), qMax(0, limit)});
}

Result<Attempt> Journal::recordFollowUp(qint64 id, FollowUp::State state)
{
    return tell(id,
                d->run(u"UPDATE attempt SET follow_up = ? WHERE id = ? AND follow_up = 'pending'"_qs,
                       {attemptrow::followUpWord(state), id}));
}

} // namespace ledgerdesk
