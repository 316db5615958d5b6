// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// True for an invisible character that may mislead: control, default ignorable, filler, lone surrogate.
bool isInvisible(char32_t character);

/// Invisible characters made visible ("⟨U+202E⟩"), line breaks as "↵". Joiners and variation selectors that a
/// script or an emoji needs stay as they are.
QString visibleText(const QString &text);
/// A name for use in a sentence, so that a long one leaves room for the message: at most so many characters,
/// cut in the middle, as names often differ at the end.
QString shortName(const QString &name, int most = 60);

/// The most characters that a cell shows: laying out a megabyte would block the window.
inline constexpr qsizetype cellLimit = 500;

/// The same for a text that may be long: at most cellLimit characters, with an ellipsis if it is cut.
QString cellText(const QString &text);

enum class Controls { Removed, Kept };
/// The text without its invisible characters; `Kept` keeps control characters.
QString withoutInvisible(const QString &text, Controls controls = Controls::Removed);

/// External text for a tool tip: made visible and escaped, never markup. At most 1000 characters.
QString toolTipText(const QString &text);

} // namespace ledgerdesk
