// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiontablemodel.h"

#include "check/lastcheck.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/connectionwords.h"
#include "words/expirywords.h"
#include "words/verdictwords.h"

#include <QMimeData>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr auto rowType = u"application/x-ledgerdesk-connection";

QString joinedToken(const QString &place, const Connection &connection)
{
    QStringList parts{place, expiryWords(tokenExpiry(connection, QDateTime::currentDateTimeUtc()))};
    parts.removeAll(QString());
    return parts.join(u" · "_qs);
}

/// "System keychain · expires in 8 min"
QString wholeTokenText(const Connection &connection)
{
    return joinedToken(shortTokenPlaceWord(connection.tokenPlace), connection);
}

/// The same without the usual place, which the window says once for all rows.
QString tokenText(const Connection &connection)
{
    const bool isUsual = connection.tokenPlace == TokenPlace::Keychain;
    const QString text =
        joinedToken(isUsual ? QString() : shortTokenPlaceWord(connection.tokenPlace), connection);
    return text.isEmpty() ? u"—"_qs : text;
}

/// "Today, 10:42 · can create and list"
QString checkText(const Connection &connection)
{
    if (!connection.lastCheck)
        return ConnectionTableModel::tr("Never");
    const QDateTime at = connection.lastCheck->at.toUTC();
    const QString when = at.date() == QDateTime::currentDateTimeUtc().date()
        ? ConnectionTableModel::tr("Today, %1").arg(timeText(at, TimeForm::Minute))
        : timeText(at, TimeForm::Day);
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
    if (role == Qt::ToolTipRole && column == Token)
        return toolTipText(wholeTokenText(row));
    if (role == Qt::ToolTipRole)
        return toolTipText(column == Host ? row.endpoint.baseUrl.toString() : text(row, column));
    if (role == Qt::AccessibleTextRole && column == Token)
        return wholeTokenText(row);
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

Qt::ItemFlags ConnectionTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsDragEnabled
                           : Qt::ItemFlags(Qt::ItemIsDropEnabled);
}

QStringList ConnectionTableModel::mimeTypes() const
{
    return {QString::fromUtf16(rowType)};
}

QMimeData *ConnectionTableModel::mimeData(const QModelIndexList &indexes) const
{
    const bool isOneRow =
        !indexes.empty() && std::ranges::all_of(indexes, [&indexes](const QModelIndex &index) {
            return index.row() == indexes.front().row();
        });
    if (!isOneRow)
        return nullptr;
    auto *data = new QMimeData;
    data->setData(QString::fromUtf16(rowType), connection(indexes.front().row()).id.toUtf8());
    return data;
}

bool ConnectionTableModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int /*row*/,
                                           int /*column*/, const QModelIndex &parent) const
{
    return action == Qt::MoveAction && !parent.isValid() && data != nullptr
        && rowOf(QString::fromUtf8(data->data(QString::fromUtf16(rowType)))) >= 0;
}

bool ConnectionTableModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                        const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const int from = rowOf(QString::fromUtf8(data->data(QString::fromUtf16(rowType))));
    // The row is negative for a drop below the last one.
    return moveRows({}, from, 1, {}, row < 0 ? rowCount() : row);
}

bool ConnectionTableModel::moveRows(const QModelIndex &sourceParent, int sourceRow, int count,
                                    const QModelIndex &destinationParent, int destinationChild)
{
    const bool isInside =
        sourceRow >= 0 && sourceRow < rowCount() && destinationChild >= 0 && destinationChild <= rowCount();
    if (count != 1 || !isInside
        || !beginMoveRows(sourceParent, sourceRow, sourceRow, destinationParent, destinationChild))
        return false;
    const auto first = m_connections.begin();
    if (destinationChild > sourceRow)
        std::rotate(first + sourceRow, first + sourceRow + 1, first + destinationChild);
    else
        std::rotate(first + destinationChild, first + sourceRow, first + sourceRow + 1);
    endMoveRows();
    const int to = destinationChild > sourceRow ? destinationChild - 1 : destinationChild;
    Q_EMIT movedByDrag(connection(to).id, to - sourceRow);
    return true;
}

void ConnectionTableModel::tokensAged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Token), index(rowCount() - 1, Token), {Qt::DisplayRole, Qt::ToolTipRole});
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
