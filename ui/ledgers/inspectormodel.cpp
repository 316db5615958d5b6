// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/inspectormodel.h"

#include "text/visibletext.h"

#include <iterator>

namespace ledgerdesk {

namespace {

QString spokenText(const InspectorRow &row)
{
    QStringList parts{row.path, row.caption, row.value};
    parts.removeAll(QString());
    return parts.join(u", "_qs);
}

} // namespace

void InspectorModel::setRows(std::vector<InspectorRow> before, const JsonValue &metadata,
                             std::vector<InspectorRow> after)
{
    beginResetModel();
    m_rows = std::move(before);
    m_metadata = metadata;
    m_values.emplace(m_metadata);
    std::vector<InspectorRow> values = nextValues();
    std::move(values.begin(), values.end(), std::back_inserter(m_rows));
    std::move(after.begin(), after.end(), std::back_inserter(m_rows));
    endResetModel();
}

std::vector<InspectorRow> InspectorModel::nextValues()
{
    std::vector<InspectorRow> rows = m_values->next(stepValues);
    if (!m_values->isAtEnd())
        rows.push_back({.kind = InspectorRow::Kind::More, .value = tr("Show more values")});
    return rows;
}

void InspectorModel::showMore(int row)
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[size_t(row)].kind != InspectorRow::Kind::More)
        return;
    std::vector<InspectorRow> values = nextValues();
    // Insert first, so that the current row stays at the first of the new ones.
    beginInsertRows({}, row + 1, row + int(values.size()));
    m_rows.insert(m_rows.begin() + row + 1, std::make_move_iterator(values.begin()),
                  std::make_move_iterator(values.end()));
    endInsertRows();
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

const InspectorRow *InspectorModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < int(m_rows.size()) ? &m_rows[size_t(index.row())] : nullptr;
}

int InspectorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant InspectorModel::data(const QModelIndex &index, int role) const
{
    const InspectorRow *row = rowAt(index);
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return row->value;
    case Qt::AccessibleTextRole:
        return spokenText(*row);
    case CopiedRole:
        return row->isCopyable() ? QVariant(row->wholeValue()) : QVariant();
    default:
        return {};
    }
}

} // namespace ledgerdesk
