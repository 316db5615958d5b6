// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/foldedname.h"

#include "text/visibletext.h"

#include <QList>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype nameLimit = 100'000;
/// With fewer letters a pattern finds too much to be of use, so that all characters stand in it.
constexpr int fewestLetters = 3;

bool isPlain(QChar c)
{
    return c > u' ' && c < u'\x7f';
}

/// True if the name is ASCII with single spaces inside: then folding changes its case alone.
bool isPlainName(QStringView name)
{
    bool afterSpace = true;
    for (const QChar c : name) {
        if (!isPlain(c) && (c != u' ' || afterSpace))
            return false;
        afterSpace = c == u' ';
    }
    return !afterSpace;
}

QString escaped(QChar c)
{
    return c == u'%' || c == u'_' || c == u'\\' ? QString(u'\\') + c : QString(c);
}

} // namespace

QString plainName(const QString &name)
{
    QString plain;
    for (const uint c : name.left(nameLimit).normalized(QString::NormalizationForm_KC).toUcs4()) {
        if (QChar::isSpace(c))
            plain += u' ';
        else if (!isInvisible(c))
            plain += QChar::fromUcs4(c);
    }
    return plain.simplified();
}

QString foldedName(const QString &name)
{
    // Upper case first, as only that writes out "ß". Folding may decompose what was composed ("İ").
    return plainName(plainName(name).toUpper().toCaseFolded());
}

SameName::SameName(const QString &name)
    : m_folded(foldedName(name))
{
}

bool SameName::matches(QStringView name) const
{
    if (isPlainName(name))
        return name.size() == m_folded.size() && name.compare(m_folded, Qt::CaseInsensitive) == 0;
    return foldedName(name.toString()) == m_folded;
}

QString looseNamePattern(const QString &name)
{
    const auto letters =
        std::count_if(name.begin(), name.end(), [](QChar c) { return isPlain(c) && c.isLetterOrNumber(); });
    QString pattern(u'%');
    // Composed, so that no letter stands in it without its accent.
    const QString composed = name.normalized(QString::NormalizationForm_C);
    for (const QChar c : composed) {
        const bool stands = isPlain(c) || (letters < fewestLetters && c > u'\x7f' && !c.isSpace());
        if (stands)
            pattern += escaped(c);
        else if (!pattern.endsWith(u'%') || pattern.endsWith(u"\\%"))
            pattern += u'%';
    }
    return pattern.endsWith(u'%') && !pattern.endsWith(u"\\%") ? pattern : pattern + u'%';
}

QString exactNamePattern(const QString &name)
{
    QString pattern;
    for (const QChar c : name)
        pattern += escaped(c);
    return pattern;
}

} // namespace ledgerdesk
