// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledgerdraft.h"

#include "ledger/numbers.h"

#include <limits>

namespace ledgerdesk {

namespace {

/// Bytes between the quotes of a JSON string as PostgreSQL writes it.
qint64 textSize(const QString &text)
{
    static constexpr qint64 quotes = 2;
    return writeJson(JsonValue::ofText(text), JsonLayout::Compact).toUtf8().size() - quotes;
}

/// Bytes of a value as PostgreSQL prints a jsonb: ", " and ": " between, numbers without an exponent.
qint64 storedSize(const JsonValue &value)
{
    static constexpr qint64 around = 2; // quotes, braces or brackets
    switch (value.type) {
    case JsonValue::Type::Text:
        return textSize(value.text) + around;
    case JsonValue::Type::Number:
        return std::max(numberAsPrintedByDatabase(value.text).size(), qsizetype(1));
    case JsonValue::Type::Boolean:
        return value.boolean ? 4 : 5;
    case JsonValue::Type::Empty:
        return 4;
    case JsonValue::Type::Object:
    case JsonValue::Type::List:
        break;
    }
    qint64 size = around;
    for (const JsonMember &member : value.members) {
        if (value.type == JsonValue::Type::Object)
            size += textSize(member.key) + around + 2;
        size += storedSize(member.value);
    }
    const qint64 separators = value.members.empty() ? 0 : qint64(value.members.size()) - 1;
    return size + separators * 2;
}

} // namespace

JsonValue sentMetadata(const LedgerDraft &draft)
{
    if (draft.topLevelKey.isEmpty() || draft.metadata.members.empty())
        return draft.metadata;
    return JsonValue::object({{draft.topLevelKey, draft.metadata}});
}

int creationSize(const LedgerDraft &draft)
{
    const JsonValue sent = sentMetadata(draft);
    // What is left out is stored as null.
    const qint64 metadata = storedSize(sent.members.empty() ? JsonValue{} : sent);
    const qint64 size = textSize(draft.name) + metadata;
    return int(std::min(size, qint64(std::numeric_limits<int>::max())));
}

} // namespace ledgerdesk
