// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyle>

class QStyleOptionDockWidget;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace ledgerdesk {

struct Canvas;

/// The bars of a window: menu bar, tool bar, status bar, the titles of docks, tabs, and scroll bars.
void drawMenuBarItem(const Canvas &canvas, const QStyleOptionMenuItem &item, const QWidget *widget);
void drawToolBar(const Canvas &canvas, const QRect &rect);
void drawStatusBar(const Canvas &canvas, const QRect &rect);
void drawDockTitle(const Canvas &canvas, const QStyleOptionDockWidget &dock); ///< changes the painter's font
void drawTab(const Canvas &canvas, const QStyleOption &option);
QStyleOptionTab tabLabel(const Canvas &canvas, const QStyleOptionTab &tab);
/// Scroll bars have no buttons. `shortest`: the least length of the handle.
QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part, int shortest);
void drawScrollBar(const Canvas &canvas, const QStyleOptionSlider &bar);

} // namespace ledgerdesk
