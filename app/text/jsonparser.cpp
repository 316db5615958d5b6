// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonparser.h"

#include "text/jsonstrings.h"
#include "text/numbers.h"

#include <QSet>
#include <QStringDecoder>

namespace ledgerdesk {

namespace {

/// The first U+FFFD that replaces malformed bytes, rather than one that was encoded in them.
qsizetype firstBadCharacter(const QString &decoded, QByteArrayView utf8)
{
    qsizetype byte = 0;
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar c = decoded[i];
        if (c == QChar::ReplacementCharacter && !utf8.sliced(byte).startsWith("\xEF\xBF\xBD"))
            return i;
        // A surrogate pair is four bytes: two for each half.
        byte += c < u'\x80' ? 1 : c < QChar(0x800) || c.isSurrogate() ? 2 : 3;
    }
    return decoded.size();
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
    bool readMembers(JsonValue &value);
    bool readMember(JsonValue &object, QSet<QString> &keys);
    bool readString(QString &string);
    bool readNumber(JsonValue &value);
    bool readWord(QLatin1StringView word);

    enum class Next { Another, End, Mistake };
    Next readSeparator(QChar close);

    void skipSpace();
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(QChar c) const { return !atEnd() && m_text[m_at] == c; }
    bool fail(JsonMistake::Kind kind, qsizetype offset, QString subject = {});
    bool failHere();

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
        failHere();
        if (m_mistake.kind == JsonMistake::Kind::UnexpectedCharacter)
            m_mistake.kind = JsonMistake::Kind::TextAfterEnd;
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
    case u'[':
        return readMembers(value);
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

bool JsonParser::readMembers(JsonValue &value)
{
    if (m_depth >= m_depthLimit)
        return fail(JsonMistake::Kind::TooDeep, m_at, characterAt(m_text, m_at));
    const bool isObject = isAt(u'{');
    const QChar close = isObject ? u'}' : u']';
    value.type = isObject ? JsonValue::Type::Object : JsonValue::Type::List;
    ++m_depth;
    ++m_at;
    skipSpace();
    QSet<QString> keys;
    for (Next next = isAt(close) ? readSeparator(close) : Next::Another; next != Next::End;
         next = readSeparator(close)) {
        if (next == Next::Mistake)
            return false;
        if (!(isObject ? readMember(value, keys) : readValue(value.members.emplace_back().value)))
            return false;
    }
    --m_depth;
    return true;
}

bool JsonParser::readMember(JsonValue &object, QSet<QString> &keys)
{
    const qsizetype keyStart = m_at;
    if (!isAt(u'"'))
        return failHere();
    JsonMember &member = object.members.emplace_back();
    if (!readString(member.key))
        return false;
    if (m_duplicates == DuplicateKeys::Refuse) {
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

/// Reads a comma or the closing bracket, and the space around it.
JsonParser::Next JsonParser::readSeparator(QChar close)
{
    skipSpace();
    const qsizetype start = m_at;
    if (isAt(close)) {
        ++m_at;
        return Next::End;
    }
    if (!isAt(u',')) {
        failHere();
        return Next::Mistake;
    }
    ++m_at;
    skipSpace();
    if (isAt(close)) {
        fail(JsonMistake::Kind::TrailingComma, start, u","_qs);
        return Next::Mistake;
    }
    return Next::Another;
}

bool JsonParser::readString(QString &string)
{
    tl::expected<JsonString, JsonMistake> read = readJsonString(m_text, m_at);
    if (!read) {
        m_mistake = std::move(read.error());
        return false;
    }
    string = std::move(read->text);
    m_at = read->end;
    return true;
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
        return fail(JsonMistake::Kind::BadNumber, scan.end, text + characterAt(m_text, scan.end));
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
    // Compared one by one, because it is called several times for each value.
    const auto isSpace = [](QChar c) { return c == u' ' || c == u'\n' || c == u'\r' || c == u'\t'; };
    while (!atEnd() && isSpace(m_text[m_at]))
        ++m_at;
}

bool JsonParser::fail(JsonMistake::Kind kind, qsizetype offset, QString subject)
{
    m_mistake = mistakeAt(kind, m_text, offset, std::move(subject));
    return false;
}

bool JsonParser::failHere()
{
    m_mistake = unexpectedAt(m_text, m_at);
    return false;
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
    // Only a stateless decoder reports a sequence that is cut off at the end.
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
