// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/like.h"

#include <QList>
#include <QString>

namespace ledgerdesk::sandbox {

namespace {

/// One character for one, as the database's C library does.
QString lowered(QStringView text)
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

bool isLike(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity)
{
    if (sensitivity == Qt::CaseInsensitive)
        return isLike(lowered(text), lowered(pattern), Qt::CaseSensitive);
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype afterPercent = -1; // in the pattern, behind the last %; return here if the rest does not match
    qsizetype tried = 0; // in the text, the end of what that % stands for
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == u'\\';
        if (p < pattern.size() && pattern[p] == u'%') {
            afterPercent = ++p;
            tried = t;
        } else if (p < pattern.size() && pattern[p] == u'_') {
            t += text[t].isHighSurrogate() && t + 1 < text.size() ? 2 : 1;
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
    while (p < pattern.size() && pattern[p] == u'%')
        ++p;
    return p == pattern.size();
}

} // namespace ledgerdesk::sandbox
