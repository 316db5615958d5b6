// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QPointer>
#include <QTimer>

namespace ledgerdesk {

/// Copy: copies what has the focus, in whatever window of the program that is, and is enabled while there is
/// something to copy. The only binding of its key; where a window has no menu, the views take the key from
/// here.
class CopyAction : public QAction
{
    Q_OBJECT

public:
    CopyAction(const QString &text, QObject *parent);
    /// Whether there is something to copy can change without a word; call it before it matters.
    void update();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *focus);
    void copy() const;

    QPointer<QWidget> m_focus; ///< a menu that is open does not count
    QTimer m_soon; ///< after the focus has answered to the mouse or the keyboard
};

} // namespace ledgerdesk
