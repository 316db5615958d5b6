// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

class QColor;
class QRect;
class QStyleOption;

namespace ledgerdesk {

struct Canvas;

/// The small marks in and beside controls. Those that are not chevrons fill the middle of the option's
/// rectangle.
void drawCheckMark(const Canvas &canvas, const QStyleOption &option);
void drawRadioMark(const Canvas &canvas, const QStyleOption &option);

/// Moves the painter's origin; the caller restores it.
void drawChevron(const Canvas &canvas, const QRect &rect, Qt::ArrowType direction, const QColor &colour);
void drawBranch(const Canvas &canvas, const QStyleOption &option); ///< of a tree's row
void drawSortArrow(const Canvas &canvas, const QStyleOption &option); ///< of a column heading

} // namespace ledgerdesk
