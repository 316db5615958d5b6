// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitydelegate.h"

#include "activity/activitymodel.h"
#include "theme/theme.h"

namespace ledgerdesk {

namespace {

std::pair<IconName, QColor> markOf(Attempt::State state, const Colours &colours)
{
    switch (state) {
    case Attempt::State::Sending:
        return {IconName::Clock, colours.muted};
    case Attempt::State::Created:
        return {IconName::Check, colours.created};
    case Attempt::State::Rejected:
        return {IconName::Cross, colours.rejected};
    case Attempt::State::Unknown:
        return {IconName::Question, colours.unknown};
    case Attempt::State::NotSent:
        return {IconName::Cross, colours.muted};
    }
    return {IconName::Question, colours.muted};
}

} // namespace

ActivityDelegate::ActivityDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    if (index.column() == ActivityModel::OutcomeColumn)
        return QStyledItemDelegate::paint(painter, option, index); // a word of ours beside its icon
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QStyleOptionViewItem ground = item;
    ground.text.clear();
    ground.features &= ~QStyleOptionViewItem::HasDisplay;
    item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, item.widget);
    m_texts.draw(painter, item);
}

void ActivityDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == ActivityModel::IdColumn) {
        option->font = m_theme.fixedFont();
        option->textElideMode = Qt::ElideMiddle;
    } else if (index.column() == ActivityModel::NameColumn) {
        option->textElideMode = Qt::ElideMiddle; // names often differ at the end
    }
    if (index.column() != ActivityModel::OutcomeColumn)
        return;
    const auto [icon, colour] =
        markOf(Attempt::State(index.data(ActivityModel::StateRole).toInt()), m_theme.colours());
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, colour);
    option->icon = m_theme.icon(icon, colour);
    option->decorationSize = QSize(16, 16);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace ledgerdesk
