// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/scrollingcolumn.h"

#include <QEvent>
#include <QScrollBar>

namespace ledgerdesk {

namespace {

constexpr int leastHeight = 160;

} // namespace

void ScrollingColumn::setColumn(QWidget *column)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(column->sizePolicy().horizontalPolicy(), QSizePolicy::Expanding);
    setWidget(column);
    column->installEventFilter(this);
}

QSize ScrollingColumn::sizeHint() const
{
    return widget()->sizeHint();
}

QSize ScrollingColumn::minimumSizeHint() const
{
    const QSize least = widget()->minimumSizeHint();
    return {least.width() + verticalScrollBar()->sizeHint().width(), qMin(least.height(), leastHeight)};
}

bool ScrollingColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry(); // what the column needs at least is what this needs at least, in width
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ledgerdesk
