// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace ledgerdesk {

/// Every colour of the program: the light or the dark column of the table in colours.cpp.
struct Colours {
    QColor window; ///< backmost: status bar, empty background
    QColor surface; ///< panels, inputs, dialogs; the palette's Window and Base
    QColor raised; ///< table heads, menus, tool tips
    QColor border, control; ///< hairlines; the edge of inputs and buttons
    QColor text, muted, accent, accentHover, onAccent, selection, onSelection, hover, focus;
    QColor created, createdTint, rejected, rejectedTint, unknown, unknownTint, warning, warningTint;
    QColor production, staging, test, sandbox, onEnvironment;
};
const Colours &lightColours();
const Colours &darkColours();

/// Palette roles that we use for nothing else. A label that takes its text colour from one follows light and
/// dark automatically.
inline constexpr QPalette::ColorRole mutedColourRole = QPalette::PlaceholderText;
inline constexpr QPalette::ColorRole mistakeColourRole = QPalette::LinkVisited;
inline constexpr QPalette::ColorRole warningColourRole = QPalette::BrightText;

} // namespace ledgerdesk
