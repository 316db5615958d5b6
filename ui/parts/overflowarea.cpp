// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/overflowarea.h"

#include <QEvent>
#include <QScreen>

namespace ledgerdesk {

OverflowArea::OverflowArea(QWidget *contents, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(contents);
    contents->installEventFilter(this);
}

/// As large as the contents need, up to a part of the screen that leaves room for another such area and the
/// bars of the window.
QSize OverflowArea::minimumSizeHint() const
{
    const QSize room = screen()->availableSize();
    return widget()->minimumSizeHint().boundedTo({room.width() * 3 / 4, room.height() / 5});
}

bool OverflowArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry(); // the contents may need more or less now
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ledgerdesk
