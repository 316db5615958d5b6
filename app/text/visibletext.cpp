// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/visibletext.h"

#include <QList>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace ledgerdesk {

namespace {

using Characters = QList<uint>;

UChar32 at(const Characters &characters, qsizetype i)
{
    return i >= 0 && i < characters.size() ? UChar32(characters[i]) : 0;
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

bool isControl(char32_t c)
{
    return u_charType(UChar32(c)) == U_CONTROL_CHAR;
}

/// Persian, Hindi and related scripts spell words with joiners; Latin, Greek and Cyrillic never do.
bool isOfJoiningScript(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(c, &status) <= USCRIPT_INHERITED)
        return false;
    const int joining = u_getIntPropertyValue(c, UCHAR_JOINING_TYPE);
    return joining == U_JT_DUAL_JOINING || joining == U_JT_LEFT_JOINING || joining == U_JT_RIGHT_JOINING
        || u_getIntPropertyValue(c, UCHAR_INDIC_SYLLABIC_CATEGORY) != U_INSC_OTHER;
}

/// Skips vowel signs, which can stand between a letter and its joiner.
bool joinsBeside(const Characters &characters, qsizetype i, int step)
{
    for (i += step; at(characters, i) != 0; i += step) {
        if (isOfJoiningScript(at(characters, i)))
            return true;
        if (u_getIntPropertyValue(at(characters, i), UCHAR_JOINING_TYPE) != U_JT_TRANSPARENT)
            return false;
    }
    return false;
}

bool isEmojiPart(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER)
        || u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR);
}

bool isJoinerAtWork(const Characters &characters, qsizetype i)
{
    static constexpr UChar32 zeroWidthJoiner = 0x200D;
    static constexpr int virama = 9;
    if (!u_hasBinaryProperty(at(characters, i), UCHAR_JOIN_CONTROL))
        return false;
    if (at(characters, i) == zeroWidthJoiner && isEmojiPart(at(characters, i - 1))
        && isEmojiPart(at(characters, i + 1)))
        return true;
    return u_getCombiningClass(at(characters, i - 1)) == virama
        || (joinsBeside(characters, i, -1) && joinsBeside(characters, i, 1));
}

bool isSelectorAtWork(const Characters &characters, qsizetype i)
{
    static constexpr UChar32 keycap = 0x20E3;
    static constexpr UChar32 lastOfAscii = 0x7F;
    const UChar32 base = at(characters, i - 1);
    if (!u_hasBinaryProperty(at(characters, i), UCHAR_VARIATION_SELECTOR))
        return false;
    if (u_hasBinaryProperty(base, UCHAR_EMOJI)) // includes digits, for keycaps
        return base > lastOfAscii || at(characters, i + 1) == keycap;
    return u_hasBinaryProperty(base, UCHAR_IDEOGRAPHIC) || isOfJoiningScript(base);
}

} // namespace

bool isInvisible(char32_t character)
{
    static constexpr char32_t blankBraille = 0x2800; // a braille symbol without dots
    if (character >= U' ' && character < U'\x7f')
        return false;
    const auto c = UChar32(character);
    switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return true;
    case U_FORMAT_CHAR:
        return !u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK); // those are drawn under digits
    default: // decided by its properties
        return character == blankBraille || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)
            || u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT);
    }
}

QString visibleText(const QString &text)
{
    if (isPlain(text))
        return text;
    const Characters characters = text.toUcs4();
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        if (c == U'\r' && at(characters, i + 1) == U'\n')
            continue;
        if (c == U'\n' || c == U'\r')
            result += u'↵';
        else if (!isInvisible(c) || isJoinerAtWork(characters, i) || isSelectorAtWork(characters, i))
            result += QChar::fromUcs4(c);
        else
            result += u"⟨U+%1⟩"_qs.arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
    }
    return result;
}

QString cellText(const QString &text)
{
    QString shown = visibleText(text.left(cellLimit));
    if (shown.size() <= cellLimit)
        return text.size() > cellLimit ? QString(shown + u'…') : shown;
    // Invisible characters take up to ten places each: cut before one that would be split.
    static constexpr qsizetype longestMark = 10;
    shown.truncate(cellLimit);
    const qsizetype mark = shown.lastIndexOf(u'⟨');
    if (mark > shown.lastIndexOf(u'⟩') && mark > cellLimit - longestMark)
        shown.truncate(mark);
    if (shown.back().isHighSurrogate())
        shown.chop(1);
    return shown + u'…';
}

QString withoutInvisible(const QString &text, Controls controls)
{
    QString result;
    result.reserve(text.size());
    const Characters characters = text.toUcs4();
    for (const uint c : characters) {
        if (!isInvisible(c) || (controls == Controls::Kept && isControl(c)))
            result += QChar::fromUcs4(c);
    }
    return result;
}

QString toolTipText(const QString &text)
{
    static constexpr qsizetype limit = 1000;
    QString shown = visibleText(text.left(limit));
    if (text.size() > limit)
        shown += u'…';
    // A tool tip guesses whether its text is markup; marked and escaped, nothing is left to guess.
    return shown.isEmpty() ? QString() : u"<qt>%1</qt>"_qs.arg(shown.toHtmlEscaped());
}

QString shortName(const QString &name, int most)
{
    const int atTheEnd = most * 5 / 12;
    QString visible = visibleText(name);
    if (visible.size() <= most)
        return visible;
    QString beginning = visible.left(most - 1 - atTheEnd);
    QString end = visible.right(atTheEnd);
    if (beginning.back().isHighSurrogate())
        beginning.chop(1);
    if (end.front().isLowSurrogate())
        end.remove(0, 1);
    return beginning + u'…' + end;
}

} // namespace ledgerdesk
