// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gostring.h"

#include <QStringConverter>

namespace ledgerdesk::sandbox {

namespace {

// The length of the character at the beginning; 0 if the bytes are not valid.
qsizetype characterBytes(QByteArrayView bytes)
{
    const auto first = static_cast<uchar>(bytes[0]);
    const auto continues = [&bytes](qsizetype i, uchar lowest = 0x80, uchar highest = 0xbf) {
        return i < bytes.size() && static_cast<uchar>(bytes[i]) >= lowest
            && static_cast<uchar>(bytes[i]) <= highest;
    };
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return continues(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool second = continues(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
        return second && continues(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool second = continues(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
        return second && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

tl::expected<uint, GoMistake> readHexadecimal(QByteArrayView text, qsizetype *at)
{
    uint unit = 0;
    for (int i = 0; i < 4; ++i, ++*at) {
        const qsizetype value =
            *at < text.size() ? QByteArrayView("0123456789abcdefABCDEF").indexOf(text[*at]) : -1;
        if (value < 0)
            return tl::unexpected(unexpectedByte(text, *at, "in \\u hexadecimal character escape"));
        unit = unit * 16 + static_cast<uint>(value > 15 ? value - 6 : value);
    }
    return unit;
}

tl::expected<char32_t, GoMistake> readUnicodeEscape(QByteArrayView text, qsizetype *at)
{
    const tl::expected<uint, GoMistake> unit = readHexadecimal(text, at);
    if (!unit)
        return tl::unexpected(unit.error());
    if (!QChar::isSurrogate(*unit))
        return char32_t(*unit);
    const qsizetype next = *at;
    if (QChar::isHighSurrogate(*unit) && text.sliced(*at).startsWith("\\u")) {
        *at += 2;
        const tl::expected<uint, GoMistake> low = readHexadecimal(text, at);
        if (!low)
            return tl::unexpected(low.error());
        if (QChar::isLowSurrogate(*low))
            return QChar::surrogateToUcs4(static_cast<char16_t>(*unit), static_cast<char16_t>(*low));
        *at = next; // a lone surrogate; read the escape after it by itself
    }
    return char32_t(QChar::ReplacementCharacter);
}

// The character that an escape stands for, in UTF-8; `at` is behind the backslash.
tl::expected<QByteArray, GoMistake> readEscape(QByteArrayView text, qsizetype *at)
{
    const char c = *at < text.size() ? text[*at] : '\0';
    const qsizetype plain = QByteArrayView("\"\\/bfnrt").indexOf(c);
    if (plain < 0 && c != 'u')
        return tl::unexpected(unexpectedByte(text, *at, "in string escape code"));
    ++*at;
    if (plain >= 0)
        return QByteArray(1, "\"\\/\b\f\n\r\t"[plain]);
    const tl::expected<char32_t, GoMistake> character = readUnicodeEscape(text, at);
    if (!character)
        return tl::unexpected(character.error());
    // QString::fromUcs4() would drop U+FEFF as a byte order mark.
    return QStringView(QChar::fromUcs4(*character)).toUtf8();
}

} // namespace

tl::expected<QByteArray, GoMistake> readGoString(QByteArrayView text, qsizetype *at)
{
    qsizetype start = ++*at;
    QByteArray bytes;
    while (*at < text.size()) {
        const char c = text[*at];
        if (static_cast<uchar>(c) < 0x20)
            return tl::unexpected(unexpectedByte(text, *at, "in string literal"));
        if (c == '"' || c == '\\')
            bytes += text.sliced(start, *at - start);
        ++*at;
        if (c == '"')
            return withoutInvalidUtf8(bytes);
        if (c == '\\') {
            const tl::expected<QByteArray, GoMistake> escaped = readEscape(text, at);
            if (!escaped)
                return tl::unexpected(escaped.error());
            bytes += *escaped;
            start = *at;
        }
    }
    return tl::unexpected(unexpectedByte(text, *at, {}));
}

QString textOf(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

QByteArray goQuoted(QByteArrayView utf8)
{
    static constexpr QByteArrayView hex("0123456789abcdef");
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        const qsizetype plain = QByteArrayView("\"\\\b\f\n\r\t").indexOf(c);
        if (plain >= 0) {
            out += '\\';
            out += "\"\\bfnrt"[plain];
        } else if (static_cast<uchar>(c) < 0x20 || c == '<' || c == '>' || c == '&') {
            out += "\\u00";
            out += hex[static_cast<uchar>(c) >> 4];
            out += hex[c & 0xf];
        } else if (c == '\xe2' && i + 2 < utf8.size() && utf8[i + 1] == '\x80'
                   && (utf8[i + 2] == '\xa8' || utf8[i + 2] == '\xa9')) {
            out += utf8[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += c;
        }
    }
    out += '"';
    return out;
}

QByteArray withoutInvalidUtf8(QByteArrayView bytes)
{
    QByteArray result;
    result.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size();) {
        const qsizetype length = characterBytes(bytes.sliced(i));
        if (length == 0) {
            result += "\xef\xbf\xbd";
            ++i;
        } else {
            result += bytes.sliced(i, length);
            i += length;
        }
    }
    return result;
}

} // namespace ledgerdesk::sandbox
