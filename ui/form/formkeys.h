// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QContextMenuEvent;
class QKeyEvent;
class QLineEdit;
class QUndoStack;
class QWidget;

namespace ledgerdesk {

/// Gives the form's keys precedence over those of its fields: undo and redo use the form's stack instead of
/// each field's own, and Ctrl+Enter is Create wherever the focus is. Also tells typing from other input.
class FormKeys : public QObject
{
    Q_OBJECT

public:
    FormKeys(QUndoStack &stack, QObject *parent);

    void watch(QWidget *field);

Q_SIGNALS:
    void undoPressed();
    void redoPressed();
    void createPressed();
    void typed(); ///< a letter or a deletion key, before the field takes it
    void acted(); ///< any other input, such as a shortcut, a click or a menu, or the field lost the focus

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void press(const QKeyEvent &key);
    void showMenu(QLineEdit *line, const QContextMenuEvent &event);

    QUndoStack &m_stack;
};

} // namespace ledgerdesk
