// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/suggestionlist.h"

#include "parts/announcement.h"
#include "text/visibletext.h"

#include <QEvent>
#include <QPainter>

namespace ledgerdesk {

namespace {

constexpr int shownSuggestions = 8;

} // namespace

SuggestionList::SuggestionList(QWidget *window)
    : QListWidget(window)
{
    setAccessibleName(tr("Suggestions"));
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideMiddle);
    setFrameStyle(QFrame::Box | QFrame::Plain);
    setAutoFillBackground(true);
    hide();
}

void SuggestionList::open(const QStringList &choices, const QWidget &field)
{
    clear();
    for (const QString &choice : choices)
        addItem(cellText(choice));
    setCurrentRow(-1);
    place(field);
    show();
    raise();
}

void SuggestionList::place(const QWidget &field)
{
    const QWidget *window = parentWidget();
    const int wide = qMax(field.width(), sizeHintForColumn(0) + 32); // with space for a scroll bar
    const int high = qMin(count(), shownSuggestions) * sizeHintForRow(0) + 2 * frameWidth();
    const QPoint below = field.mapTo(window, QPoint(0, field.height() + 2));
    static constexpr int margin = 8;
    const int width = qMin(wide, window->width() - 2 * margin);
    setGeometry(qMin(below.x(), window->width() - width - margin), below.y(), width, high);
}

void SuggestionList::choose(Step step)
{
    const int row = currentRow();
    const int next = step == Step::Down ? row + 1 : row < 0 ? count() - 1 : row - 1;
    setCurrentRow(qBound(0, next, count() - 1));
    announce(*this, currentItem()->text());
}

/// Draws the edge in the colour of other edges.
bool SuggestionList::event(QEvent *event)
{
    const bool isHandled = QListWidget::event(event);
    if (event->type() == QEvent::Paint) {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::Dark));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    return isHandled;
}

} // namespace ledgerdesk
