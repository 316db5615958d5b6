// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/attempt.h"

#include "base/brokenrule.h"

#include "blnk/ledger.h"

namespace ledgerdesk {

SentMetadata textOf(const WholeAttempt &attempt)
{
    return {writeJson(attempt.metadata, JsonLayout::Compact).toUtf8(),
            writeJson(attempt.later, JsonLayout::Compact).toUtf8()};
}

JsonValue wholeMetadata(const WholeAttempt &attempt)
{
    if (attempt.later.type != JsonValue::Type::Object)
        return attempt.metadata;
    JsonValue whole =
        attempt.metadata.type == JsonValue::Type::Object ? attempt.metadata : JsonValue::object();
    for (const JsonMember &member : attempt.later.members) {
        std::erase_if(whole.members, [&member](const JsonMember &had) { return had.key == member.key; });
        whole.members.push_back(member);
    }
    return whole;
}

bool wasSentTo(const Attempt &attempt, const Endpoint &endpoint)
{
    return attempt.origin == originOf(endpoint.baseUrl) && attempt.instanceId == endpoint.instanceId;
}

bool wasSentThrough(const Attempt &attempt, const Connection &connection)
{
    return attempt.connectionId == connection.id && wasSentTo(attempt, connection.endpoint);
}

Error sentElsewhere(const Attempt &attempt)
{
    return brokenRule(Error::Kind::AddressUnsuitable, Error::Rule::OtherService, attempt.origin);
}

bool wasThereBefore(const Attempt &attempt, const QString &ledgerId)
{
    return ledgerId == generalLedgerId || ledgerId == attempt.answeredId
        || attempt.knownBefore.contains(ledgerId);
}

bool isMetadataPending(const Attempt &attempt)
{
    const FollowUp::State step = attempt.followUp.state;
    return attempt.state == Attempt::State::Created
        && (step == FollowUp::State::Pending || step == FollowUp::State::Unknown);
}

} // namespace ledgerdesk
