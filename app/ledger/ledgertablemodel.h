// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ledger.h"

#include <QAbstractTableModel>
#include <QSet>

#include <vector>

namespace ledgerdesk {

/// The ledgers of one connection as rows, sorted and searched; the General Ledger stays on top.
class LedgerTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, IdColumn, CreatedColumn, MetadataColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< the raw value
        LedgerIdRole, ///< QString, in every column
        NewRole, ///< bool: created from here since the program started
        GeneralRole, ///< bool: the built-in General Ledger
    };

    explicit LedgerTableModel(QObject *parent = nullptr);

    /// Replaces all rows. A ledger that stands twice is kept once.
    void setLedgers(std::vector<Ledger> ledgers);
    /// Adds the ledgers, or replaces those whose id is known.
    void merge(std::vector<Ledger> ledgers);
    void clear();
    /// Marks a ledger as created from here, for NewRole.
    void markNew(const QString &ledgerId);
    /// Shows only ledgers whose name, id or metadata holds the text, ignoring case; all if it is empty.
    void setSearch(const QString &text);
    QString search() const { return m_search; }

    qsizetype ledgerCount() const { return qsizetype(m_ledgers.size()); } ///< without regard to the search
    const Ledger *ledger(const QString &ledgerId) const; ///< until the next change; nullptr if unknown
    const Ledger *ledgerAt(int row) const;
    int rowOf(const QString &ledgerId) const; ///< -1 if unknown or not shown by the search

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    std::vector<Ledger> m_ledgers;
    QSet<QString> m_new;
    QString m_search;
};

/// A short plain text of a ledger's metadata for one line: "owner, region", "MyApp ▸ owner, region", "—" for
/// none.
QString metadataSummary(const JsonValue &metadata);

} // namespace ledgerdesk
