// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/scrollingcolumn.h"

#include <QApplication>
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
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget * /*from*/, QWidget *to) { followFocus(to); });
}

void ScrollingColumn::showWhole(const QWidget *field)
{
    const QRect place(field->mapTo(widget(), QPoint()), field->size());
    const int around = place.height() / 2 + lineUnderField;
    ensureVisible(place.left(), place.center().y(), 0, qMin(around, viewport()->height() / 2));
}

void ScrollingColumn::followFocus(QWidget *field)
{
    // Scroll nothing away from under the pointer while it is pressed.
    if (field == nullptr || !widget()->isAncestorOf(field) || QApplication::mouseButtons() != Qt::NoButton)
        return;
    for (QWidget *outer = field; outer != widget(); outer = outer->parentWidget()) {
        if (qobject_cast<QAbstractScrollArea *>(outer) != nullptr)
            field = outer; // a cell is edited inside its table
    }
    showWhole(field);
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
