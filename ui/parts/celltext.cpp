// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/celltext.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace ledgerdesk {

namespace {

constexpr int shapedLimit = 1000; ///< cells: several screens

} // namespace

CellText::CellText()
    : m_shaped(shapedLimit)
{
}

int CellText::draw(QPainter *painter, const QStyleOptionViewItem &item)
{
    const QStyle *style = item.widget->style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    const QRect room = item.rect.adjusted(margin, 0, -margin, 0);
    const Key key{item.text, item.font, room.width(), item.textElideMode};
    QStaticText *shaped = m_shaped.object(key);
    if (shaped == nullptr) {
        shaped = new QStaticText(QFontMetrics(item.font).elidedText(item.text, key.elide, key.width));
        shaped->setTextFormat(Qt::PlainText);
        shaped->setPerformanceHint(QStaticText::AggressiveCaching);
        shaped->prepare(QTransform(), item.font);
        m_shaped.insert(key, shaped);
    }
    const QSize size(qCeil(shaped->size().width()), qCeil(shaped->size().height()));
    const QRect place = QStyle::alignedRect(item.direction, Qt::AlignLeft | Qt::AlignVCenter, size, room);
    const bool selected = item.state & QStyle::State_Selected;
    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawStaticText(place.topLeft(), *shaped);
    painter->restore();
    return item.direction == Qt::RightToLeft ? place.left() : place.right();
}

} // namespace ledgerdesk
