// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/searchnote.h"

#include "parts/elidedlabel.h"
#include "parts/linkbutton.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPushButton>

namespace ledgerdesk {

namespace {

constexpr int noteMarkPixels = 16;
constexpr int noteSpacing = 6;
constexpr int sideMargin = 16; ///< of the panel

} // namespace

SearchNote::SearchNote(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mark(new QLabel)
    , m_words(new ElidedLabel(Qt::ElideRight))
    , m_action(linkButton())
{
    auto *row = new QHBoxLayout(this);
    row->setSpacing(noteSpacing);
    row->addWidget(m_mark);
    row->addWidget(m_words);
    row->addWidget(m_action);
    row->addStretch(1);
    connect(m_action, &QPushButton::clicked, this, &SearchNote::actionRequested);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_mark->hide();
    setFixedHeight(qMax(noteMarkPixels, m_words->fontMetrics().height()) + 8);
    m_action->setMaximumHeight(height() - 4);
    arrange();
    connect(&theme, &Theme::changed, this, &SearchNote::showMark);
}

void SearchNote::sayHint(const QString &sentence)
{
    m_isMistake = false;
    m_isFact = false;
    say(sentence);
}

void SearchNote::sayFact(const QString &sentence, const QString &action)
{
    m_isMistake = false;
    m_isFact = true;
    say(sentence, action);
}

void SearchNote::sayMistake(const QString &sentence)
{
    m_isMistake = true;
    m_isFact = false;
    say(sentence);
}

bool SearchNote::isActionFocused() const
{
    return m_action->hasFocus();
}

void SearchNote::say(const QString &sentence, const QString &action)
{
    setTextRole(m_words, m_isMistake ? TextRole::Mistake : TextRole::FieldLabel);
    m_words->setText(sentence);
    m_words->setCursor(sentence.isEmpty() || m_isFact ? Qt::ArrowCursor : Qt::PointingHandCursor);
    if (!action.isEmpty()) {
        m_action->setText(action);
        m_action->setAccessibleName(action);
    }
    m_action->setVisible(!action.isEmpty());
    showMark();
    arrange();
}

void SearchNote::setStart(int x)
{
    m_start = x;
    arrange();
}

void SearchNote::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_words->geometry().contains(event->position().toPoint())
        && !m_words->text().isEmpty() && !m_isFact)
        Q_EMIT clicked();
}

void SearchNote::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SearchNote::arrange()
{
    const int mark = m_isMistake ? noteMarkPixels + noteSpacing : 0;
    const int action = m_action->isHidden() ? 0 : m_action->sizeHint().width() + noteSpacing;
    const int needed = mark + m_words->fontMetrics().horizontalAdvance(m_words->text()) + 2 + action;
    const int left = qMax(sideMargin, qMin(m_start, width() - sideMargin - needed));
    layout()->setContentsMargins(left, 0, sideMargin, 4);
}

void SearchNote::showMark()
{
    m_mark->setVisible(m_isMistake);
    if (m_isMistake)
        m_mark->setPixmap(m_theme.icon(IconName::Warning, m_theme.colours().rejected)
                              .pixmap(QSize(noteMarkPixels, noteMarkPixels), devicePixelRatioF()));
}

} // namespace ledgerdesk
