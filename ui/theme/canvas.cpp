// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/canvas.h"

#include "theme/colours.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

namespace ledgerdesk {

void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal width,
             qreal radius)
{
    const qreal half = width / 2;
    painter.setPen(width > 0 ? QPen(edge, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
}

void drawFocus(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    if (qobject_cast<const QPushButton *>(widget))
        return; // a button draws its own
    QRect rect = option.rect;
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        if (view->selectionBehavior() == QAbstractItemView::SelectRows || view->inherits("QComboBoxListView"))
            return; // a row draws its own
    } else if (qobject_cast<const QToolButton *>(widget)) {
        rect.adjust(-3, -3, 3, 3);
    }
    drawBox(canvas.painter, rect, {}, canvas.colours.focus, focusWidth, 4);
}

} // namespace ledgerdesk
