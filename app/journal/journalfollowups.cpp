// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/attemptrow.h"
#include "journal/journalprivate.h"
#include "journal/journalsql.h"

/// What the journal keeps of metadata that is added by a second call.
namespace ledgerdesk {

Result<std::vector<Attempt>> Journal::pendingFollowUps(const Connection &connection, int limit) const
{
    return d->sentThrough(connection, u"state = 'created' AND follow_up IN ('pending', 'unknown')"_qs, limit);
}

Result<std::vector<qint64>> Journal::unknownFollowUps(const Connection &connection) const
{
    static constexpr int most = 1000;
    return d->ids(u"SELECT id FROM attempt WHERE connection_id = ? AND state = 'created'"
                  " AND follow_up = 'unknown' AND origin = ? AND instance_id = ? ORDER BY id DESC LIMIT ?"_qs,
                  {sql::text(connection.id), originOf(connection.endpoint.baseUrl),
                   sql::text(connection.endpoint.instanceId), most});
}

Result<Attempt> Journal::recordFollowUp(qint64 id, FollowUp::State state)
{
    return tell(id,
                d->change(u"UPDATE attempt SET follow_up = ? WHERE id = ?"
                          " AND follow_up IN ('pending', 'unknown')"_qs,
                          {attemptrow::followUpWord(state), id}));
}

} // namespace ledgerdesk
