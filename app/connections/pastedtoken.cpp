// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/pastedtoken.h"

#include "text/visibletext.h"

#include <array>

namespace ledgerdesk {

namespace {

constexpr std::array beginnings{u"authorization:", u"x-blnk-key:", u"bearer "};
constexpr std::array quotes{
    std::pair{u'"', u'"'}, std::pair{u'\'', u'\''}, std::pair{u'`', u'`'},
    std::pair{u'“', u'”'}, std::pair{u'‘', u'’'},   std::pair{u'«', u'»'},
};

QString withoutBeginning(const QString &text)
{
    for (const QStringView beginning : beginnings) {
        if (text.startsWith(beginning, Qt::CaseInsensitive))
            return text.mid(beginning.size());
    }
    return text;
}

QString withoutQuotes(const QString &text)
{
    for (const auto &[left, right] : quotes) {
        if (text.size() >= 2 && text.startsWith(left) && text.endsWith(right))
            return text.mid(1, text.size() - 2);
    }
    return text;
}

} // namespace

QString mendedToken(const QString &pasted)
{
    // No token contains zero-width characters, byte order marks and the like, and nobody can see them.
    QString text = withoutInvisible(pasted, Controls::Kept);
    // They may be nested, so repeat until nothing more is removed.
    for (QString before; before != text;) {
        before = text;
        text = withoutQuotes(withoutBeginning(text.trimmed()));
    }
    return text;
}

bool looksLikeToken(const QString &text)
{
    constexpr qsizetype shortest = 16; // "blnk_core" may be an ordinary name
    return text.size() >= shortest && !text.contains(u' ')
        && (text.startsWith(u"blnk_") || text.startsWith(u"sk_live_"));
}

} // namespace ledgerdesk
