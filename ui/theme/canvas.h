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

/// What a control is drawn on, and with what.
struct Canvas {
    const QStyle &style; ///< is asked where the parts of a control are, and writes texts
    QPainter &painter;
    const Colours &colours;
    qreal scale; ///< of the 8-pixel grid

    int scaled(int pixels) const { return qRound(pixels * scale); }
};

/// Draws a box whose edge of the given width lies inside `rect`, so that hairlines stay sharp. An invalid
/// `fill` leaves it empty.
void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal width,
             qreal radius = controlRadius);
/// Draws the focus of those controls that do not draw it themselves.
void drawFocus(const Canvas &canvas, const QStyleOption &option, const QWidget *widget);

} // namespace ledgerdesk
