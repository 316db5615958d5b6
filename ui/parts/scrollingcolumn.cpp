// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/scrollingcolumn.h"

#include <QEvent>
#include <QScrollBar>

namespace ledgerdesk {

namespace {

constexpr int leastHeight = 160;
constexpr int lineUnderField = 24;

} // namespace

void ScrollingColumn::setColumn(QWidget *column)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(column->sizePolicy().horizontalPolicy(), QSizePolicy::Expanding);
    column->resize(viewport()->size()); // otherwise it would be measured now, before it has its fonts
    setWidget(column);
    column->installEventFilter(this);
}

void ScrollingColumn::showWhole(const QWidget *field)
{
    const QRect place(field->mapTo(widget(), QPoint()), field->size());
    const int around = place.height() / 2 + lineUnderField;
    ensureVisible(place.left(), place.center().y(), 0, qMin(around, viewport()->height() / 2));
}

bool ScrollingColumn::focusNextPrevChild(bool next)
{
    const bool isDone = QScrollArea::focusNextPrevChild(next);
    const QWidget *field = isDone ? focusWidget() : nullptr;
    if (field != nullptr && widget()->isAncestorOf(field))
        showWhole(field);
    return isDone;
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
        updateGeometry(); // its minimum width is also ours
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ledgerdesk
