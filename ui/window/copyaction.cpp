// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/copyaction.h"

#include "parts/copying.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>

namespace ledgerdesk {

CopyAction::CopyAction(const QString &text, QObject *parent)
    : QAction(text, parent)
{
    setShortcuts(QKeySequence::Copy);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CopyAction::update);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
    connect(this, &QAction::triggered, this, &CopyAction::copy);
    qApp->installEventFilter(this);
    follow(QApplication::focusWidget());
}

void CopyAction::follow(QWidget *focus)
{
    const bool isMenu = qobject_cast<QMenuBar *>(focus) != nullptr || qobject_cast<QMenu *>(focus) != nullptr;
    if (focus != nullptr && !isMenu)
        m_focus = focus;
    update();
}

void CopyAction::update()
{
    setEnabled(canCopy(m_focus));
}

void CopyAction::copy() const
{
    copyFrom(m_focus);
}

bool CopyAction::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
            update(); // while the action is disabled, the key goes to the widget
        break;
    case QEvent::KeyPress:
        // A view would replace the clipboard with the empty text of an empty cell.
        if (auto *view = qobject_cast<QAbstractItemView *>(watched);
            view != nullptr && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
            copyFrom(view);
            return true;
        }
        break;
    case QEvent::KeyRelease:
    case QEvent::MouseButtonRelease:
        m_soon.start();
        break;
    default:
        break;
    }
    return false;
}

} // namespace ledgerdesk
