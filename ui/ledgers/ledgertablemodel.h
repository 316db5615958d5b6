// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

namespace ledgerdesk {

class LedgerList;
struct LedgerCells;

/// A list of ledgers as rows of a view.
class LedgerTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { NameColumn, IdColumn, CreatedColumn, MetadataColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        LedgerIdRole, ///< QString, in every column
        NewRole, ///< bool: created from here since the program started
        GeneralRole, ///< bool: the built-in General Ledger
    };

    /// The list outlives the model.
    explicit LedgerTableModel(LedgerList &list, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Sorts the list by a column; newest first if there is no such column.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void aboutToMoveRows(); ///< before layoutAboutToBeChanged()

private:
    QString accessibleText(const LedgerCells &cells, int column) const;
    void beginRearranging();
    void endRearranging();

    LedgerList &m_list;
    QModelIndexList m_held; ///< the persistent indexes, while the list rearranges
    std::vector<int> m_heldPositions; ///< of their ledgers in the list
};

} // namespace ledgerdesk
