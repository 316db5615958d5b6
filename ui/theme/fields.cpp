// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/fields.h"

#include "theme/canvas.h"
#include "theme/colours.h"
#include "theme/marks.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace ledgerdesk {

void drawField(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool readOnly = option.state & QStyle::State_ReadOnly;
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool invalid = widget && widget->property("invalid").toBool();
    QColor edge = enabled && !readOnly ? canvas.colours.control : canvas.colours.border;
    if (invalid)
        edge = canvas.colours.rejected;
    else if (focused)
        edge = canvas.colours.focus;
    drawBox(canvas.painter, option.rect,
            enabled && !readOnly ? canvas.colours.surface : canvas.colours.raised, edge,
            focused ? focusWidth : 1);
}

void drawLineEdit(const Canvas &canvas, const QStyleOption &option, const QWidget *widget)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (frame && frame->lineWidth > 0) {
        drawField(canvas, option, widget);
        return;
    }
    // In a cell, the border shows which cell is being edited; a combo box or spin box has its own border.
    if (widget
        && qobject_cast<const QAbstractItemView *>(
            widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr)) {
        canvas.painter.setRenderHint(QPainter::Antialiasing, false);
        canvas.painter.fillRect(option.rect, canvas.colours.focus);
        canvas.painter.fillRect(option.rect.adjusted(2, 2, -2, -2), canvas.colours.surface);
    }
}

void drawCombo(const Canvas &canvas, const QStyleOptionComplex &option, const QWidget *widget)
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    QStyleOption ground = option;
    if (widget && widget->focusProxy() && widget->focusProxy()->hasFocus())
        ground.state |= QStyle::State_HasFocus;
    if (!combo || combo->frame)
        drawField(canvas, ground, widget);
    const QRect arrow =
        canvas.style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    drawChevron(canvas, arrow, Qt::DownArrow, canvas.colours.muted);
}

void drawSpinBox(const Canvas &canvas, const QStyleOptionComplex &option, const QWidget *widget)
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!spin || spin->frame)
        drawField(canvas, option, widget);
    for (const QStyle::SubControl part : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const bool up = part == QStyle::SC_SpinBoxUp;
        const bool possible = spin
            && (spin->stepEnabled
                & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        const QRect rect = canvas.style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        canvas.painter.save();
        drawChevron(canvas, rect, up ? Qt::UpArrow : Qt::DownArrow,
                    possible ? canvas.colours.muted : canvas.colours.border);
        canvas.painter.restore();
    }
}

QStyleOptionComboBox comboLabel(const Canvas &canvas, const QStyleOptionComboBox &combo,
                                const QWidget *widget)
{
    QStyleOptionComboBox label = combo;
    const int icon = label.currentIcon.isNull() ? 0 : label.iconSize.width() + canvas.scaled(4);
    const QRect field =
        canvas.style.subControlRect(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxEditField, widget);
    label.currentText =
        label.fontMetrics.elidedText(label.currentText, Qt::ElideRight, field.width() - icon - 2);
    return label;
}

} // namespace ledgerdesk
