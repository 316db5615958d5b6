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
