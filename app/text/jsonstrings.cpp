// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonparser.h"

namespace ledgerdesk {

bool JsonParser::readString(QString &string)
{
    ++m_at; // the opening quote
    for (;;) {
        const qsizetype start = m_at;
        while (!atEnd() && m_text[m_at] != u'"' && m_text[m_at] != u'\\' && m_text[m_at] >= u' '
               && !m_text[m_at].isSurrogate())
            ++m_at;
        string += m_text.sliced(start, m_at - start);
        if (atEnd())
            return failHere();
        const QChar c = m_text[m_at];
        if (c == u'"') {
            ++m_at;
            return true;
        }
        if (c < u' ')
            return fail(JsonMistake::Kind::ControlCharacter, m_at, characterAt(m_at));
        if (c.isSurrogate()) {
            const QString whole = characterAt(m_at);
            string += whole.size() == 2 ? whole : QString(QChar::ReplacementCharacter);
            m_at += whole.size();
        } else if (!readEscape(string)) {
            return false;
        }
    }
}

bool JsonParser::readEscape(QString &string)
{
    const qsizetype start = m_at;
    ++m_at; // the backslash
    if (atEnd())
        return failHere();
    static constexpr QStringView letters = u"\"\\/bfnrt";
    static constexpr QStringView meanings = u"\"\\/\b\f\n\r\t";
    const qsizetype letter = letters.indexOf(m_text[m_at]);
    if (letter >= 0) {
        string += meanings[letter];
        ++m_at;
        return true;
    }
    if (m_text[m_at] == u'u')
        return readUnicodeEscape(string);
    return fail(JsonMistake::Kind::BadEscape, start, u'\\' + characterAt(m_at));
}

/// A surrogate that stands alone becomes U+FFFD, as the service reads it.
bool JsonParser::readUnicodeEscape(QString &string)
{
    const std::optional<char16_t> unit = readHexDigits();
    if (!unit)
        return false;
    if (!QChar::isSurrogate(*unit)) {
        string += QChar(*unit);
        return true;
    }
    if (QChar::isHighSurrogate(*unit) && m_text.sliced(m_at).startsWith(u"\\u")) {
        const qsizetype second = m_at;
        ++m_at;
        const std::optional<char16_t> low = readHexDigits();
        if (!low)
            return false;
        if (QChar::isLowSurrogate(*low)) {
            string += QChar(*unit);
            string += QChar(*low);
            return true;
        }
        m_at = second;
    }
    string += QChar(QChar::ReplacementCharacter);
    return true;
}

/// Reads from the "u" of an escape on.
std::optional<char16_t> JsonParser::readHexDigits()
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

} // namespace ledgerdesk
