// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonoutline.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ledgerdesk {

namespace {

constexpr qsizetype escapeLength = 6; // "\ud800"

char closing(char open)
{
    return open == '{' ? '}' : ']';
}

/// Walks over JSON text from value to value.
class Outliner
{
public:
    explicit Outliner(QByteArrayView json)
        : m_json(json)
    {
    }

    OutlineEnd run(const std::function<bool(const JsonPart &)> &take);

private:
    OutlineEnd readPart(bool isObject, JsonPart &part);
    OutlineEnd skipString();
    OutlineEnd skipValue();
    OutlineEnd skipBrackets();
    OutlineEnd skipWord();
    void skipSpace();
    bool atEnd() const { return m_at >= m_json.size(); }

    QByteArrayView m_json;
    qsizetype m_at = 0;
};

OutlineEnd Outliner::run(const std::function<bool(const JsonPart &)> &take)
{
    if (m_json.startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    skipSpace();
    if (atEnd())
        return OutlineEnd::Cut;
    const char open = m_json[m_at++];
    if (open != '{' && open != '[')
        return OutlineEnd::Broken;
    skipSpace();
    if (!atEnd() && m_json[m_at] == closing(open)) {
        ++m_at;
    } else {
        for (char separator = ','; separator == ',';) {
            JsonPart part;
            const OutlineEnd end = readPart(open == '{', part);
            if (end == OutlineEnd::Broken)
                return end;
            part.isWhole = end == OutlineEnd::Whole;
            if (!part.value.isEmpty() && !take(part))
                return OutlineEnd::Cut;
            skipSpace();
            if (!part.isWhole || atEnd())
                return OutlineEnd::Cut;
            separator = m_json[m_at++];
            if (separator != ',' && separator != closing(open))
                return OutlineEnd::Broken;
        }
    }
    skipSpace();
    return atEnd() ? OutlineEnd::Whole : OutlineEnd::Broken;
}

OutlineEnd Outliner::readPart(bool isObject, JsonPart &part)
{
    skipSpace();
    if (isObject) {
        const qsizetype start = m_at;
        if (!atEnd() && m_json[m_at] != '"')
            return OutlineEnd::Broken;
        if (atEnd() || skipString() == OutlineEnd::Cut)
            return OutlineEnd::Cut;
        part.key = m_json.sliced(start, m_at - start);
        skipSpace();
        if (atEnd())
            return OutlineEnd::Cut;
        if (m_json[m_at++] != ':')
            return OutlineEnd::Broken;
        skipSpace();
    }
    const qsizetype start = m_at;
    const OutlineEnd end = skipValue();
    part.value = m_json.sliced(start, m_at - start);
    return end;
}

OutlineEnd Outliner::skipValue()
{
    if (atEnd())
        return OutlineEnd::Cut;
    switch (m_json[m_at]) {
    case '"':
        return skipString();
    case '{':
    case '[':
        return skipBrackets();
    default:
        return skipWord();
    }
}

OutlineEnd Outliner::skipString()
{
    for (++m_at; !atEnd(); ++m_at) {
        if (m_json[m_at] == '"') {
            ++m_at;
            return OutlineEnd::Whole;
        }
        if (m_json[m_at] == '\\')
            ++m_at;
    }
    m_at = m_json.size();
    return OutlineEnd::Cut;
}

OutlineEnd Outliner::skipBrackets()
{
    QByteArray open;
    while (!atEnd()) {
        const char c = m_json[m_at];
        if (c == '"') {
            if (skipString() == OutlineEnd::Cut)
                return OutlineEnd::Cut;
            continue;
        }
        ++m_at;
        if (c == '{' || c == '[') {
            open.append(c);
        } else if (c == '}' || c == ']') {
            if (closing(open.back()) != c)
                return OutlineEnd::Broken;
            open.chop(1);
            if (open.isEmpty())
                return OutlineEnd::Whole;
        }
    }
    return OutlineEnd::Cut;
}

OutlineEnd Outliner::skipWord()
{
    const qsizetype start = m_at;
    while (!atEnd() && !QByteArrayView(",]} \t\r\n").contains(m_json[m_at]))
        ++m_at;
    if (atEnd())
        return OutlineEnd::Cut;
    return m_at > start ? OutlineEnd::Whole : OutlineEnd::Broken;
}

void Outliner::skipSpace()
{
    while (!atEnd() && QByteArrayView(" \t\r\n").contains(m_json[m_at]))
        ++m_at;
}

/// The code unit of an escape "\ud800" at a place; none if there is no such escape.
std::optional<ushort> escapedUnit(QByteArrayView json, qsizetype at)
{
    if (at + escapeLength > json.size() || json[at] != '\\' || json[at + 1] != 'u')
        return std::nullopt;
    bool isNumber = false;
    const ushort unit = json.sliced(at + 2, escapeLength - 2).toByteArray().toUShort(&isNumber, 16);
    return isNumber ? std::optional(unit) : std::nullopt;
}

} // namespace

OutlineEnd outlineJson(QByteArrayView json, const std::function<bool(const JsonPart &)> &take)
{
    return Outliner(json).run(take);
}

bool hasLoneSurrogate(QByteArrayView json)
{
    for (qsizetype at = json.indexOf('\\'); at >= 0; at = json.indexOf('\\', at)) {
        const std::optional<ushort> unit = escapedUnit(json, at);
        if (!unit) {
            at += 2; // any other escape, "\\" among them
            continue;
        }
        at += escapeLength;
        if (!QChar::isSurrogate(*unit))
            continue;
        const std::optional<ushort> second = escapedUnit(json, at);
        if (!QChar::isHighSurrogate(*unit) || !second || !QChar::isLowSurrogate(*second))
            return true;
        at += escapeLength;
    }
    return false;
}

} // namespace ledgerdesk
