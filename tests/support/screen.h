// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QtTest>
#include <QWidget>

#include <functional>
#include <map>

/// Finds and uses widgets by the words on the screen, as a person or a screen reader does.
namespace ledgerdesk::screen {

inline QString nameOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

inline QString descriptionOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Description) : QString();
}

/// The visible widget of this type and accessible name below `root`, or nullptr.
template <typename W>
W *named(QWidget *root, const QString &name)
{
    for (W *widget : root->findChildren<W *>()) {
        if (widget->isVisible() && nameOf(widget) == name)
            return widget;
    }
    return nullptr;
}

/// The texts of the visible messages, that of the form first; "" if there is none.
inline QString message(QWidget *root)
{
    std::multimap<int, QString> found; // from left to right: the form is first
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (widget->isVisible() && nameOf(widget) == u"Message"_qs)
            found.emplace(widget->mapTo(root, QPoint()).x(), descriptionOf(widget));
    }
    QStringList texts;
    for (const auto &[x, text] : found)
        texts += text;
    texts.removeAll(QString());
    return texts.join(u'\n');
}

/// The action of this name in the menu of a visible button below `root`, or nullptr.
inline QAction *inMenu(QWidget *root, const QString &name)
{
    for (QPushButton *button : root->findChildren<QPushButton *>()) {
        if (!button->isVisible() || button->menu() == nullptr)
            continue;
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == name && action->isEnabled())
                return action;
        }
    }
    return nullptr;
}

/// The last few announcements to a screen reader in the window of `widget`, in order.
inline QStringList announced(const QWidget *widget)
{
    QStringList said;
    for (QObject *child : widget->window()->children()) {
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(child);
        if (face != nullptr && face->role() == QAccessible::Notification)
            said += face->text(QAccessible::Name);
    }
    return said;
}

/// True if keys would reach the window that a person sees in front: a dialog gets the focus only a moment
/// after it is shown.
inline bool isListening()
{
    const QWidget *dialog = QApplication::activeModalWidget();
    const QWidget *focus = QApplication::focusWidget();
    if (dialog == nullptr)
        return focus != nullptr;
    while (focus != nullptr && focus != dialog)
        focus = focus->parentWidget();
    return focus != nullptr;
}

/// Types into the widget with the focus.
inline void type(const QString &text)
{
    QTRY_VERIFY_WITH_TIMEOUT(isListening(), 30'000); // if it is, no event is processed
    QTest::keyClicks(QApplication::focusWidget(), text);
}

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTRY_VERIFY_WITH_TIMEOUT(isListening(), 30'000); // if it is, no event is processed
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

} // namespace ledgerdesk::screen
