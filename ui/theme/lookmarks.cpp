// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/look.h"

#include "theme/icons.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QTableView>
#include <QToolButton>

namespace ledgerdesk {

void Look::drawRow(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    painter->setRenderHint(QPainter::Antialiasing, false);
    const QRect &rect = option->rect;
    if (option->state & State_Selected)
        painter->fillRect(rect, m_colours->selection);
    else if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(rect, item->backgroundBrush);
    if (!item || !view || view->inherits("QComboBoxListView"))
        return;
    const int bottom = rect.bottom();
    painter->fillRect(rect.left(), bottom, rect.width(), 1, m_colours->border);
    const QModelIndex current = view->currentIndex();
    const bool focused = view->hasFocus() && view->selectionBehavior() == QAbstractItemView::SelectRows
        && item->index.isValid() && current.row() == item->index.row()
        && current.parent() == item->index.parent();
    if (focused) {
        painter->fillRect(rect.left(), rect.top(), rect.width(), 2, m_colours->focus);
        painter->fillRect(rect.left(), bottom - 1, rect.width(), 2, m_colours->focus);
    }
}

/// Removes the extra space: Fusion puts the cell's margin between an icon and its text as well, and twice.
QRect Look::cellTextRect(const QStyleOption *option, const QWidget *widget) const
{
    const QRect text = QProxyStyle::subElementRect(SE_ItemViewItemText, option, widget);
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (item == nullptr || !item->features.testFlag(QStyleOptionViewItem::HasDecoration))
        return text;
    const int along = pixelMetric(PM_FocusFrameHMargin, option, widget) + 1;
    return option->direction == Qt::RightToLeft ? text.adjusted(0, 0, along, 0)
                                                : text.adjusted(-along, 0, 0, 0);
}

/// Draws where a dragged row will be dropped: between two rows, which the view shows as a mark without
/// height, or in a row. The view passes only the cell's rectangle, but rows are moved whole.
void Look::drawDropMark(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QRectF mark = option->rect;
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    const bool isOfRow = view != nullptr && view->selectionBehavior() == QAbstractItemView::SelectRows;
    if (isOfRow && mark.height() == 0) {
        if (qobject_cast<const QTableView *>(view) != nullptr)
            mark.setLeft(0); // in a tree, the left end of the mark shows how deep the row will be
        mark.setRight(view->viewport()->width());
    }
    if (mark.height() > 0)
        return drawBox(painter, mark, {}, m_colours->accent, focusWidth, 3);
    const qreal y = qMax(mark.top(), focusWidth / 2); // keeps the whole line visible above the first row
    painter->fillRect(QRectF(mark.left(), y - focusWidth / 2, mark.width(), focusWidth), m_colours->accent);
}

void Look::drawBranch(const QStyleOption *option, QPainter *painter) const
{
    if (!(option->state & State_Children))
        return;
    const bool open = option->state & State_Open;
    const Qt::ArrowType closed = option->direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    drawChevron(option->rect, open ? Qt::DownArrow : closed, m_colours->muted, painter);
}

void Look::drawCheckMark(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool partly = option->state & State_NoChange;
    const bool marked = partly || (option->state & State_On);
    const qreal side = scaled(16);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    box.moveTopLeft(box.topLeft().toPoint());
    if (!marked) {
        drawBox(painter, box, m_colours->surface, enabled ? m_colours->muted : m_colours->border, 1, 4);
        return;
    }
    drawBox(painter, box, enabled ? m_colours->accent : m_colours->muted, {}, 0, 4);
    painter->setPen(QPen(enabled ? m_colours->onAccent : m_colours->surface, 1.75 * m_scale, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const auto at = [&box, side](qreal x, qreal y) { return box.topLeft() + QPointF(x, y) * side / 16; };
    if (partly)
        painter->drawLine(at(4.5, 8), at(11.5, 8));
    else
        painter->drawPolyline(QPolygonF{at(4, 8.25), at(6.75, 11), at(12, 5)});
}

void Look::drawRadioMark(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool marked = option->state & State_On;
    const qreal side = scaled(16);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    const QColor mark = enabled ? m_colours->accent : m_colours->muted;
    const QColor edge = marked ? mark : enabled ? m_colours->muted : m_colours->border;
    drawBox(painter, box, m_colours->surface, edge, marked ? side / 3.2 : 1, side / 2);
}

void Look::drawChevron(const QRect &rect, Qt::ArrowType direction, const QColor &colour,
                       QPainter *painter) const
{
    painter->translate(QRectF(rect).center());
    if (direction == Qt::UpArrow)
        painter->rotate(180);
    else if (direction == Qt::RightArrow)
        painter->rotate(-90);
    else if (direction == Qt::LeftArrow)
        painter->rotate(90);
    const qreal reach = qMin(3.5 * m_scale, qMin(rect.width(), rect.height()) / 2.0);
    painter->setPen(QPen(colour, 1.5 * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(QPolygonF{{-reach, -reach / 2}, {0, reach / 2}, {reach, -reach / 2}});
}

void Look::drawSortArrow(const QStyleOption *option, QPainter *painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None)
        return;
    // Qt calls the arrow of an ascending order "down".
    const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
    drawChevron(option->rect, ascending ? Qt::UpArrow : Qt::DownArrow, m_colours->muted, painter);
}

QIcon Look::standardIcon(StandardPixmap name, const QStyleOption *option, const QWidget *widget) const
{
    if (name == SP_LineEditClearButton || name == SP_TitleBarCloseButton)
        return lineIcon(IconName::Close);
    if (name == SP_ToolBarHorizontalExtensionButton)
        return lineIcon(IconName::ChevronDown);
    if (name == SP_MessageBoxInformation)
        return lineIcon(IconName::Info, m_colours->accent);
    if (name == SP_MessageBoxQuestion)
        return lineIcon(IconName::Question, m_colours->accent);
    if (name == SP_MessageBoxWarning)
        return lineIcon(IconName::Warning, m_colours->warning);
    if (name == SP_MessageBoxCritical)
        return lineIcon(IconName::Cross, m_colours->rejected);
    return QProxyStyle::standardIcon(name, option, widget);
}

void Look::drawFocus(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (qobject_cast<const QPushButton *>(widget))
        return; // the button draws it
    QRect rect = option->rect;
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        if (view->selectionBehavior() == QAbstractItemView::SelectRows || view->inherits("QComboBoxListView"))
            return; // the row draws it
    } else if (qobject_cast<const QToolButton *>(widget)) {
        rect.adjust(-3, -3, 3, 3);
    }
    drawBox(painter, rect, {}, m_colours->focus, focusWidth, 4);
}

} // namespace ledgerdesk
