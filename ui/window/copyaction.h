// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QPointer>
#include <QTimer>

namespace ledgerdesk {

/// Copies from the widget that has the focus, in any window of the program; enabled while there is something
/// to copy. No other action binds the Copy key; in a window without a menu, this filter handles the key for
/// views.
class CopyAction : public QAction
{
    Q_OBJECT

public:
    CopyAction(const QString &text, QObject *parent);
    /// Enables or disables the action. No signal says that something else can be copied, so call this
    /// whenever it matters.
    void update();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *focus);
    void copy() const;

    QPointer<QWidget> m_focus; ///< the last widget with the focus; open menus do not count
    QTimer m_soon; ///< updates once the focused widget has handled the mouse or the keyboard
};

} // namespace ledgerdesk
