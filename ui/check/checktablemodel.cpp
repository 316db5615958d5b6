// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checktablemodel.h"

#include "text/visibletext.h"
#include "words/verdictwords.h"

namespace ledgerdesk {

void CheckTableModel::setNames(const QStringList &names)
{
    beginResetModel();
    m_rows.clear();
    for (const QString &name : names)
        m_rows.push_back({.name = visibleText(name)});
    endResetModel();
}

void CheckTableModel::setVerdict(int row, std::optional<CheckVerdict> verdict)
{
    m_rows.at(size_t(row)).verdict = verdict;
    Q_EMIT dataChanged(index(row, ResultColumn), index(row, ResultColumn));
}

int CheckTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CheckTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CheckTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(size_t(index.row()));
    if (role == VerdictRole && row.verdict)
        return int(*row.verdict);
    if (role == Qt::ToolTipRole && index.column() == NameColumn)
        return toolTipText(row.name);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == NameColumn)
        return row.name;
    return row.verdict ? shortVerdict(*row.verdict) : tr("checking…");
}

QVariant CheckTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Connection") : tr("Result");
}

} // namespace ledgerdesk
