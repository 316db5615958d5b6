// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/alikenames.h"

#include <QAbstractItemModel>

namespace ledgerdesk {

/// Groups of ledgers whose names are alike, each with its ledgers below it.
class AlikeNamesModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column : int { NameColumn, IdColumn, CreatedColumn, LikenessColumn, ColumnCount };
    enum Role {
        LedgerIdRole = Qt::UserRole, ///< QString: of a group, its first ledger's
        LinesRole, ///< QString: the ledger, or all of the group, as lines of tab-separated texts
    };

    explicit AlikeNamesModel(QObject *parent = nullptr);

    void setNames(const std::shared_ptr<const AlikeNames> &names);
    /// All groups as lines, for any thread.
    static QString linesOf(const AlikeNames &names);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString groupText(const AlikeGroup &group, int column) const;
    QString ledgerText(const AlikeGroup &group, int position, int column) const;

    std::shared_ptr<const AlikeNames> m_names;
};

} // namespace ledgerdesk
