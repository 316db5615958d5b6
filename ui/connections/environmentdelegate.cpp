// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/environmentdelegate.h"

#include "connections/connectiontablemodel.h"
#include "theme/theme.h"

namespace ledgerdesk {

EnvironmentDelegate::EnvironmentDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void EnvironmentDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto environment =
        static_cast<Environment>(index.data(ConnectionTableModel::EnvironmentRole).toInt());
    option->icon = m_theme.icon(Theme::environmentIcon(environment), m_theme.environmentColour(environment));
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(m_theme.scaled(16), m_theme.scaled(16));
}

} // namespace ledgerdesk
