// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gojson.h"

#include <QChar>
#include <QString>

namespace ledgerdesk::sandbox {

namespace {

// Bytes of the character that starts here, 0 if none does.
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

} // namespace

QByteArray quotedByte(char c)
{
    const auto byte = static_cast<uchar>(c);
    switch (byte) {
    case '\'':
        return QByteArrayLiteral("'\\''");
    case '"':
        return QByteArrayLiteral("'\"'");
    case '\\':
        return QByteArrayLiteral("'\\\\'");
    case '\a':
        return QByteArrayLiteral("'\\a'");
    case '\b':
        return QByteArrayLiteral("'\\b'");
    case '\f':
        return QByteArrayLiteral("'\\f'");
    case '\n':
        return QByteArrayLiteral("'\\n'");
    case '\r':
        return QByteArrayLiteral("'\\r'");
    case '\t':
        return QByteArrayLiteral("'\\t'");
    case '\v':
        return QByteArrayLiteral("'\\v'");
    }
    const QByteArray hex = QByteArray::number(byte, 16).rightJustified(2, '0');
    if (byte < 0x20 || byte == 0x7f)
        return "'\\x" + hex + '\'';
    if ((byte >= 0x80 && byte <= 0xa0) || byte == 0xad)
        return "'\\u00" + hex + '\'';
    return '\'' + QString(QChar(char16_t(byte))).toUtf8() + '\'';
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

QByteArray goQuoted(QByteArrayView utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
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

qsizetype jsonbTextBytes(QByteArrayView utf8)
{
    qsizetype bytes = 0;
    for (const char c : utf8) {
        if (QByteArrayView("\"\\\b\f\n\r\t").contains(c))
            bytes += 2;
        else
            bytes += static_cast<uchar>(c) < 0x20 ? 6 : 1;
    }
    return bytes;
}

} // namespace ledgerdesk::sandbox
