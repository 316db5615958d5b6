// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "dialogs/connectiontablemodel.h"

#include "check/verdictwords.h"
#include "connections/check/lastcheck.h"
#include "dialogs/connectionwords.h"
#include "ledger/visibletext.h"
#include "window/tokenexpirywatch.h"

#include <QLocale>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// "System keychain · ends in 8 min"
QString tokenText(const Connection &connection)
{
    const QString expiry = expiryWords(tokenExpiry(connection, QDateTime::currentDateTimeUtc()));
    const QString place = shortTokenPlaceWord(connection.tokenPlace);
    return expiry.isEmpty() ? place : place + u" · "_qs + expiry;
}

/// "Today, 10:42 · can create and list"
QString checkText(const Connection &connection)
{
    if (!connection.lastCheck)
        return ConnectionTableModel::tr("Never");
    const QDateTime at = connection.lastCheck->at.toUTC();
    const QLocale locale;
    const QString time = locale.toString(at.time(), ConnectionTableModel::tr("HH:mm"));
    const QString when = at.date() == QDateTime::currentDateTimeUtc().date()
        ? ConnectionTableModel::tr("Today, %1").arg(time)
        : locale.toString(at.date(), ConnectionTableModel::tr("d MMM yyyy"));
    const std::optional<CheckVerdict> verdict = verdictOf(*connection.lastCheck);
    return verdict ? when + u" · "_qs + shortVerdict(*verdict) : when;
}

} // namespace

void ConnectionTableModel::setConnections(std::vector<Connection> connections)
{
    beginResetModel();
    m_connections = std::move(connections);
    endResetModel();
}

int ConnectionTableModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, &Connection::id);
    return found == m_connections.end() ? -1 : static_cast<int>(found - m_connections.begin());
}

int ConnectionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_connections.size());
}

int ConnectionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConnectionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Connection &row = connection(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::ToolTipRole)
        return toolTipText(column == Host ? row.endpoint.baseUrl.toString() : text(row, column));
    if (role == IdRole)
        return row.id;
    if (role == EnvironmentRole)
        return static_cast<int>(row.environment);
    return {};
}

QVariant ConnectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Name");
    case EnvironmentColumn:
        return tr("Environment");
    case ServiceColumn:
        return tr("Service");
    case Host:
        return tr("Host");
    case Token:
        return tr("Token");
    case LastCheckColumn:
        return tr("Last check");
    case ColumnCount:
        break;
    }
    return {};
}

QString ConnectionTableModel::text(const Connection &connection, Column column)
{
    switch (column) {
    case Name:
        return visibleText(connection.name);
    case EnvironmentColumn:
        return environmentWord(connection.environment);
    case ServiceColumn:
        return serviceWord(connection.endpoint.service);
    case Host:
        return connection.endpoint.baseUrl.authority();
    case Token:
        return tokenText(connection);
    case LastCheckColumn:
        return checkText(connection);
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ledgerdesk
