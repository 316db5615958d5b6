// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/ledgerchange.h"

#include <algorithm>

namespace ledgerdesk {

bool wasSentTo(const LedgerChange &change, const Endpoint &endpoint)
{
    return change.origin == originOf(endpoint.baseUrl) && change.instanceId == endpoint.instanceId;
}

bool isMadeIn(const LedgerChange &change, const QString &name, const JsonValue &metadata)
{
    if (change.subject == LedgerChange::Subject::Name)
        return name == change.after.text;
    return std::ranges::all_of(change.after.members, [&metadata](const JsonMember &member) {
        const JsonValue *stored = metadata.find(member.key);
        return stored != nullptr && sameValue(*stored, member.value);
    });
}

} // namespace ledgerdesk
