// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QRect;
class QStyleOption;
class QStyleOptionHeader;
class QWidget;

namespace ledgerdesk {

struct Canvas;

/// Rows of lists, trees and tables, and column headings.
void drawRow(const Canvas &canvas, const QStyleOption &option, const QWidget *widget); ///< the background
/// Draws where a dragged row will be dropped: between two rows, which the view shows as a mark without
/// height, or in a row. The view passes only the cell's rectangle, but rows are moved whole.
void drawDropMark(const Canvas &canvas, const QStyleOption &option, const QWidget *widget);
/// A column heading, with the sort arrow at its end.
void drawTitle(const Canvas &canvas, const QStyleOptionHeader &head, const QWidget *widget);
void drawTitleGround(const Canvas &canvas, const QRect &rect);

} // namespace ledgerdesk
