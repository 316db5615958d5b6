// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>

class QLabel;

namespace ledgerdesk {

/// What a label's text is for: decides its size and colour.
enum class TextRole {
    Heading, ///< 15 pixels semibold at the system's scale
    Muted,
    FieldLabel, ///< small and muted
    Warning, ///< small
    Mistake, ///< small
};

/// Roles of the application's palette that nothing else of ours uses, for colours of text: a label then
/// follows light and dark by itself.
inline constexpr QPalette::ColorRole mutedColourRole = QPalette::PlaceholderText;
inline constexpr QPalette::ColorRole mistakeColourRole = QPalette::LinkVisited;
inline constexpr QPalette::ColorRole warningColourRole = QPalette::BrightText;

void setTextRole(QLabel *label, TextRole role);

} // namespace ledgerdesk
