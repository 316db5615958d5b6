// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "table/ledgerdelegate.h"

#include "ledger/ledgertablemodel.h"
#include "theme/theme.h"

#include <QApplication>
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
        option->font.setWeight(general || selected ? QFont::DemiBold : QFont::Medium);
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
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != LedgerTableModel::NameColumn || !index.data(LedgerTableModel::NewRole).toBool())
        return;
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QFont font = m_theme.smallFont();
    font.setWeight(QFont::DemiBold);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    QRect place = style->subElementRect(QStyle::SE_ItemViewItemText, &item, option.widget);
    const int width = QFontMetrics(font).horizontalAdvance(tr("NEW"));
    place.setLeft(place.left() + QFontMetrics(item.font).horizontalAdvance(item.text) + 20);
    if (place.width() < width)
        return; // a long name needs the room; the mark says nothing that the selection does not
    painter->save();
    painter->setFont(font);
    painter->setPen(m_theme.colours().created);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, tr("NEW"));
    painter->restore();
}

} // namespace ledgerdesk
