// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gojson.h"

namespace ledgerdesk::sandbox {

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
