// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QObject>

#include <optional>
#include <vector>

namespace ledgerdesk {

struct ConnectionFile;

/// The person's connections, kept in one JSON file that is replaced atomically.
class ConnectionBook : public QObject
{
    Q_OBJECT

public:
    /// `path`: the file; it need not exist yet.
    explicit ConnectionBook(QString path, QObject *parent = nullptr);

    /// Reads the file. A damaged file is renamed to "….corrupt-DATE" and reported (StorageFailed; subject:
    /// its new path), and what could be read of it is kept. A file that cannot be read or that a newer
    /// version wrote is never overwritten.
    Result<void> load();

    const std::vector<Connection> &connections() const { return m_connections; }
    std::optional<Connection> connection(const QString &id) const;

    /// Adds the connection or replaces the one with its id, and writes the file. On an error, nothing has
    /// changed.
    /// Errors: StorageFailed, AddressUnsuitable, Invalid (subject: the field).
    Result<void> save(const Connection &connection);
    /// Adds all of them or none. Errors as for save().
    Result<void> add(const std::vector<Connection> &connections);
    Result<void> remove(const QString &id);
    /// Moves the connection down by `places`, or up if negative, within the list. StorageFailed.
    Result<void> move(const QString &id, int places);
    /// The first of "Acme", "Acme 2", … that no connection has yet.
    QString freeName(const QString &wanted) const;

Q_SIGNALS:
    void changed();

private:
    enum class Access { Writable, ReadOnly };

    Result<void> take(ConnectionFile content);
    Result<void> keep(std::vector<Connection> connections);
    Result<void> write(const std::vector<Connection> &connections);

    QString m_path;
    std::vector<Connection> m_connections;
    Access m_access = Access::Writable; ///< ReadOnly after a load that no write may follow
};

/// Likewise, among any connections.
QString freeNameAmong(const std::vector<Connection> &connections, const QString &wanted);

} // namespace ledgerdesk
