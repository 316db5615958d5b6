// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/namepatterns.h"

#include "text/namelikeness.h"
#include "text/unicode.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace ledgerdesk {

namespace {

/// With fewer letters, a pattern matches too much to be useful.
constexpr int fewestLetters = 3;

bool isPlain(QChar c)
{
    return c > u' ' && c < u'\x7f';
}

QString escaped(QChar c)
{
    return c == u'%' || c == u'_' || c == u'\\' ? QString(u'\\') + c : QString(c);
}

void addGap(QString &pattern)
{
    if (!pattern.endsWith(u'%') || pattern.endsWith(u"\\%"))
        pattern += u'%';
}

qsizetype plainLettersOf(const QString &name)
{
    return std::count_if(name.begin(), name.end(),
                         [](QChar c) { return isPlain(c) && c.isLetterOrNumber(); });
}

/// "%…%" with the piece for each place in the name, or a gap if it is "".
QString patternOf(qsizetype places, const std::function<QString(qsizetype)> &piece)
{
    QString pattern(u'%');
    for (qsizetype i = 0; i < places; ++i) {
        const QString next = piece(i);
        if (next.isEmpty())
            addGap(pattern);
        else
            pattern += next;
    }
    addGap(pattern);
    return pattern;
}

/// The skeletons that ASCII characters share with Greek or Cyrillic letters.
QSet<QString> sharedSkeletons()
{
    const auto skeletonsOf = [](char16_t first, char16_t last) {
        QSet<QString> skeletons;
        for (char16_t c = first; c <= last; ++c)
            skeletons << unicode::skeleton(QString(QChar(c)));
        return skeletons;
    };
    return skeletonsOf(u'!', u'~') & skeletonsOf(u'\x370', u'\x52F');
}

/// The pieces of the patterns that find a name in other spellings.
class LookAlikePieces
{
public:
    explicit LookAlikePieces(const QString &plain);

    qsizetype count() const { return m_characters.size(); }
    QString standing(qsizetype i) const; ///< "" if anything may match
    bool isShared(qsizetype i) const { return m_isShared[i]; } ///< looks like a letter of another alphabet
    qsizetype ownLetters() const; ///< the letters that must match and are not shared
    QString inFullWidth(qsizetype i) const;

private:
    QList<uint> m_characters;
    QList<bool> m_isShared;
    bool m_isMostlyPlain;
};

LookAlikePieces::LookAlikePieces(const QString &plain)
    : m_characters(plain.toUcs4())
    , m_isMostlyPlain(plainLettersOf(plain) >= fewestLetters)
{
    const QSet<QString> shared = sharedSkeletons();
    for (const uint c : m_characters)
        m_isShared << shared.contains(unicode::skeleton(unicode::textOf(c)));
}

QString LookAlikePieces::standing(qsizetype i) const
{
    const uint c = m_characters[i];
    if (c <= u'\x7f')
        return c == u' ' ? QString() : escaped(QChar(c));
    return m_isMostlyPlain ? QString() : unicode::textOf(c);
}

qsizetype LookAlikePieces::ownLetters() const
{
    qsizetype own = 0;
    for (qsizetype i = 0; i < count(); ++i)
        own += QChar::isLetterOrNumber(m_characters[i]) && !standing(i).isEmpty() && !isShared(i) ? 1 : 0;
    return own;
}

QString LookAlikePieces::inFullWidth(qsizetype i) const
{
    static constexpr uint distance = 0xFEE0;
    const uint c = m_characters[i];
    if (c == u' ')
        return {};
    return unicode::textOf(c <= u'\x7f' ? c + distance : c);
}

} // namespace

QString looseNamePattern(const QString &name)
{
    // Composed, so that no letter is matched without its accent.
    const QString composed = name.normalized(QString::NormalizationForm_C);
    const bool isMostlyPlain = plainLettersOf(composed) >= fewestLetters;
    return patternOf(composed.size(), [&](qsizetype i) {
        const QChar c = composed[i];
        const bool stands = isPlain(c) || (!isMostlyPlain && c > u'\x7f' && !c.isSpace());
        return stands ? escaped(c) : QString();
    });
}

QString exactNamePattern(const QString &name)
{
    QString pattern;
    for (const QChar c : name)
        pattern += escaped(c);
    return pattern;
}

QString holdingPattern(const QString &text)
{
    return patternOf(text.size(),
                     [&](qsizetype i) { return text[i].isSpace() ? QString() : escaped(text[i]); });
}

QStringList lookAlikePatterns(const QString &name)
{
    static constexpr qsizetype windows = 4;
    static constexpr qsizetype longestPattern = 1000; // bytes, as limited by the service
    const QString plain = plainName(name);
    const LookAlikePieces pieces(plain);
    if (pieces.count() <= fewestLetters)
        return {};
    QStringList patterns;
    for (qsizetype window = 0; window < windows; ++window) {
        const qsizetype begin = pieces.count() * window / windows;
        const qsizetype end = pieces.count() * (window + 1) / windows;
        patterns << patternOf(pieces.count(), [&](qsizetype i) {
            return i >= begin && i < end ? QString() : pieces.standing(i);
        });
    }
    if (pieces.ownLetters() >= fewestLetters)
        patterns << patternOf(pieces.count(),
                              [&](qsizetype i) { return pieces.isShared(i) ? u"_"_qs : pieces.standing(i); });
    if (plainLettersOf(plain) >= fewestLetters)
        patterns << patternOf(pieces.count(), [&](qsizetype i) { return pieces.inFullWidth(i); })
                 << looseNamePattern(plain);
    patterns.removeDuplicates();
    patterns.removeIf([](const QString &pattern) { return pattern.toUtf8().size() > longestPattern; });
    return patterns;
}

} // namespace ledgerdesk
