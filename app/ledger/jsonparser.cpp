// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledger/json.h"
#include "ledger/numbers.h"

#include <QSet>
#include <QStringDecoder>

namespace ledgerdesk {

namespace {

JsonMistake mistakeAt(JsonMistake::Kind kind, QStringView text, qsizetype offset, QString subject = {})
{
    JsonMistake mistake{.kind = kind, .offset = offset, .subject = std::move(subject)};
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < offset; ++i) {
        const bool returnAlone = text[i] == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n');
        if (text[i] == u'\n' || returnAlone) {
            ++mistake.line;
            lineStart = i + 1;
        }
    }
    mistake.column = int(offset - lineStart) + 1;
    return mistake;
}

/// Reads one JSON text by recursive descent; the depth limit bounds the stack.
class JsonParser
{
public:
    JsonParser(QStringView text, DuplicateKeys duplicates)
        : m_text(text)
        , m_duplicates(duplicates)
        , m_depthLimit(duplicates == DuplicateKeys::Refuse ? jsonDepthLimit
                                                           : jsonDepthLimit + jsonEnvelopeDepth)
    {
    }

    tl::expected<JsonValue, JsonMistake> parse();

private:
    bool readValue(JsonValue &value);
    bool readObject(JsonValue &value);
    bool readMember(JsonValue &object, QSet<QString> &keys);
    bool readList(JsonValue &value);
    bool readString(QString &string);
    bool readEscape(QString &string);
    bool readUnicodeEscape(QString &string);
    std::optional<char16_t> readHexDigits();
    bool readNumber(JsonValue &value);
    bool readWord(QLatin1StringView word);

    enum class Next { Another, End, Mistake };
    Next readSeparator(QChar close);

    void skipSpace();
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(QChar c) const { return !atEnd() && m_text[m_at] == c; }
    bool fail(JsonMistake::Kind kind, qsizetype offset, QString subject = {});
    bool failHere();
    QString characterAt(qsizetype offset) const;

    QStringView m_text;
    DuplicateKeys m_duplicates;
    int m_depthLimit;
    int m_depth = 0;
    qsizetype m_at = 0;
    JsonMistake m_mistake;
};

tl::expected<JsonValue, JsonMistake> JsonParser::parse()
{
    if (m_text.size() > jsonLengthLimit)
        return tl::unexpected(mistakeAt(JsonMistake::Kind::TooLong, m_text, jsonLengthLimit));
    JsonValue value;
    skipSpace();
    if (!readValue(value))
        return tl::unexpected(m_mistake);
    skipSpace();
    if (!atEnd()) {
        fail(JsonMistake::Kind::TextAfterEnd, m_at, characterAt(m_at));
        return tl::unexpected(m_mistake);
    }
    return value;
}

bool JsonParser::readValue(JsonValue &value)
{
    if (atEnd())
        return failHere();
    switch (m_text[m_at].unicode()) {
    case u'{':
        return readObject(value);
    case u'[':
        return readList(value);
    case u'"':
        value.type = JsonValue::Type::Text;
        return readString(value.text);
    case u't':
        value = JsonValue::ofBoolean(true);
        return readWord(QLatin1StringView("true"));
    case u'f':
        value = JsonValue::ofBoolean(false);
        return readWord(QLatin1StringView("false"));
    case u'n':
        return readWord(QLatin1StringView("null"));
    default:
        return readNumber(value);
    }
}

bool JsonParser::readObject(JsonValue &value)
{
    if (m_depth >= m_depthLimit)
        return fail(JsonMistake::Kind::TooDeep, m_at, characterAt(m_at));
    value.type = JsonValue::Type::Object;
    ++m_depth;
    ++m_at;
    skipSpace();
    if (isAt(u'}')) {
        ++m_at;
        --m_depth;
        return true;
    }
    QSet<QString> keys;
    for (;;) {
        if (!readMember(value, keys))
            return false;
        switch (readSeparator(u'}')) {
        case Next::Another:
            break;
        case Next::End:
            --m_depth;
            return true;
        case Next::Mistake:
            return false;
        }
    }
}

bool JsonParser::readMember(JsonValue &object, QSet<QString> &keys)
{
    skipSpace();
    const qsizetype keyStart = m_at;
    if (!isAt(u'"'))
        return failHere();
    JsonMember &member = object.members.emplace_back();
    if (!readString(member.key))
        return false;
    if (m_duplicates == DuplicateKeys::Refuse) {
        if (member.key.isEmpty())
            return fail(JsonMistake::Kind::EmptyKey, keyStart);
        if (keys.contains(member.key))
            return fail(JsonMistake::Kind::DuplicateKey, keyStart, member.key);
        keys.insert(member.key);
    }
    skipSpace();
    if (!isAt(u':'))
        return failHere();
    ++m_at;
    skipSpace();
    return readValue(member.value);
}

bool JsonParser::readList(JsonValue &value)
{
    if (m_depth >= m_depthLimit)
        return fail(JsonMistake::Kind::TooDeep, m_at, characterAt(m_at));
    value.type = JsonValue::Type::List;
    ++m_depth;
    ++m_at;
    skipSpace();
    if (isAt(u']')) {
        ++m_at;
        --m_depth;
        return true;
    }
    for (;;) {
        skipSpace();
        if (!readValue(value.members.emplace_back().value))
            return false;
        switch (readSeparator(u']')) {
        case Next::Another:
            break;
        case Next::End:
            --m_depth;
            return true;
        case Next::Mistake:
            return false;
        }
    }
}

JsonParser::Next JsonParser::readSeparator(QChar close)
{
    skipSpace();
    if (isAt(u',') || isAt(close))
        return m_text[m_at++] == close ? Next::End : Next::Another;
    failHere();
    return Next::Mistake;
}

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

bool JsonParser::readNumber(JsonValue &value)
{
    const QChar first = m_text[m_at];
    const bool meant = (first >= u'0' && first <= u'9') || first == u'-';
    if (!meant && first != u'+' && first != u'.')
        return failHere();
    const NumberScan scan = scanNumber(m_text, m_at);
    const QString text = m_text.sliced(m_at, scan.end - m_at).toString();
    if (meant && !scan.complete && scan.end == m_text.size()) {
        m_at = scan.end;
        return failHere();
    }
    const QChar after = scan.end < m_text.size() ? m_text[scan.end] : QChar(u' ');
    if (!scan.complete || after.isLetterOrNumber() || QStringView(u"+-._").contains(after))
        return fail(JsonMistake::Kind::BadNumber, scan.end, text + characterAt(scan.end));
    m_at = scan.end;
    value.type = JsonValue::Type::Number;
    value.text = text;
    return true;
}

bool JsonParser::readWord(QLatin1StringView word)
{
    for (const char c : word) {
        if (!isAt(QLatin1Char(c)))
            return failHere();
        ++m_at;
    }
    if (!atEnd() && m_text[m_at].isLetterOrNumber())
        return failHere();
    return true;
}

void JsonParser::skipSpace()
{
    while (!atEnd() && QStringView(u" \t\r\n").contains(m_text[m_at]))
        ++m_at;
}

bool JsonParser::fail(JsonMistake::Kind kind, qsizetype offset, QString subject)
{
    m_mistake = mistakeAt(kind, m_text, offset, std::move(subject));
    return false;
}

bool JsonParser::failHere()
{
    if (atEnd())
        return fail(JsonMistake::Kind::UnexpectedEnd, m_text.size());
    return fail(JsonMistake::Kind::UnexpectedCharacter, m_at, characterAt(m_at));
}

QString JsonParser::characterAt(qsizetype offset) const
{
    if (offset >= m_text.size())
        return {};
    const bool pair =
        m_text[offset].isHighSurrogate() && offset + 1 < m_text.size() && m_text[offset + 1].isLowSurrogate();
    return m_text.sliced(offset, pair ? 2 : 1).toString();
}

/// Where the decoder first put U+FFFD for bytes that are not its own encoding.
qsizetype firstBadCharacter(const QString &decoded, QByteArrayView utf8)
{
    qsizetype byte = 0;
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar c = decoded[i];
        if (c == QChar::ReplacementCharacter && !utf8.sliced(byte).startsWith("\xEF\xBF\xBD"))
            return i;
        // A surrogate pair takes four bytes, two for each half.
        byte += c < u'\x80' ? 1 : c < QChar(0x800) || c.isSurrogate() ? 2 : 3;
    }
    return decoded.size();
}

} // namespace

tl::expected<JsonValue, JsonMistake> parseJson(QStringView text, DuplicateKeys duplicates)
{
    return JsonParser(text, duplicates).parse();
}

tl::expected<JsonValue, JsonMistake> parseJson(const QByteArray &utf8, DuplicateKeys duplicates)
{
    static constexpr qsizetype bytesPerUnit = 3;
    if (utf8.size() > jsonLengthLimit * bytesPerUnit)
        return tl::unexpected(JsonMistake{.kind = JsonMistake::Kind::TooLong});
    QByteArrayView bytes(utf8);
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    // A sequence that is cut off at the end is no error until the decoder is asked for nothing more.
    QStringDecoder decoder(QStringConverter::Utf8,
                           QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError()) {
        const qsizetype offset = firstBadCharacter(text, bytes);
        return tl::unexpected(mistakeAt(JsonMistake::Kind::BadEncoding, text, offset));
    }
    return parseJson(text, duplicates);
}

} // namespace ledgerdesk
