// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

namespace ledgerdesk {

/// The visible or hidden widget of this class and accessible name inside `window`, as a person or a screen
/// reader would name it; nullptr, and a warning that fails the test, if there is not exactly one.
QWidget *widgetNamed(const QWidget &window, const QString &accessibleName, const QMetaObject &kind);

template <typename T>
T *field(const QWidget &window, const QString &accessibleName)
{
    return static_cast<T *>(widgetNamed(window, accessibleName, T::staticMetaObject));
}

/// Presses keys where the focus is, as a keyboard does.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void type(const QString &text);

} // namespace ledgerdesk
