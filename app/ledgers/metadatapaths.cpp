// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadatapaths.h"

#include "ledgers/ledgerlist.h"
#include "text/unicode.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Quoted if the search would end or divide the key otherwise.
QString writtenKey(const QString &key)
{
    const bool isPlain = std::none_of(key.begin(), key.end(), [](QChar unit) {
        return unit.isSpace() || QStringView(u":\"“”„‟").contains(unit);
    });
    if (isPlain)
        return key;
    QString escaped;
    for (const QChar unit : key) {
        if (QStringView(u"\\\"“”„‟").contains(unit))
            escaped += u'\\';
        escaped += unit;
    }
    return u'"' + escaped + u'"';
}

} // namespace

void MetadataPaths::add(const JsonValue &metadata)
{
    add(metadata, {}, 1);
}

void MetadataPaths::add(const JsonValue &value, const QString &before, int depth)
{
    for (const JsonMember &member : value.members) {
        if (value.type == JsonValue::Type::List) {
            if (depth < depthLimit)
                add(member.value, before, depth + 1);
            continue;
        }
        if (member.key.isEmpty() || member.key.size() > keyLimit)
            continue;
        const QString path = before + writtenKey(member.key);
        const QString folded = unicode::searchFolded(path);
        if (!m_paths.contains(folded)) {
            if (m_paths.size() >= pathLimit)
                return;
            m_paths.insert(folded, path);
        }
        if (depth < depthLimit)
            add(member.value, path + u'.', depth + 1);
    }
}

QStringList metadataPaths(const LedgerList &list)
{
    static constexpr size_t sampleLimit = 1000; // takes a few milliseconds
    MetadataPaths paths;
    for (const Ledger &ledger : list.sample(sampleLimit))
        paths.add(ledger.metadata);
    return paths.sorted();
}

} // namespace ledgerdesk
