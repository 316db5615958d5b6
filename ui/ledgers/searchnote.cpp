// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/searchnote.h"

#include "parts/elidedlabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QMouseEvent>

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
{
    auto *row = new QHBoxLayout(this);
    row->setSpacing(noteSpacing);
    row->addWidget(m_mark);
    row->addWidget(m_words, 1);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_mark->hide();
    setFixedHeight(qMax(noteMarkPixels, m_words->fontMetrics().height()) + 8);
    arrange();
    connect(&theme, &Theme::changed, this, &SearchNote::showMark);
}

void SearchNote::sayHint(const QString &sentence)
{
    m_isMistake = false;
    say(sentence);
}

void SearchNote::sayMistake(const QString &sentence)
{
    m_isMistake = true;
    say(sentence);
}

void SearchNote::say(const QString &sentence)
{
    setTextRole(m_words, m_isMistake ? TextRole::Mistake : TextRole::FieldLabel);
    m_words->setText(sentence);
    m_words->setCursor(sentence.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
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
        && !m_words->text().isEmpty())
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
    const int needed = mark + m_words->fontMetrics().horizontalAdvance(m_words->text()) + 2;
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
