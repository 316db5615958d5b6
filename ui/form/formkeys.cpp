// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/formkeys.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QUndoStack>

namespace ledgerdesk {

namespace {

bool isCreate(const QKeyEvent &key)
{
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    return enter && (key.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

/// True for keys that put one character into a text or delete one.
bool isTyping(const QKeyEvent &key)
{
    if (key.key() == Qt::Key_Backspace || key.key() == Qt::Key_Delete)
        return (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier; // Shift+Delete cuts
    const bool isCommand =
        (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0;
    return !isCommand && !key.text().isEmpty() && key.text().at(0).isPrint();
}

bool isModifier(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Shift || key.key() == Qt::Key_Control || key.key() == Qt::Key_Alt
        || key.key() == Qt::Key_Meta || key.key() == Qt::Key_AltGr;
}

bool isOurs(const QKeyEvent &key)
{
    return isCreate(key) || key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
}

} // namespace

FormKeys::FormKeys(QUndoStack &stack, QObject *parent)
    : QObject(parent)
    , m_stack(stack)
{
}

void FormKeys::watch(QWidget *field)
{
    field->installEventFilter(this);
}

void FormKeys::press(const QKeyEvent &key)
{
    if (isCreate(key)) {
        if (!key.isAutoRepeat())
            Q_EMIT createPressed();
    } else if (key.matches(QKeySequence::Undo)) {
        Q_EMIT undoPressed();
    } else {
        Q_EMIT redoPressed();
    }
}

bool FormKeys::eventFilter(QObject *watched, QEvent *event)
{
    const bool override = event->type() == QEvent::ShortcutOverride;
    if (override || event->type() == QEvent::KeyPress) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (!override && !isModifier(key))
            isTyping(key) ? Q_EMIT typed() : Q_EMIT acted();
        if (!isOurs(key))
            return false;
        event->accept();
        if (!override)
            press(key);
        return true;
    }
    if (event->type() == QEvent::ContextMenu) {
        if (auto *line = qobject_cast<QLineEdit *>(watched)) {
            showMenu(line, *static_cast<QContextMenuEvent *>(event));
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::MouseButtonPress
        || event->type() == QEvent::Drop)
        Q_EMIT acted();
    return false;
}

void FormKeys::showMenu(QLineEdit *line, const QContextMenuEvent &event)
{
    QMenu *menu = line->createStandardContextMenu();
    if (!line->isReadOnly()) {
        // The first two are the field's own undo and redo.
        for (int i = 0; i < 2 && !menu->actions().isEmpty(); ++i)
            menu->removeAction(menu->actions().constFirst());
        QAction *before = menu->actions().value(0);
        menu->insertAction(before, m_stack.createUndoAction(menu, tr("Undo")));
        menu->insertAction(before, m_stack.createRedoAction(menu, tr("Redo")));
    }
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event.globalPos());
}

} // namespace ledgerdesk
