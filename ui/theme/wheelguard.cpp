// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/wheelguard.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QTabBar>

namespace ledgerdesk {

namespace {

bool changesByWheel(const QWidget *widget)
{
    return qobject_cast<const QComboBox *>(widget) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr
        || qobject_cast<const QTabBar *>(widget) != nullptr
        || (qobject_cast<const QAbstractSlider *>(widget) != nullptr
            && qobject_cast<const QScrollBar *>(widget) == nullptr);
}

/// The field that the widget is, or is part of. The open list of a combo box is a window of its own.
QWidget *fieldOf(QObject *receiver)
{
    auto *widget = qobject_cast<QWidget *>(receiver);
    while (widget != nullptr && !changesByWheel(widget))
        widget = widget->isWindow() ? nullptr : widget->parentWidget();
    return widget;
}

bool isOnScrollingPage(const QWidget *field)
{
    for (const QWidget *widget = field; !widget->isWindow() && widget->parentWidget() != nullptr;) {
        widget = widget->parentWidget();
        if (qobject_cast<const QAbstractScrollArea *>(widget) != nullptr)
            return true;
    }
    return false;
}

} // namespace

WheelGuard::WheelGuard(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish) {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (widget != nullptr && widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    } else if (event->type() == QEvent::Wheel) {
        const QWidget *field = fieldOf(watched);
        if (field != nullptr && (!field->hasFocus() || isOnScrollingPage(field))) {
            event->ignore(); // passes it on to the widget around the field
            return true;
        }
    }
    return false;
}

} // namespace ledgerdesk
