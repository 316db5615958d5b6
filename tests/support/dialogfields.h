// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>
#include <QWidget>

/// The visible widget with this accessible name, as a screen reader or a person finds it; nullptr if there is
/// none or more than one.
template <typename Widget>
Widget *named(const QWidget &window, const QString &accessibleName)
{
    Widget *found = nullptr;
    for (Widget *widget : window.findChildren<Widget *>()) {
        if (widget->accessibleName() != accessibleName || !widget->isVisible())
            continue;
        if (found != nullptr)
            return nullptr;
        found = widget;
    }
    return found;
}

/// Presses Tab until the widget has the focus; false if Tab does not reach it.
inline bool tabTo(QWidget &window, const QWidget *target)
{
    constexpr int most = 60;
    for (int step = 0; step < most && target != nullptr; ++step) {
        if (window.focusWidget() == target)
            return true;
        QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, Qt::Key_Tab);
    }
    return false;
}
