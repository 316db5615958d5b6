// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"

#include <QAbstractTableModel>

#include <vector>

namespace ledgerdesk {

/// The attempts of the journal as rows, the newest first.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        WhenColumn,
        ConnectionColumn,
        NameColumn,
        OutcomeColumn,
        IdColumn,
        DetailColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        StateRole, ///< int of Attempt::State, in every column
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAttempts(std::vector<Attempt> attempts); ///< newest first
    void put(const Attempt &attempt); ///< adds it on top, or replaces the one with its id
    const Attempt *attemptAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Attempt> m_attempts;
};

/// `Created`, `Rejected`, `Unknown`, `Sending` or `Not sent`, translated.
QString outcomeWord(Attempt::State state);

} // namespace ledgerdesk
