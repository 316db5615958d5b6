// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/ledgerdraft.h"

#include "text/confidential.h"
#include "text/numbers.h"

#include <QRegularExpression>
#include <QUuid>

#include <limits>

namespace ledgerdesk {

namespace {

/// Bytes between the quotes of a JSON string as PostgreSQL writes it.
qint64 textSize(const QString &text)
{
    static constexpr qint64 quotes = 2;
    return writeJson(JsonValue::ofText(text), JsonLayout::Compact).toUtf8().size() - quotes;
}

/// Bytes of a value as PostgreSQL prints jsonb: with ", " and ": ", and numbers without an exponent.
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

/// The typed metadata, grouped under the top-level key.
JsonValue typedMetadata(const LedgerDraft &draft)
{
    if (draft.topLevelKey.isEmpty() || draft.metadata.members.empty())
        return draft.metadata;
    return JsonValue::object({{draft.topLevelKey, draft.metadata}});
}

} // namespace

JsonValue sentMetadata(const LedgerDraft &draft)
{
    JsonValue sent = typedMetadata(draft);
    if (!draft.reference.key.isEmpty())
        sent.members.push_back({draft.reference.key, JsonValue::ofText(draft.reference.value)});
    return sent;
}

LedgerDraft inTwoSteps(LedgerDraft draft)
{
    draft.later = typedMetadata(draft);
    draft.metadata = JsonValue::object();
    draft.topLevelKey.clear();
    return draft;
}

bool isReferenceKey(const QString &key)
{
    static const QRegularExpression form(u"\\A[a-zA-Z][a-zA-Z0-9_]{0,63}\\z"_qs);
    return form.match(key).hasMatch() && key != u"BLNK_GENERATED_BY";
}

bool holdsKeyOfReference(const LedgerDraft &draft)
{
    const QString &key = draft.reference.key;
    return !key.isEmpty() && (typedMetadata(draft).find(key) || draft.later.find(key));
}

QString newReference()
{
    static constexpr int mostTries = 100; // now and then the digits pass for a card number
    QString reference;
    for (int i = 0; i < mostTries; ++i) {
        reference = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (!maskedTokenIn(reference) && !maskedCardNumberIn(reference))
            break;
    }
    return reference;
}

int creationSize(const LedgerDraft &draft)
{
    const JsonValue sent = sentMetadata(draft);
    // The service stores null if the metadata is left out.
    const qint64 metadata = storedSize(sent.members.empty() ? JsonValue{} : sent);
    const qint64 size = textSize(draft.name) + metadata;
    return int(std::min(size, qint64(std::numeric_limits<int>::max())));
}

} // namespace ledgerdesk
