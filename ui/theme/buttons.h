// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QPalette>

class QStyleOption;
class QStyleOptionToolButton;
class QWidget;

namespace ledgerdesk {

struct Canvas;

/// Buttons, with the dynamic properties "primary" and "link", and tool buttons.
void drawButton(const Canvas &canvas, const QStyleOption &option, const QWidget *widget);
QFont buttonFont(QFont font, const QStyleOption &option, const QWidget *widget); ///< of the label
QPalette buttonPalette(const Canvas &canvas, const QStyleOption &option, const QWidget *widget);
void drawToolButton(const Canvas &canvas, const QStyleOption &option);
/// Draws the icon and text of a tool button that has both.
void drawToolButtonLabel(const Canvas &canvas, const QStyleOptionToolButton &button, const QWidget *widget);

} // namespace ledgerdesk
