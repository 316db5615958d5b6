// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

namespace ledgerdesk {

/// The widget, visible or hidden, of this class and accessible name inside `window`. Without exactly one,
/// nullptr and a warning that fails the test.
QWidget *widgetNamed(const QWidget &window, const QString &accessibleName, const QMetaObject &kind);

template <typename T>
T *field(const QWidget &window, const QString &accessibleName)
{
    return static_cast<T *>(widgetNamed(window, accessibleName, T::staticMetaObject));
}

/// Sends keys to the widget with the focus, as a keyboard does.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void type(const QString &text);

} // namespace ledgerdesk
