// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gomistake.h"

#include <QString>

namespace ledgerdesk::sandbox {

namespace {

// A byte in single quotes, as Go's scanner prints it: it takes each byte for a character of Latin-1.
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

} // namespace

GoMistake unexpectedByte(QByteArrayView text, qsizetype at, QByteArrayView where)
{
    if (at >= text.size())
        return {QByteArrayLiteral("unexpected EOF"), GoMistake::Cause::EndedEarly};
    return {"invalid character " + quotedByte(text[at]) + ' ' + where.toByteArray(),
            GoMistake::Cause::Syntax};
}

} // namespace ledgerdesk::sandbox
