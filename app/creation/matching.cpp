// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/matching.h"

#include "journal/exacttext.h"
#include "text/numbers.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The key under which the service notes which scoped key a request used.
constexpr auto generatedBy = u"BLNK_GENERATED_BY";

JsonValue withoutMark(JsonValue metadata)
{
    if (metadata.type == JsonValue::Type::Empty)
        return JsonValue::object();
    if (metadata.type == JsonValue::Type::Object)
        std::erase_if(metadata.members, [](const JsonMember &member) { return member.key == generatedBy; });
    return metadata;
}

/// The value with its numbers as the service stores them.
JsonValue withStoredNumbers(JsonValue value)
{
    if (value.type == JsonValue::Type::Number) {
        if (const QString stored = numberAsStored(value.text); !stored.isEmpty())
            value.text = stored;
    }
    for (JsonMember &member : value.members)
        member.value = withStoredNumbers(std::move(member.value));
    return value;
}

bool hasContentOf(const Ledger &ledger, const WholeAttempt &attempt)
{
    if (ledger.name != wellFormed(attempt.ledgerName))
        return false;
    const JsonValue sent = withStoredNumbers(wellFormed(withoutMark(attempt.metadata)));
    // Stored numbers are rounded already; rounding again only changes their spelling.
    return sameValue(sent, withStoredNumbers(withoutMark(ledger.metadata)));
}

} // namespace

bool isOf(const Ledger &ledger, const WholeAttempt &attempt)
{
    if (attempt.reference.isEmpty())
        return isWhole(ledger) && hasContentOf(ledger, attempt);
    const JsonValue *reference = ledger.metadata.find(attempt.referenceKey);
    return reference && reference->type == JsonValue::Type::Text && reference->text == attempt.reference;
}

std::vector<JsonDifference> differencesOf(const JsonValue &sent, const JsonValue &stored)
{
    const JsonValue ours = sent.type == JsonValue::Type::Empty ? JsonValue::object() : sent;
    if (ours.find(generatedBy))
        return differences(ours, stored);
    return differences(ours, withoutMark(stored));
}

} // namespace ledgerdesk
