// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QAbstractTableModel>

#include <vector>

namespace ledgerdesk {

/// The connections of a person as rows.
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

private:
    static QString text(const Connection &connection, Column column);

    std::vector<Connection> m_connections;
};

} // namespace ledgerdesk
