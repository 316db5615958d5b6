// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QAbstractTableModel>

namespace ledgerdesk {

/// What a token can do, as a table: each right, whether the token has it, and how that is known.
class RightsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RightColumn, AnswerColumn, ProofColumn, ColumnCount };
    enum Role { RightRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRights(const TokenRights &rights, Service service);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        CheckStage stage = CheckStage::List;
        RightFinding right{};
    };
    static QString text(const Row &row, Column column);

    std::vector<Row> m_rows;
};

} // namespace ledgerdesk
