// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Unicode functions of ICU that Qt lacks. They return the text unchanged if ICU cannot process it.
namespace ledgerdesk::unicode {

inline QString textOf(char32_t character)
{
    return QString::fromUcs4(&character, 1);
}

/// NFKC_Casefold: folds compatibility forms and case, and removes default ignorable characters.
QString caseFolded(const QString &text);

/// A text as it is compared in a search: without case, accents and other marks that people leave out when
/// they type, each run of white space as one space. Folding it again changes nothing.
///
/// Marks are dropped after Latin, Greek, Cyrillic, Hebrew and Arabic letters, where "Ärzte" is still found as
/// "arzte" and vowel points are optional. They stay in every other script, whose marks are vowels or make
/// another letter (Devanagari, Thai, the voicing marks of kana), and so does the breve of Cyrillic й and ў.
QString searchFolded(const QString &text);

/// Equal for texts that look alike, and only for them (UTS #39). Depends on case.
QString skeleton(const QString &text);

/// True if a word mixes scripts that no language mixes, such as Latin and Cyrillic (UTS #39, moderately
/// restrictive).
bool mixesScripts(const QString &word);

/// Unicode's name of a character: "ZERO WIDTH SPACE". In English, as documentation has it.
QString characterName(char32_t character);

/// The name of a letter's script in a language: "Cyrillic" in "en"; "" for characters that scripts share,
/// such as digits and signs.
QString scriptName(char32_t character, const QString &language);

} // namespace ledgerdesk::unicode
