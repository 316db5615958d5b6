// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerdelegate.h"

#include "ledgers/ledgertablemodel.h"
#include "theme/theme.h"

#include <QPainter>

namespace ledgerdesk {

LedgerDelegate::LedgerDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void LedgerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool selected = option->state & QStyle::State_Selected;
    if (index.column() == LedgerTableModel::NameColumn) {
        const bool general = index.data(LedgerTableModel::GeneralRole).toBool();
        option->font.setWeight(general || selected ? QFont::DemiBold : QFont::Normal);
        return;
    }
    if (index.column() == LedgerTableModel::IdColumn) {
        option->font = m_theme.fixedFont();
        option->textElideMode = Qt::ElideMiddle;
    }
    if (!selected)
        option->palette.setColor(QPalette::Text, m_theme.colours().muted);
}

void LedgerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QStyleOptionViewItem ground = item;
    ground.text.clear();
    ground.features &= ~QStyleOptionViewItem::HasDisplay;
    item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, item.widget);
    const int end = m_texts.draw(painter, item);
    if (index.column() == LedgerTableModel::NameColumn && index.data(LedgerTableModel::NewRole).toBool())
        drawMark(painter, item, end);
}

void LedgerDelegate::drawMark(QPainter *painter, const QStyleOptionViewItem &item, int nameEnd) const
{
    QFont font = Theme::smallFont();
    font.setWeight(QFont::DemiBold);
    const int gap = m_theme.scaled(20);
    QRect place = item.rect;
    if (item.direction == Qt::RightToLeft)
        place.setRight(nameEnd - gap);
    else
        place.setLeft(nameEnd + gap);
    if (place.width() < QFontMetrics(font).horizontalAdvance(tr("NEW")) + m_theme.scaled(4))
        return; // a long name needs the space, and the selection already shows what the mark says
    painter->save();
    painter->setFont(font);
    painter->setPen(m_theme.colours().created);
    painter->drawText(place, int(Qt::AlignVCenter | Qt::AlignLeading), tr("NEW"));
    painter->restore();
}

} // namespace ledgerdesk
