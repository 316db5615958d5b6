// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// True for a character that shows nothing and may mislead: control, default ignorable, filler, lone
/// surrogate.
bool isInvisible(char32_t character);

/// Invisible characters made visible ("⟨U+202E⟩"), line breaks as "↵". Joiners and variation selectors that a
/// script or an emoji needs stay as they are.
QString visibleText(const QString &text);
/// A name for use in a sentence: at most 80 characters, so that a long one leaves room for the message.
QString shortName(const QString &name);

/// Characters of a text that a cell shows at most: layout of a megabyte would stop the window.
inline constexpr qsizetype cellLimit = 500;

/// The same of a text that may be long: its beginning, and an ellipsis if it is cut.
QString cellText(const QString &text);

enum class Controls { Removed, Kept };
/// The text without its invisible characters, all of them or all but control characters.
QString withoutInvisible(const QString &text, Controls controls = Controls::Removed);

/// Text from outside for a tool tip: visible, escaped, never markup. At most 1000 characters of it.
QString toolTipText(const QString &text);

} // namespace ledgerdesk
