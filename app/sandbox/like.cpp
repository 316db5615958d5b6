// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/like.h"

namespace ledgerdesk::sandbox {

bool isLike(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype afterPercent = -1; // in the pattern, behind the last %; return here if the rest does not match
    qsizetype tried = 0; // in the text, the end of what that % stands for
    const auto fits = [&](QStringView wanted) {
        return text.sliced(t).first(1).compare(wanted, sensitivity) == 0;
    };
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == u'\\';
        if (p < pattern.size() && pattern[p] == u'%') {
            afterPercent = ++p;
            tried = t;
        } else if (p < pattern.size() && pattern[p] == u'_') {
            t += text[t].isHighSurrogate() && t + 1 < text.size() ? 2 : 1;
            ++p;
        } else if (p < pattern.size() && fits(pattern.sliced(escaped ? p + 1 : p, 1))) {
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
