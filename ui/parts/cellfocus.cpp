// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/cellfocus.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QEvent>
#include <QTimer>

namespace ledgerdesk {

namespace {

/// Qt reports the cell when the current cell changes, and the view when it gets the focus, but never both.
class CellFocus : public QObject
{
public:
    explicit CellFocus(QAbstractItemView *view)
        : QObject(view)
        , m_view(view)
    {
        m_afterwards.setSingleShot(true);
        connect(&m_afterwards, &QTimer::timeout, this, &CellFocus::say);
        view->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn)
            m_afterwards.start(0); // Qt reports the view itself only after this event
        return QObject::eventFilter(watched, event);
    }

private:
    void say()
    {
        if (!QAccessible::isActive() || !m_view->hasFocus() || !m_view->currentIndex().isValid())
            return;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(m_view);
        if (QAccessibleInterface *cell = face != nullptr ? face->focusChild() : nullptr) {
            QAccessibleEvent focus(cell, QAccessible::Focus);
            QAccessible::updateAccessibility(&focus);
        }
    }

    QAbstractItemView *m_view;
    QTimer m_afterwards;
};

} // namespace

void sayCellOnFocus(QAbstractItemView *view)
{
    new CellFocus(view);
}

} // namespace ledgerdesk
