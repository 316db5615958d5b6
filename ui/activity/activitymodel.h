// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookupwatch.h"
#include "journal/attempt.h"

#include <QAbstractTableModel>

#include <limits>
#include <unordered_map>
#include <vector>

namespace ledgerdesk {

/// The journal's attempts as rows, newest first.
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
        LedgerIdRole, ///< QString, in every column; invalid unless Created
    };

    using QAbstractTableModel::QAbstractTableModel;

    enum class Older { Dropped, Kept };
    /// Replaces the rows whose ID is below `before` (newest first); `older` says what happens to the rows
    /// older than the last new one. Only rows that differ change, so the others keep their selection.
    void setAttempts(std::vector<Attempt> attempts, qint64 before = std::numeric_limits<qint64>::max(),
                     Older older = Older::Dropped);
    void put(const Attempt &attempt); ///< adds a row on top, or replaces the row with this ID
    void setWatch(qint64 attemptId, const LookUpWatch &watch); ///< shows the look-up's progress in that row
    void forgetWatches();
    const Attempt *attemptAt(int row) const;
    LookUpWatch watchOf(qint64 attemptId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const Attempt &attempt, Column column) const;
    int rowOf(qint64 attemptId) const;
    void remove(std::size_t row, std::size_t end);
    void tellChanged(int row);

    std::vector<Attempt> m_attempts;
    std::unordered_map<qint64, LookUpWatch> m_watches;
};

} // namespace ledgerdesk
