// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

class QPainter;
class QRectF;
class QStyle;
class QStyleOption;
class QWidget;

namespace ledgerdesk {

struct Colours;

inline constexpr qreal controlRadius = 6;
inline constexpr qreal focusWidth = 2;

/// What a drawing function needs: the painter, the colours, and the style to ask for geometry.
struct Canvas {
    const QStyle &style; ///< says where the parts of a control are, and draws text
    QPainter &painter;
    const Colours &colours;
    qreal scale; ///< of the 8-pixel grid; 1 at the base font size

    int scaled(int pixels) const { return qRound(pixels * scale); }
};

/// Draws a box whose edge of the given width lies inside `rect`, so that hairlines stay sharp. An invalid
/// `fill` leaves it empty.
void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal width,
             qreal radius = controlRadius);
/// Draws the focus frame of controls that do not draw their own.
void drawFocus(const Canvas &canvas, const QStyleOption &option, const QWidget *widget);

} // namespace ledgerdesk
