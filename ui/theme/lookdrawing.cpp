// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/look.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

namespace ledgerdesk {

namespace {

bool isSet(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

} // namespace

void Look::drawBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge, qreal width,
                   qreal radius)
{
    const qreal half = width / 2;
    painter->setPen(width > 0 ? QPen(edge, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
}

void Look::drawLineEdit(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (frame && frame->lineWidth > 0) {
        drawField(option, painter, widget);
        return;
    }
    // In a cell, the edge shows which cell is being edited; a combo or spin box already has an edge.
    if (widget
        && qobject_cast<const QAbstractItemView *>(
            widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr)) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->fillRect(option->rect, m_colours->focus);
        painter->fillRect(option->rect.adjusted(2, 2, -2, -2), m_colours->surface);
    }
}

void Look::drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool readOnly = option->state & State_ReadOnly;
    const bool focused = option->state & State_HasFocus;
    const bool invalid = isSet(widget, "invalid");
    QColor edge = enabled && !readOnly ? m_colours->control : m_colours->border;
    if (invalid)
        edge = m_colours->rejected;
    else if (focused)
        edge = m_colours->focus;
    drawBox(painter, option->rect, enabled && !readOnly ? m_colours->surface : m_colours->raised, edge,
            focused ? focusWidth : 1);
}

void Look::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool focused = option->state & State_HasFocus;
    if (isSet(widget, "link")) {
        if (focused)
            drawBox(painter, option->rect, {}, linkColour(option, widget), focusWidth, 4);
        return;
    }
    if (isSet(widget, "primary") && enabled) {
        drawPrimaryButton(option, painter);
        return;
    }
    QColor ground = enabled ? m_colours->surface : m_colours->raised;
    if (option->state & (State_Sunken | State_On))
        ground = m_colours->selection;
    else if (enabled && (option->state & State_MouseOver))
        ground = m_colours->hover;
    const QColor edge = enabled ? m_colours->control : m_colours->border;
    drawBox(painter, option->rect, ground, focused ? m_colours->focus : edge, focused ? focusWidth : 1);
}

void Look::drawPrimaryButton(const QStyleOption *option, QPainter *painter) const
{
    const bool active = option->state & (State_Sunken | State_MouseOver);
    const QColor ground = active ? m_colours->accentHover : m_colours->accent;
    QRectF inner = option->rect;
    if (option->state & State_HasFocus) {
        // A ring of the button's own colour shows only with a gap.
        drawBox(painter, inner, m_colours->surface, m_colours->focus, focusWidth);
        inner.adjust(3.5, 3.5, -3.5, -3.5);
        drawBox(painter, inner, ground, {}, 0, 3.5);
        return;
    }
    drawBox(painter, inner, ground, {}, 0);
}

void Look::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool primary = isSet(widget, "primary");
    const bool link = isSet(widget, "link");
    if (!button || (!primary && !link)) {
        QProxyStyle::drawControl(CE_PushButtonLabel, option, painter, widget);
        return;
    }
    painter->save();
    QStyleOptionButton own = *button;
    QFont font = painter->font();
    if (primary) {
        font.setWeight(QFont::DemiBold);
        if (own.state & State_Enabled)
            own.palette.setColor(QPalette::ButtonText, m_colours->onAccent);
    }
    if (link && (own.state & State_Enabled)) {
        font.setUnderline(true);
        own.palette.setColor(QPalette::ButtonText, linkColour(option, widget));
    }
    painter->setFont(font);
    QProxyStyle::drawControl(CE_PushButtonLabel, &own, painter, widget);
    painter->restore();
}

QColor Look::linkColour(const QStyleOption *option, const QWidget *widget) const
{
    // A link on a coloured background has a palette of its own.
    const bool hasOwnPalette = widget && widget->testAttribute(Qt::WA_SetPalette);
    return hasOwnPalette ? option->palette.color(QPalette::ButtonText) : m_colours->accent;
}

void Look::drawToolButton(const QStyleOption *option, QPainter *painter) const
{
    if (!(option->state & State_Enabled))
        return;
    if (option->state & (State_Sunken | State_On))
        drawBox(painter, option->rect, m_colours->selection, {}, 0);
    else if (option->state & State_MouseOver)
        drawBox(painter, option->rect, m_colours->hover, {}, 0);
}

void Look::drawToolButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button || button->toolButtonStyle != Qt::ToolButtonTextBesideIcon || button->icon.isNull()) {
        QProxyStyle::drawControl(CE_ToolButtonLabel, option, painter, widget);
        return;
    }
    const int gap = scaled(6);
    const QSize icon = button->iconSize;
    const int text = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    QRect content(0, 0, icon.width() + gap + text, button->rect.height());
    content.moveCenter(button->rect.center());
    const QRect iconRect(content.left(), content.center().y() - icon.height() / 2, icon.width(),
                         icon.height());
    const bool enabled = button->state & State_Enabled;
    button->icon.paint(painter, visualRect(button->direction, button->rect, iconRect), Qt::AlignCenter,
                       enabled ? QIcon::Normal : QIcon::Disabled);
    int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    if (!styleHint(SH_UnderlineShortcut, option, widget, nullptr))
        flags |= Qt::TextHideMnemonic;
    content.setLeft(content.left() + icon.width() + gap);
    painter->setFont(button->font);
    drawItemText(painter, visualRect(button->direction, button->rect, content), flags, button->palette,
                 enabled, button->text, QPalette::ButtonText);
}

/// Elides a long choice. Fusion cuts it in the middle of a letter, so that it looks complete.
void Look::drawComboLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (combo == nullptr)
        return;
    QStyleOptionComboBox shown = *combo;
    const int icon = shown.currentIcon.isNull() ? 0 : shown.iconSize.width() + scaled(4);
    const int room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - icon - 2;
    shown.currentText = shown.fontMetrics.elidedText(shown.currentText, Qt::ElideRight, room);
    QProxyStyle::drawControl(CE_ComboBoxLabel, &shown, painter, widget);
}

void Look::drawCombo(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    QStyleOption ground = *option;
    if (widget && widget->focusProxy() && widget->focusProxy()->hasFocus())
        ground.state |= State_HasFocus;
    if (!combo || combo->frame)
        drawField(&ground, painter, widget);
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawChevron(arrow, Qt::DownArrow, m_colours->muted, painter);
}

void Look::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin || spin->frame)
        drawField(option, painter, widget);
    for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
        const bool up = part == SC_SpinBoxUp;
        const bool possible = spin
            && (spin->stepEnabled
                & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        const QRect rect = subControlRect(CC_SpinBox, option, part, widget);
        painter->save();
        drawChevron(rect, up ? Qt::UpArrow : Qt::DownArrow, possible ? m_colours->muted : m_colours->border,
                    painter);
        painter->restore();
    }
}

void Look::drawMenuBarItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    painter->fillRect(option->rect, m_colours->surface);
    if ((option->state & State_Enabled) && (option->state & (State_Selected | State_Sunken)))
        drawBox(painter, option->rect.adjusted(0, 2, 0, -2), m_colours->hover, {}, 0, 4);
    int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    if (!styleHint(SH_UnderlineShortcut, option, widget, nullptr))
        flags |= Qt::TextHideMnemonic;
    drawItemText(painter, option->rect, flags, option->palette, option->state & State_Enabled, item->text,
                 QPalette::WindowText);
}

} // namespace ledgerdesk
