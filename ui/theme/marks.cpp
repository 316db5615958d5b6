// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/marks.h"

#include "theme/canvas.h"
#include "theme/colours.h"

#include <QPainter>
#include <QStyleOption>

namespace ledgerdesk {

void drawCheckMark(const Canvas &canvas, const QStyleOption &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool partly = option.state & QStyle::State_NoChange;
    const bool marked = partly || (option.state & QStyle::State_On);
    const qreal side = canvas.scaled(16);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    box.moveTopLeft(box.topLeft().toPoint());
    if (!marked) {
        drawBox(canvas.painter, box, canvas.colours.surface,
                enabled ? canvas.colours.muted : canvas.colours.border, 1, 4);
        return;
    }
    drawBox(canvas.painter, box, enabled ? canvas.colours.accent : canvas.colours.muted, {}, 0, 4);
    canvas.painter.setPen(QPen(enabled ? canvas.colours.onAccent : canvas.colours.surface,
                               1.75 * canvas.scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    canvas.painter.setBrush(Qt::NoBrush);
    const auto at = [&box, side](qreal x, qreal y) { return box.topLeft() + QPointF(x, y) * side / 16; };
    if (partly)
        canvas.painter.drawLine(at(4.5, 8), at(11.5, 8));
    else
        canvas.painter.drawPolyline(QPolygonF{at(4, 8.25), at(6.75, 11), at(12, 5)});
}

void drawRadioMark(const Canvas &canvas, const QStyleOption &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool marked = option.state & QStyle::State_On;
    const qreal side = canvas.scaled(16);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const QColor mark = enabled ? canvas.colours.accent : canvas.colours.muted;
    const QColor edge = marked ? mark : enabled ? canvas.colours.muted : canvas.colours.border;
    drawBox(canvas.painter, box, canvas.colours.surface, edge, marked ? side / 3.2 : 1, side / 2);
}

void drawChevron(const Canvas &canvas, const QRect &rect, Qt::ArrowType direction, const QColor &colour)
{
    canvas.painter.translate(QRectF(rect).center());
    if (direction == Qt::UpArrow)
        canvas.painter.rotate(180);
    else if (direction == Qt::RightArrow)
        canvas.painter.rotate(-90);
    else if (direction == Qt::LeftArrow)
        canvas.painter.rotate(90);
    const qreal reach = qMin(3.5 * canvas.scale, qMin(rect.width(), rect.height()) / 2.0);
    canvas.painter.setPen(QPen(colour, 1.5 * canvas.scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.drawPolyline(QPolygonF{{-reach, -reach / 2}, {0, reach / 2}, {reach, -reach / 2}});
}

void drawBranch(const Canvas &canvas, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool open = option.state & QStyle::State_Open;
    const Qt::ArrowType closed = option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    drawChevron(canvas, option.rect, open ? Qt::DownArrow : closed, canvas.colours.muted);
}

void drawSortArrow(const Canvas &canvas, const QStyleOption &option)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None)
        return;
    // Qt calls the arrow of an ascending order "down".
    const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
    drawChevron(canvas, option.rect, ascending ? Qt::UpArrow : Qt::DownArrow, canvas.colours.muted);
}

} // namespace ledgerdesk
