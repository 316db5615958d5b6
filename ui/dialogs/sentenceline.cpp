// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "dialogs/sentenceline.h"

#include "ledger/visibletext.h"

#include <QEvent>
#include <QPainter>

namespace ledgerdesk {

SentenceLine::SentenceLine(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SentenceLine::say(const QString &sentence)
{
    setText(sentence);
    showWhole();
}

bool SentenceLine::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

QSize SentenceLine::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()), fontMetrics().height()};
}

QSize SentenceLine::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void SentenceLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect room = contentsRect();
    painter.drawText(room, int(Qt::AlignVCenter | Qt::AlignLeading),
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

void SentenceLine::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    showWhole();
}

void SentenceLine::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showWhole();
}

void SentenceLine::showWhole()
{
    setToolTip(isCut() ? toolTipText(text()) : QString());
}

} // namespace ledgerdesk
