// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/timetext.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace ledgerdesk {

class LedgerList;

/// A list of ledgers as rows of a view. Metadata values can have columns of their own, which follow the fixed
/// ones.
class LedgerTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { NameColumn, IdColumn, CreatedColumn, MetadataColumn, FixedColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        LedgerIdRole, ///< QString, in every column
        NewRole, ///< bool: created from here since the program started
        GeneralRole, ///< bool: the built-in General Ledger
        DayRole, ///< QString, in CreatedColumn: the date without the time of day
        AgeRole, ///< QString, in CreatedColumn: "3 days ago"; "" if it cannot be told
    };

    /// The list outlives the model.
    explicit LedgerTableModel(LedgerList &list, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Shows the values at these paths in columns of their own, see metadataText().
    void setMetadataPaths(const QStringList &paths);
    /// `key`: see columnkey. -1 if there is no such column.
    int columnOf(const QString &key) const;
    QString keyOf(int column) const;
    void setZone(TimeZoneShown zone);
    TimeZoneShown zone() const { return m_zone; }
    /// Sorts the list by a column; newest first if there is no such column.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void aboutToMoveRows(); ///< before layoutAboutToBeChanged()

private:
    QString displayText(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;
    QVariant sortValue(const QModelIndex &index) const;
    QString accessibleText(const QModelIndex &index) const;
    QString metadataPath(int column) const; ///< "" of a fixed one
    void beginRearranging();
    void endRearranging();

    LedgerList &m_list;
    QStringList m_paths; ///< of the columns that follow the fixed ones
    TimeZoneShown m_zone = TimeZoneShown::Utc;
    QModelIndexList m_held; ///< the persistent indexes, while the list rearranges
    std::vector<int> m_heldPositions; ///< of their ledgers in the list
};

} // namespace ledgerdesk
