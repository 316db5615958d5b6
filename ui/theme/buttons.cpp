// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/buttons.h"

#include "theme/canvas.h"
#include "theme/colours.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace ledgerdesk {

namespace {

bool isSet(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

QColor linkColour(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    // A link on a coloured background has a palette of its own.
    const bool hasOwnPalette = widget && widget->testAttribute(Qt::WA_SetPalette);
    return hasOwnPalette ? option.palette.color(QPalette::ButtonText) : canvas.colours.accent;
}

void drawPrimaryButton(const Canvas &canvas, const QStyleOption &option)
{
    const bool active = option.state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    const QColor ground = active ? canvas.colours.accentHover : canvas.colours.accent;
    QRectF inner = option.rect;
    if (option.state & QStyle::State_HasFocus) {
        // The focus ring has the button's own colour, so it is visible only with a gap.
        drawBox(canvas.painter, inner, canvas.colours.surface, canvas.colours.focus, focusWidth);
        inner.adjust(3.5, 3.5, -3.5, -3.5);
        drawBox(canvas.painter, inner, ground, {}, 0, 3.5);
        return;
    }
    drawBox(canvas.painter, inner, ground, {}, 0);
}

} // namespace

void drawButton(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focused = option.state & QStyle::State_HasFocus;
    if (isSet(widget, "link")) {
        if (focused)
            drawBox(canvas.painter, option.rect, {}, linkColour(canvas, option, widget), focusWidth, 4);
        return;
    }
    if (isSet(widget, "primary") && enabled) {
        drawPrimaryButton(canvas, option);
        return;
    }
    QColor ground = enabled ? canvas.colours.surface : canvas.colours.raised;
    if (option.state & (QStyle::State_Sunken | QStyle::State_On))
        ground = canvas.colours.selection;
    else if (enabled && (option.state & QStyle::State_MouseOver))
        ground = canvas.colours.hover;
    const QColor edge = enabled ? canvas.colours.control : canvas.colours.border;
    drawBox(canvas.painter, option.rect, ground, focused ? canvas.colours.focus : edge,
            focused ? focusWidth : 1);
}

QFont buttonFont(QFont font, const QStyleOption &option, const QWidget *widget)
{
    if (isSet(widget, "primary"))
        font.setWeight(QFont::DemiBold);
    if (isSet(widget, "link") && (option.state & QStyle::State_Enabled))
        font.setUnderline(true);
    return font;
}

QPalette buttonPalette(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    QPalette palette = option.palette;
    if (!(option.state & QStyle::State_Enabled))
        return palette;
    if (isSet(widget, "link"))
        palette.setColor(QPalette::ButtonText, linkColour(canvas, option, widget));
    else if (isSet(widget, "primary"))
        palette.setColor(QPalette::ButtonText, canvas.colours.onAccent);
    return palette;
}

void drawToolButton(const Canvas &canvas, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return;
    if (option.state & (QStyle::State_Sunken | QStyle::State_On))
        drawBox(canvas.painter, option.rect, canvas.colours.selection, {}, 0);
    else if (option.state & QStyle::State_MouseOver)
        drawBox(canvas.painter, option.rect, canvas.colours.hover, {}, 0);
}

void drawToolButtonLabel(const Canvas &canvas, const QStyleOptionToolButton &button, const QWidget *widget)
{
    const int gap = canvas.scaled(6);
    const QSize icon = button.iconSize;
    const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    QRect content(0, 0, icon.width() + gap + text, button.rect.height());
    content.moveCenter(button.rect.center());
    const QRect iconRect(content.left(), content.center().y() - icon.height() / 2, icon.width(),
                         icon.height());
    const bool enabled = button.state & QStyle::State_Enabled;
    button.icon.paint(&canvas.painter, QStyle::visualRect(button.direction, button.rect, iconRect),
                      Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    if (!canvas.style.styleHint(QStyle::SH_UnderlineShortcut, &button, widget, nullptr))
        flags |= Qt::TextHideMnemonic;
    content.setLeft(content.left() + icon.width() + gap);
    canvas.painter.setFont(button.font);
    canvas.style.drawItemText(&canvas.painter, QStyle::visualRect(button.direction, button.rect, content),
                              flags, button.palette, enabled, button.text, QPalette::ButtonText);
}

} // namespace ledgerdesk
