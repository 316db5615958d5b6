// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QAbstractTableModel>

#include <optional>

namespace ledgerdesk {

/// The connections being checked, with the verdict of each.
class CheckTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ResultColumn, ColumnCount };
    enum Role { VerdictRole = Qt::UserRole }; ///< int of CheckVerdict; none while the check runs

    using QAbstractTableModel::QAbstractTableModel;

    void setNames(const QStringList &names);
    void setVerdict(int row, std::optional<CheckVerdict> verdict); ///< none while the check runs

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name{};
        std::optional<CheckVerdict> verdict{};
    };
    std::vector<Row> m_rows;
};

} // namespace ledgerdesk
