// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QAbstractTableModel>

#include <vector>

namespace ledgerdesk {

/// A person's connections as rows.
class ConnectionTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, EnvironmentColumn, ServiceColumn, Host, Token, LastCheckColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole, EnvironmentRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setConnections(std::vector<Connection> connections);
    const Connection &connection(int row) const { return m_connections.at(static_cast<std::size_t>(row)); }
    int rowOf(const QString &id) const; ///< -1 if there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// One row at a time can be dragged, and dropped between other rows of the same table.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    bool moveRows(const QModelIndex &sourceParent, int sourceRow, int count,
                  const QModelIndex &destinationParent, int destinationChild) override;

    /// Updates the text of when tokens end.
    void tokensAged();

Q_SIGNALS:
    /// To be saved: the connection moved this many places down, or up if negative.
    void movedByDrag(const QString &connectionId, int places);

private:
    static QString text(const Connection &connection, Column column);

    std::vector<Connection> m_connections;
};

} // namespace ledgerdesk
