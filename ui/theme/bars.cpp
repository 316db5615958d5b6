// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/bars.h"

#include "theme/canvas.h"
#include "theme/colours.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace ledgerdesk {

void drawMenuBarItem(const Canvas &canvas, const QStyleOptionMenuItem &item, const QWidget *widget)
{
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    canvas.painter.fillRect(item.rect, canvas.colours.surface);
    if ((item.state & QStyle::State_Enabled)
        && (item.state & (QStyle::State_Selected | QStyle::State_Sunken)))
        drawBox(canvas.painter, item.rect.adjusted(0, 2, 0, -2), canvas.colours.hover, {}, 0, 4);
    int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    if (!canvas.style.styleHint(QStyle::SH_UnderlineShortcut, &item, widget, nullptr))
        flags |= Qt::TextHideMnemonic;
    canvas.style.drawItemText(&canvas.painter, item.rect, flags, item.palette,
                              item.state & QStyle::State_Enabled, item.text, QPalette::WindowText);
}

void drawToolBar(const Canvas &canvas, const QRect &rect)
{
    canvas.painter.fillRect(rect, canvas.colours.surface);
    canvas.painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, canvas.colours.border);
}

void drawStatusBar(const Canvas &canvas, const QRect &rect)
{
    canvas.painter.fillRect(rect, canvas.colours.window);
    canvas.painter.fillRect(rect.left(), rect.top(), rect.width(), 1, canvas.colours.border);
}

void drawDockTitle(const Canvas &canvas, const QStyleOptionDockWidget &dock)
{
    const QRect &rect = dock.rect;
    canvas.painter.fillRect(rect, canvas.colours.surface);
    canvas.painter.fillRect(rect.left(), rect.top(), rect.width(), 1, canvas.colours.border);
    QFont font = QApplication::font(); // Qt paints with the system's, whatever the text size
    font.setWeight(QFont::DemiBold);
    canvas.painter.setFont(font);
    const QRect title = rect.adjusted(canvas.scaled(16), 0, -canvas.scaled(40), 0);
    const QString shown = QFontMetrics(font).elidedText(dock.title, Qt::ElideRight, title.width());
    canvas.style.drawItemText(&canvas.painter, QStyle::visualRect(dock.direction, rect, title),
                              Qt::AlignLeading | Qt::AlignVCenter, dock.palette, true, shown,
                              QPalette::WindowText);
}

void drawTab(const Canvas &canvas, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Selected))
        return;
    const QRect &rect = option.rect;
    const int thick = canvas.scaled(2);
    canvas.painter.fillRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick,
                            canvas.colours.accent);
}

QStyleOptionTab tabLabel(const Canvas &canvas, const QStyleOptionTab &tab)
{
    QStyleOptionTab label = tab;
    const bool strong = tab.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    label.palette.setColor(QPalette::WindowText, strong ? canvas.colours.text : canvas.colours.muted);
    return label;
}

QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part, int shortest)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int least = qMin(shortest, length);
    const int slider = range <= 0
        ? length
        : qBound(least, int(qint64(bar.pageStep) * length / (range + bar.pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - slider, bar.upsideDown);
    int from = 0;
    int size = 0; // no arrow buttons
    if (part == QStyle::SC_ScrollBarGroove) {
        size = length;
    } else if (part == QStyle::SC_ScrollBarSlider) {
        from = start;
        size = slider;
    } else if (part == QStyle::SC_ScrollBarSubPage) {
        size = start;
    } else if (part == QStyle::SC_ScrollBarAddPage) {
        from = start + slider;
        size = length - from;
    }
    const QRect along = horizontal ? QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height())
                                   : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size);
    return QStyle::visualRect(bar.direction, bar.rect, along);
}

void drawScrollBar(const Canvas &canvas, const QStyleOptionSlider &bar)
{
    canvas.painter.fillRect(bar.rect, canvas.colours.surface);
    if (bar.maximum <= bar.minimum)
        return;
    const int gap = canvas.scaled(3);
    const QRect handle = canvas.style.subControlRect(QStyle::CC_ScrollBar, &bar, QStyle::SC_ScrollBarSlider)
                             .adjusted(gap, gap, -gap, -gap);
    const bool held = (bar.activeSubControls & QStyle::SC_ScrollBarSlider)
        && (bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    drawBox(canvas.painter, handle, held ? canvas.colours.muted : canvas.colours.control, {}, 0, gap);
}

} // namespace ledgerdesk
