// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/rightsmodel.h"

#include "words/checkwords.h"

namespace ledgerdesk {

void RightsModel::setRights(const TokenRights &rights, Service service)
{
    beginResetModel();
    m_rows = {{CheckStage::Write, rights.write},
              {CheckStage::Metadata, rights.metadata},
              {CheckStage::List, rights.list},
              {CheckStage::Filter, rights.filter}};
    if (service == Service::Cloud)
        m_rows.push_back({CheckStage::Data, rights.data});
    endResetModel();
}

int RightsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RightsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RightsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(size_t(index.row()));
    if (role == Qt::DisplayRole)
        return text(row, Column(index.column()));
    if (role == RightRole)
        return int(row.right.right);
    return {};
}

QVariant RightsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case RightColumn:
        return tr("This token may");
    case AnswerColumn:
        return tr("Answer");
    case ProofColumn:
        return tr("Evidence");
    case ColumnCount:
        break;
    }
    return {};
}

QString RightsModel::text(const Row &row, Column column)
{
    const bool isKnown = row.right.right == Right::Allowed || row.right.right == Right::Refused;
    switch (column) {
    case RightColumn:
        return checkwords::right(row.stage);
    case AnswerColumn:
        return checkwords::rightWord(row.right);
    case ProofColumn:
        if (!isKnown)
            return {};
        return row.right.proof == Proof::Proved ? tr("Proved by a response") : tr("Inferred");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ledgerdesk
