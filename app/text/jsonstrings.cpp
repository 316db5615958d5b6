// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonstrings.h"

#include <optional>

namespace ledgerdesk {

namespace {

/// Reads one string, starting at its opening quote.
class StringReader
{
public:
    StringReader(QStringView text, qsizetype at)
        : m_text(text)
        , m_at(at)
    {
    }

    tl::expected<JsonString, JsonMistake> read();

private:
    bool readCharacters();
    bool readEscape();
    bool readUnicodeEscape();
    std::optional<char16_t> readHexDigits();

    bool atEnd() const { return m_at >= m_text.size(); }
    bool fail(JsonMistake::Kind kind, qsizetype offset, const QString &subject);
    bool failHere();

    QStringView m_text;
    qsizetype m_at;
    QString m_string;
    JsonMistake m_mistake;
};

tl::expected<JsonString, JsonMistake> StringReader::read()
{
    if (!readCharacters())
        return tl::unexpected(m_mistake);
    return JsonString{std::move(m_string), m_at};
}

bool StringReader::readCharacters()
{
    ++m_at; // the opening quote
    for (;;) {
        const qsizetype start = m_at;
        while (!atEnd() && m_text[m_at] != u'"' && m_text[m_at] != u'\\' && m_text[m_at] >= u' '
               && !m_text[m_at].isSurrogate())
            ++m_at;
        m_string += m_text.sliced(start, m_at - start);
        if (atEnd())
            return failHere();
        const QChar c = m_text[m_at];
        if (c == u'"') {
            ++m_at;
            return true;
        }
        if (c < u' ')
            return fail(JsonMistake::Kind::ControlCharacter, m_at, characterAt(m_text, m_at));
        if (c.isSurrogate()) {
            const QString whole = characterAt(m_text, m_at);
            m_string += whole.size() == 2 ? whole : QString(QChar::ReplacementCharacter);
            m_at += whole.size();
        } else if (!readEscape()) {
            return false;
        }
    }
}

bool StringReader::readEscape()
{
    const qsizetype start = m_at;
    ++m_at; // the backslash
    if (atEnd())
        return failHere();
    static constexpr QStringView letters = u"\"\\/bfnrt";
    static constexpr QStringView meanings = u"\"\\/\b\f\n\r\t";
    const qsizetype letter = letters.indexOf(m_text[m_at]);
    if (letter >= 0) {
        m_string += meanings[letter];
        ++m_at;
        return true;
    }
    if (m_text[m_at] == u'u')
        return readUnicodeEscape();
    return fail(JsonMistake::Kind::BadEscape, start, u'\\' + characterAt(m_text, m_at));
}

bool StringReader::readUnicodeEscape()
{
    const std::optional<char16_t> unit = readHexDigits();
    if (!unit)
        return false;
    if (!QChar::isSurrogate(*unit)) {
        m_string += QChar(*unit);
        return true;
    }
    if (QChar::isHighSurrogate(*unit) && m_text.sliced(m_at).startsWith(u"\\u")) {
        const qsizetype second = m_at;
        ++m_at;
        const std::optional<char16_t> low = readHexDigits();
        if (!low)
            return false;
        if (QChar::isLowSurrogate(*low)) {
            m_string += QChar(*unit);
            m_string += QChar(*low);
            return true;
        }
        m_at = second;
    }
    m_string += QChar(QChar::ReplacementCharacter);
    return true;
}

/// Reads an escape, starting at its "u".
std::optional<char16_t> StringReader::readHexDigits()
{
    const qsizetype start = m_at - 1;
    ++m_at;
    char16_t unit = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (atEnd()) {
            failHere();
            return std::nullopt;
        }
        const char16_t c = m_text[m_at].unicode();
        const char16_t lower = c | 0x20;
        if (c >= u'0' && c <= u'9') {
            unit = char16_t(unit * 16 + (c - u'0'));
        } else if (lower >= u'a' && lower <= u'f') {
            unit = char16_t(unit * 16 + (lower - u'a') + 10);
        } else {
            fail(JsonMistake::Kind::BadEscape, start, m_text.sliced(start, m_at - start).toString());
            return std::nullopt;
        }
    }
    return unit;
}

bool StringReader::fail(JsonMistake::Kind kind, qsizetype offset, const QString &subject)
{
    m_mistake = mistakeAt(kind, m_text, offset, subject);
    return false;
}

bool StringReader::failHere()
{
    m_mistake = unexpectedAt(m_text, m_at);
    return false;
}

} // namespace

tl::expected<JsonString, JsonMistake> readJsonString(QStringView json, qsizetype from)
{
    return StringReader(json, from).read();
}

void appendJsonString(QString &json, const QString &text)
{
    const auto isPlain = [](QChar c) { return c >= u' ' && c != u'"' && c != u'\\' && !c.isSurrogate(); };
    json += u'"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype start = i;
        while (i < text.size() && isPlain(text[i]))
            ++i;
        json += QStringView(text).sliced(start, i - start);
        if (i == text.size())
            break;
        const QChar c = text[i];
        static constexpr QStringView escaped = u"\"\\\b\f\n\r\t";
        static constexpr QStringView letters = u"\"\\bfnrt";
        const qsizetype letter = escaped.indexOf(c);
        if (letter >= 0) {
            json += u'\\';
            json += letters[letter];
        } else if (c < u' ') {
            json += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            json += c;
            json += text[++i];
        } else {
            json += QChar(QChar::ReplacementCharacter);
        }
    }
    json += u'"';
}

} // namespace ledgerdesk
