// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// What ICU knows of Unicode and Qt does not. A text that ICU cannot work on comes back as it is.
namespace ledgerdesk::unicode {

inline QString textOf(char32_t character)
{
    return QString::fromUcs4(&character, 1);
}

/// NFKC_Casefold: compatibility forms and case are one, default ignorable characters are gone.
QString caseFolded(const QString &text);

/// The same for all texts that look alike (UTS #39), and only for them. Case counts.
QString skeleton(const QString &text);

/// True if a word mixes scripts that no language mixes, as Latin and Cyrillic (UTS #39, moderately
/// restrictive).
bool mixesScripts(const QString &word);

/// The name of the script of a letter: "Cyrillic" if the language is "en"; "" for what several scripts share,
/// as digits and signs are.
QString scriptName(char32_t character, const QString &language);

} // namespace ledgerdesk::unicode
