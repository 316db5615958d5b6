// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/like.h"

#include "sandbox/gostring.h"

#include <QList>
#include <QString>

namespace ledgerdesk::sandbox {

namespace {

QString loweredText(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const uint character : text.toUcs4()) {
        // Unicode lowers U+0130 to two characters, so Qt does not lower it.
        const char32_t lower = character == 0x130 ? U'i' : QChar::toLower(character);
        result += QStringView(QChar::fromUcs4(lower));
    }
    return result;
}

} // namespace

bool isLike(QByteArrayView text, QByteArrayView pattern)
{
    const auto behindCharacter = [&text](qsizetype at) {
        do
            ++at;
        while (at < text.size() && (static_cast<uchar>(text[at]) & 0xc0) == 0x80);
        return at;
    };
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype afterPercent = -1; // in the pattern, behind the last %; return here if the rest does not match
    qsizetype tried = 0; // in the text, the end of what that % stands for
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && pattern[p] == '%') {
            afterPercent = ++p;
            tried = t;
        } else if (p < pattern.size() && pattern[p] == '_') {
            t = behindCharacter(t);
            ++p;
        } else if (p < pattern.size() && pattern[escaped ? p + 1 : p] == text[t]) {
            ++t;
            p += escaped ? 2 : 1;
        } else if (afterPercent >= 0) {
            p = afterPercent;
            t = ++tried;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%')
        ++p;
    return p == pattern.size();
}

QByteArray lowered(QByteArrayView utf8)
{
    QByteArray result = utf8.toByteArray();
    char *bytes = result.data();
    for (qsizetype i = 0; i < result.size(); ++i) {
        const char c = bytes[i];
        if (static_cast<uchar>(c) < 0x80)
            bytes[i] = c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
        else if (utf8.sliced(i).startsWith("\xe2\x80"))
            i += 2; // dashes and quotation marks have no case
        else
            return loweredText(textOf(utf8)).toUtf8();
    }
    return result;
}

std::vector<QByteArray> literalParts(QByteArrayView pattern)
{
    std::vector<QByteArray> parts(1);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool isEscape = pattern[i] == '\\' && i + 1 < pattern.size();
        if (pattern[i] == '%' || pattern[i] == '_')
            parts.emplace_back();
        else
            parts.back() += pattern[isEscape ? ++i : i];
    }
    for (QByteArray &part : parts)
        part = lowered(part);
    return parts;
}

} // namespace ledgerdesk::sandbox
