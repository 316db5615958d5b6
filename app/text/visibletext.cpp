// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/visibletext.h"

#include <QList>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

bool isEmojiPart(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return c == 0xFE0F || category == QChar::Symbol_Other || category == QChar::Symbol_Modifier;
}

/// Persian, Hindi and their relatives spell words with joiners; Latin, Greek and Cyrillic never do.
bool isOfJoiningScript(char32_t c)
{
    static constexpr std::array scripts{
        QChar::Script_Arabic,  QChar::Script_Syriac,   QChar::Script_Mongolian, QChar::Script_Devanagari,
        QChar::Script_Bengali, QChar::Script_Gurmukhi, QChar::Script_Gujarati,  QChar::Script_Oriya,
        QChar::Script_Tamil,   QChar::Script_Telugu,   QChar::Script_Kannada,   QChar::Script_Malayalam,
        QChar::Script_Sinhala, QChar::Script_Khmer,    QChar::Script_Myanmar};
    return std::find(scripts.begin(), scripts.end(), QChar::script(c)) != scripts.end();
}

bool isJoinerAtWork(char32_t before, char32_t joiner, char32_t after)
{
    if (joiner == 0x200D && isEmojiPart(before) && isEmojiPart(after))
        return true;
    return isOfJoiningScript(before) && isOfJoiningScript(after);
}

} // namespace

bool isInvisible(char32_t character)
{
    static constexpr std::array categories{QChar::Other_Control, QChar::Other_Format, QChar::Other_Surrogate,
                                           QChar::Separator_Line, QChar::Separator_Paragraph};
    // Letters and symbols by category, but drawn as nothing: the grapheme joiner, fillers, the blank braille.
    static constexpr std::array<char32_t, 6> blanks{0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0};
    return std::find(categories.begin(), categories.end(), QChar::category(character)) != categories.end()
        || std::find(blanks.begin(), blanks.end(), character) != blanks.end()
        || QChar::isNonCharacter(character);
}

QString visibleText(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        const char32_t before = i > 0 ? characters[i - 1] : 0;
        const char32_t after = i + 1 < characters.size() ? characters[i + 1] : 0;
        if (c == U'\r' && after == U'\n')
            continue;
        if (c == U'\n' || c == U'\r')
            result += u'↵';
        else if (!isInvisible(c) || (isJoiner(c) && isJoinerAtWork(before, c, after)))
            result += QChar::fromUcs4(c);
        else
            result += u"⟨U+%1⟩"_qs.arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
    }
    return result;
}

QString cellText(const QString &text)
{
    const QString shown = visibleText(text.left(cellLimit));
    return text.size() > cellLimit ? QString(shown + u'…') : shown;
}

QString toolTipText(const QString &text)
{
    static constexpr qsizetype limit = 1000;
    QString shown = visibleText(text.left(limit));
    if (text.size() > limit)
        shown += u'…';
    // A tool tip guesses whether its text is markup; said to be, what is escaped cannot be taken for any.
    return shown.isEmpty() ? QString() : u"<qt>%1</qt>"_qs.arg(shown.toHtmlEscaped());
}

} // namespace ledgerdesk
