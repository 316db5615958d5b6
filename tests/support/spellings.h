// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <algorithm>
#include <utility>
#include <vector>

namespace ledgerdesk {

/// The ways in which a service may write a token that it received, as text of a JSON document.
inline std::vector<std::pair<const char *, QByteArray>> spellingsOf(const QByteArray &token)
{
    const auto each = [&token](auto form) {
        QByteArray text;
        for (const char c : token)
            text += form(c);
        return text;
    };
    const auto code = [](char c) -> QByteArray { return QByteArray(1, c).toHex(); };
    const auto reversedOf = [](QByteArray text) {
        std::reverse(text.begin(), text.end());
        return text;
    };
    const QByteArray reversed = reversedOf(token);
    const QByteArray url = token.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return {
        {"as is", token},
        {"capital letters", token.toUpper()},
        {"among other letters", "x" + token + "x"},
        {"with blanks", each([](char c) -> QByteArray { return QByteArray(1, c) + ' '; })},
        {"with dashes", each([](char c) -> QByteArray { return QByteArray(1, c) + '-'; })},
        {"with dots and blanks", each([](char c) -> QByteArray { return QByteArray(1, c) + " . "; })},
        {"with zero-width spaces", each([](char c) -> QByteArray { return QByteArray(1, c) + "\\u200b"; })},
        {"with soft hyphens", each([](char c) -> QByteArray { return QByteArray(1, c) + "\\u00ad"; })},
        {"with line ends", each([](char c) -> QByteArray { return QByteArray(1, c) + "\\n"; })},
        {"reversed", reversed},
        {"reversed capital letters", reversed.toUpper()},
        {"percent-encoded", each([&code](char c) -> QByteArray { return '%' + code(c); })},
        {"percent-encoded twice", each([&code](char c) -> QByteArray { return "%25" + code(c); })},
        {"escaped in JSON", each([&code](char c) -> QByteArray { return "\\u00" + code(c); })},
        {"escaped in JSON twice", each([&code](char c) -> QByteArray { return "\\\\u00" + code(c); })},
        {"HTML, decimal", each([](char c) -> QByteArray { return "&#" + QByteArray::number(int(c)) + ';'; })},
        {"HTML, hexadecimal", each([&code](char c) -> QByteArray { return "&#x" + code(c) + ';'; })},
        {"HTML twice", each([&code](char c) -> QByteArray { return "&amp;#x" + code(c) + ';'; })},
        {"full width", each([](char c) -> QByteArray { return "\\u" + QByteArray::number(0xfee0 + c, 16); })},
        {"Base64", token.toBase64()},
        {"Base64url", url},
        {"Base64 after one byte", QByteArray("u" + token).toBase64()},
        {"Base64 after two bytes", QByteArray("u:" + token).toBase64()},
        {"Base64 of Basic", QByteArray("user:" + token + "\n").toBase64()},
        {"Base64 reversed", reversedOf(url)},
        {"hexadecimal", token.toHex()},
        {"hexadecimal capitals", token.toHex().toUpper()},
        {"hexadecimal with colons", token.toHex(':')},
        {"bytes in decimal", each([](char c) -> QByteArray { return QByteArray::number(int(c)) + ' '; })},
        {"bytes as a list", each([&code](char c) -> QByteArray { return "0x" + code(c) + ", "; })},
        {"its end", token.right(12)},
        {"its middle", token.mid(token.size() - 14, 9)},
    };
}

} // namespace ledgerdesk
