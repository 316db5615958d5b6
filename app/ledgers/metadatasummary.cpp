// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadatasummary.h"
#include "text/visibletext.h"

namespace ledgerdesk {

namespace {

constexpr qsizetype summaryLimit = 200;

QString keysOf(const JsonValue &object)
{
    QString keys;
    for (const JsonMember &member : object.members) {
        if (!keys.isEmpty())
            keys += QLatin1StringView(", ");
        keys += member.key.left(summaryLimit);
        if (keys.size() > summaryLimit)
            break;
    }
    return keys;
}

QString wholeSummary(const JsonValue &metadata)
{
    // Blnk only stores objects; show anything else as it is.
    if (metadata.type != JsonValue::Type::Object)
        return writeJson(metadata, JsonLayout::Compact);
    const JsonMember &first = metadata.members.front();
    if (metadata.members.size() > 1 || first.value.type != JsonValue::Type::Object
        || first.value.members.empty())
        return keysOf(metadata);
    return first.key.left(summaryLimit) + u" › " + keysOf(first.value);
}

} // namespace

QString metadataSummary(const JsonValue &metadata)
{
    const bool none = metadata.type == JsonValue::Type::Empty
        || (metadata.type == JsonValue::Type::Object && metadata.members.empty());
    if (none)
        return u"—"_qs;
    const QString summary = wholeSummary(metadata);
    const QString shown = visibleText(summary.left(summaryLimit));
    return summary.size() > summaryLimit ? QString(shown + u'…') : shown;
}

} // namespace ledgerdesk
