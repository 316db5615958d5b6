// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/unresolvedlist.h"

#include "creation/unresolvedrow.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int widest = 760;

} // namespace

UnresolvedList::UnresolvedList(const Theme &theme, QWidget *opener, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_opener(opener)
    , m_scroll(new QScrollArea(this))
    , m_others(new QLabel(this))
{
    setAccessibleName(tr("Unresolved creates"));
    m_scroll->setFrameShape(NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *rows = new QWidget(m_scroll);
    m_column = new QVBoxLayout(rows);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_others->setContentsMargins(theme.scaled(16), theme.scaled(8), theme.scaled(16), theme.scaled(8));
    setTextRole(m_others, TextRole::Muted);
    m_column->addWidget(m_others);
    m_column->addStretch(1);
    m_scroll->setWidget(rows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, theme.scaled(4), 1, theme.scaled(4));
    layout->addWidget(m_scroll);
    setVisible(false);
    parent->installEventFilter(this);
    rows->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *to) {
        if (to != nullptr && to->window() == window() && to != this && !isAncestorOf(to) && to != m_opener)
            close();
    });
}

UnresolvedList::~UnresolvedList() = default;

void UnresolvedList::show(const std::vector<UnresolvedCreate> &creates, const QString &others)
{
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    std::vector<UnresolvedRow *> rows;
    for (const UnresolvedCreate &create : creates) {
        const auto known = std::ranges::find(m_rows, create.attemptId, &UnresolvedRow::attemptId);
        UnresolvedRow *row = nullptr;
        if (known != m_rows.end()) {
            row = *known;
            m_rows.erase(known);
        } else {
            row = new UnresolvedRow(m_theme, m_scroll->widget());
            row->setVisible(true);
        }
        row->show(create);
        m_column->removeWidget(row);
        m_column->insertWidget(int(rows.size()), row);
        rows.push_back(row);
    }
    for (UnresolvedRow *gone : std::exchange(m_rows, std::move(rows))) {
        m_column->removeWidget(gone);
        gone->hide();
        gone->deleteLater(); // the call may come from its own button
    }
    QWidget *last = m_opener;
    for (UnresolvedRow *row : m_rows) {
        setTabOrder(last, &row->next());
        setTabOrder(&row->next(), &row->more());
        last = &row->more();
    }
    showNextStep();
    m_others->setText(others);
    m_others->setVisible(!others.isEmpty());
    if (hadFocus && !isAncestorOf(window()->focusWidget()))
        focusFirst();
}

/// Leaves one solid button: that of the first row which has any.
void UnresolvedList::showNextStep()
{
    bool isFirst = true;
    for (UnresolvedRow *row : m_rows) {
        const bool isNext = !row->next().isHidden() && std::exchange(isFirst, false);
        row->next().setProperty("primary", isNext);
        row->next().updateGeometry(); // a solid button has a bolder text
        row->next().update();
    }
}

void UnresolvedList::open()
{
    place();
    setVisible(true);
    raise();
    place(); // again, as only now do the rows have their final heights
    focusFirst();
}

void UnresolvedList::close()
{
    if (isHidden())
        return;
    if (isAncestorOf(window()->focusWidget()))
        m_opener->setFocus(Qt::OtherFocusReason);
    setVisible(false);
}

void UnresolvedList::focusFirst()
{
    for (UnresolvedRow *row : m_rows) {
        if (!row->next().isHidden())
            return row->next().setFocus(Qt::OtherFocusReason);
    }
}

/// Makes the list as tall as its rows, up to most of the space below the strip.
void UnresolvedList::place()
{
    const int margin = m_theme.scaled(16);
    const QPoint top =
        m_opener->parentWidget()->mapTo(parentWidget(), QPoint(0, m_opener->parentWidget()->height()));
    const int width = qMin(m_theme.scaled(widest), parentWidget()->width() - 2 * margin);
    const QMargins around = layout()->contentsMargins();
    const int inner = width - around.left() - around.right();
    const int wanted = m_scroll->widget()->layout()->hasHeightForWidth()
        ? m_scroll->widget()->layout()->totalHeightForWidth(inner)
        : m_scroll->widget()->sizeHint().height();
    const int most = (parentWidget()->height() - top.y()) * 4 / 5;
    const QRect rect(parentWidget()->width() - margin - width, top.y(), width,
                     qMin(wanted + around.top() + around.bottom(), most));
    setGeometry(QStyle::visualRect(layoutDirection(), parentWidget()->rect(), rect));
}

bool UnresolvedList::eventFilter(QObject *watched, QEvent *event)
{
    const bool isMoved = watched == parentWidget()
        && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest);
    const bool isOtherHeight = watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest;
    if (isVisible() && (isMoved || isOtherHeight))
        place();
    return QFrame::eventFilter(watched, event);
}

void UnresolvedList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void UnresolvedList::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().surface);
    painter.setPen(m_theme.colours().control);
    painter.drawRect(rect().adjusted(0, -1, -1, -1)); // without a top edge, which the strip provides
}

} // namespace ledgerdesk
