// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/itemviews.h"

#include "theme/canvas.h"
#include "theme/colours.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>
#include <QTableView>

namespace ledgerdesk {

void drawRow(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    canvas.painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect &rect = option.rect;
    if (option.state & QStyle::State_Selected)
        canvas.painter.fillRect(rect, canvas.colours.selection);
    else if (item && item->backgroundBrush.style() != Qt::NoBrush)
        canvas.painter.fillRect(rect, item->backgroundBrush);
    if (!item || !view || view->inherits("QComboBoxListView"))
        return;
    const int bottom = rect.bottom();
    canvas.painter.fillRect(rect.left(), bottom, rect.width(), 1, canvas.colours.border);
    const QModelIndex current = view->currentIndex();
    const bool focused = view->hasFocus() && view->selectionBehavior() == QAbstractItemView::SelectRows
        && item->index.isValid() && current.row() == item->index.row()
        && current.parent() == item->index.parent();
    if (focused) {
        canvas.painter.fillRect(rect.left(), rect.top(), rect.width(), 2, canvas.colours.focus);
        canvas.painter.fillRect(rect.left(), bottom - 1, rect.width(), 2, canvas.colours.focus);
    }
}

void drawDropMark(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    QRectF mark = option.rect;
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    const bool isOfRow = view != nullptr && view->selectionBehavior() == QAbstractItemView::SelectRows;
    if (isOfRow && mark.height() == 0) {
        if (qobject_cast<const QTableView *>(view) != nullptr)
            mark.setLeft(0); // in a tree, the left end shows the level of the dropped row
        mark.setRight(view->viewport()->width());
    }
    if (mark.height() > 0)
        return drawBox(canvas.painter, mark, {}, canvas.colours.accent, focusWidth, 3);
    const qreal y = qMax(mark.top(), focusWidth / 2); // keeps the whole line visible above the first row
    canvas.painter.fillRect(QRectF(mark.left(), y - focusWidth / 2, mark.width(), focusWidth),
                            canvas.colours.accent);
}

void drawTitleGround(const Canvas &canvas, const QRect &rect)
{
    canvas.painter.fillRect(rect, canvas.colours.raised);
    canvas.painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, canvas.colours.border);
}

void drawTitle(const Canvas &canvas, const QStyleOptionHeader &head, const QWidget *widget)
{
    drawTitleGround(canvas, head.rect);
    const int margin = canvas.scaled(10);
    const int arrow = canvas.scaled(12);
    QRect text = head.rect.adjusted(margin, 0, -margin, -1);
    if (head.sortIndicator != QStyleOptionHeader::None) {
        QStyleOptionHeader sorted = head;
        sorted.rect =
            QStyle::visualRect(head.direction, head.rect, text.adjusted(text.width() - arrow, 0, 0, 0));
        canvas.style.drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &sorted, &canvas.painter, widget);
        text.setRight(text.right() - arrow - canvas.scaled(4));
    }
    canvas.painter.setPen(head.state & QStyle::State_MouseOver ? canvas.colours.text : canvas.colours.muted);
    canvas.painter.drawText(QStyle::visualRect(head.direction, head.rect, text), int(head.textAlignment),
                            head.fontMetrics.elidedText(head.text, Qt::ElideRight, text.width()));
}

} // namespace ledgerdesk
