// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadatavalue.h"

#include "text/collation.h"
#include "text/json.h"

#include <QtEndian>

#include <algorithm>
#include <bit>

namespace ledgerdesk {

namespace {

/// Bytes of one value that are shown and sorted by.
constexpr qsizetype valueTextLimit = 4000;

qsizetype endOfString(QByteArrayView json, qsizetype at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

qsizetype endOfValue(QByteArrayView json, qsizetype at)
{
    static constexpr QByteArrayView signs(",:{}[]\"");
    int depth = 0;
    do {
        if (at >= json.size())
            break;
        const char first = json[at];
        if (first == '"') {
            at = endOfString(json, at);
            continue;
        }
        depth += first == '{' || first == '[' ? 1 : 0;
        depth -= first == '}' || first == ']' ? 1 : 0;
        ++at;
        while (!signs.contains(first) && at < json.size() && !signs.contains(json[at]))
            ++at;
    } while (depth > 0);
    return at;
}

QString textOfString(QByteArrayView string)
{
    if (!string.contains('\\'))
        return QString::fromUtf8(string.sliced(1).chopped(1));
    const auto parsed = parseJson(string.toByteArray(), DuplicateKeys::Keep);
    return parsed ? parsed->text : QString();
}

/// Of several numbers, as an integer in their order.
quint64 orderedBits(double number)
{
    static constexpr quint64 sign = quint64(1) << 63;
    const auto bits = std::bit_cast<quint64>(number == 0 ? 0.0 : number); // -0 is 0
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

} // namespace

std::optional<QByteArrayView> metadataValue(QByteArrayView metadata, QByteArrayView path)
{
    std::optional<QByteArrayView> found; // the last one, which is the one that the service uses
    if (!metadata.startsWith('{') || path.isEmpty())
        return found;
    qsizetype at = 1;
    while (at < metadata.size() && metadata[at] == '"') {
        const qsizetype keyEnd = endOfString(metadata, at);
        if (keyEnd >= metadata.size())
            break;
        const QByteArrayView string = metadata.sliced(at, keyEnd - at);
        const qsizetype valueEnd = endOfValue(metadata, keyEnd + 1);
        const QByteArrayView value = metadata.sliced(keyEnd + 1, valueEnd - keyEnd - 1);
        const QByteArray unescaped = string.contains('\\') ? textOfString(string).toUtf8() : QByteArray();
        const QByteArrayView key = unescaped.isEmpty() ? string.sliced(1).chopped(1) : unescaped;
        const bool isBegun = path.size() > key.size() && path.startsWith(key) && path[key.size()] == '.';
        if (key == path)
            found = value;
        else if (const auto inner = isBegun ? metadataValue(value, path.sliced(key.size() + 1)) : found)
            found = inner;
        at = valueEnd + 1;
    }
    return found;
}

QString metadataText(QByteArrayView metadata, QByteArrayView path)
{
    const auto value = metadataValue(metadata, path);
    if (!value || *value == "null")
        return {};
    return value->startsWith('"') ? textOfString(*value)
                                  : QString::fromUtf8(value->first(std::min(value->size(), valueTextLimit)));
}

QByteArray metadataSortKey(QByteArrayView metadata, QByteArrayView path, const Collation &collation)
{
    static constexpr char ofNumber = 1;
    static constexpr char ofText = 2;
    const auto value = metadataValue(metadata, path);
    if (!value || value->isEmpty() || *value == "null" || *value == "\"\"")
        return {};
    if (value->front() == '-' || (value->front() >= '0' && value->front() <= '9')) {
        QByteArray key(1 + sizeof(quint64), ofNumber);
        qToBigEndian(orderedBits(value->toByteArray().toDouble()), key.data() + 1);
        return key;
    }
    return ofText + collation.keyOf(metadataText(metadata, path));
}

QString withoutQuotes(const QString &writtenPath)
{
    QString path;
    bool isQuoted = false;
    bool isEscaped = false;
    for (const QChar unit : writtenPath) {
        const bool isSign = !isEscaped && (unit == u'"' || (isQuoted && unit == u'\\'));
        if (!isSign)
            path += unit;
        isEscaped = isSign && unit == u'\\';
        if (isSign && unit == u'"')
            isQuoted = !isQuoted;
    }
    return path;
}

} // namespace ledgerdesk
