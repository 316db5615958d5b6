// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0

// The part of Look that draws around a view: table headers, tabs, scroll bars, dock titles, the status bar.
#include "theme/look.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyleOption>

namespace ledgerdesk {

void Look::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *header = qobject_cast<QHeaderView *>(widget))
        header->viewport()->setAttribute(Qt::WA_Hover);
}

void Look::drawStatusGround(const QStyleOption *option, QPainter *painter) const
{
    const QRect &rect = option->rect;
    painter->fillRect(rect, m_colours->window);
    painter->fillRect(rect.left(), rect.top(), rect.width(), 1, m_colours->border);
}

void Look::drawHeadGround(const QStyleOption *option, QPainter *painter) const
{
    const QRect &rect = option->rect;
    painter->fillRect(rect, m_colours->raised);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, m_colours->border);
}

/// A column's title, with the sort arrow at its end.
void Look::drawHead(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *head = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!head)
        return;
    drawHeadGround(option, painter);
    const int margin = scaled(10);
    const int arrow = scaled(12);
    QRect text = head->rect.adjusted(margin, 0, -margin, -1);
    if (head->sortIndicator != QStyleOptionHeader::None) {
        QStyleOptionHeader sorted = *head;
        sorted.rect = visualRect(head->direction, head->rect, text.adjusted(text.width() - arrow, 0, 0, 0));
        drawPrimitive(PE_IndicatorHeaderArrow, &sorted, painter, widget);
        text.setRight(text.right() - arrow - scaled(4));
    }
    painter->setPen(head->state & State_MouseOver ? m_colours->text : m_colours->muted);
    painter->drawText(visualRect(head->direction, head->rect, text), int(head->textAlignment),
                      head->fontMetrics.elidedText(head->text, Qt::ElideRight, text.width()));
}

void Look::drawTab(const QStyleOption *option, QPainter *painter) const
{
    if (!(option->state & State_Selected))
        return;
    const QRect &rect = option->rect;
    const int thick = scaled(2);
    painter->fillRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick, m_colours->accent);
}

void Look::drawTabLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    QStyleOptionTab own = *tab;
    const bool strong = own.state & (State_Selected | State_MouseOver);
    own.palette.setColor(QPalette::WindowText, strong ? m_colours->text : m_colours->muted);
    QProxyStyle::drawControl(CE_TabBarTabLabel, &own, painter, widget);
}

QRect Look::scrollBarPartRect(const QStyleOptionSlider &bar, SubControl part) const
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int least = qMin(scaled(32), length);
    const int slider = range <= 0
        ? length
        : qBound(least, int(qint64(bar.pageStep) * length / (range + bar.pageStep)), length);
    const int start = sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - slider,
                                              bar.upsideDown);
    int from = 0;
    int size = 0; // no arrow buttons
    if (part == SC_ScrollBarGroove) {
        size = length;
    } else if (part == SC_ScrollBarSlider) {
        from = start;
        size = slider;
    } else if (part == SC_ScrollBarSubPage) {
        size = start;
    } else if (part == SC_ScrollBarAddPage) {
        from = start + slider;
        size = length - from;
    }
    const QRect along = horizontal ? QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height())
                                   : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size);
    return visualRect(bar.direction, bar.rect, along);
}

void Look::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const
{
    painter->fillRect(option->rect, m_colours->surface);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const int gap = scaled(3);
    const QRect handle = scrollBarPartRect(*bar, SC_ScrollBarSlider).adjusted(gap, gap, -gap, -gap);
    const bool held =
        (bar->activeSubControls & SC_ScrollBarSlider) && (bar->state & (State_MouseOver | State_Sunken));
    drawBox(painter, handle, held ? m_colours->muted : m_colours->control, {}, 0, gap);
}

void Look::drawDockTitle(const QStyleOption *option, QPainter *painter) const
{
    const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option);
    if (!dock)
        return;
    const QRect &rect = dock->rect;
    painter->fillRect(rect, m_colours->surface);
    painter->fillRect(rect.left(), rect.top(), rect.width(), 1, m_colours->border);
    QFont font = painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QRect title = rect.adjusted(scaled(16), 0, -scaled(40), 0);
    const QString shown = QFontMetrics(font).elidedText(dock->title, Qt::ElideRight, title.width());
    drawItemText(painter, visualRect(dock->direction, rect, title), Qt::AlignLeading | Qt::AlignVCenter,
                 dock->palette, true, shown, QPalette::WindowText);
}

/// Qt measures every header text each time it lays out a table, and in bold in case a section is highlighted.
/// Headers are never bold here, so each text is measured once, and no unused font is loaded.
QSize Look::headerSize(const QStyleOptionHeader &header, const QWidget *widget) const
{
    static constexpr qsizetype mostTexts = 500;
    const QFontMetrics metrics = widget ? widget->fontMetrics() : header.fontMetrics;
    if (m_headerWidths.size() > mostTexts)
        m_headerWidths.clear();
    int &text = m_headerWidths[{header.text, metrics.height()}];
    if (text == 0 && !header.text.isEmpty())
        text = metrics.horizontalAdvance(header.text);
    const int arrow = header.sortIndicator == QStyleOptionHeader::None ? 0 : scaled(24);
    return {text + scaled(24) + arrow, qMax(metrics.height(), scaled(15)) + scaled(13)};
}

} // namespace ledgerdesk
