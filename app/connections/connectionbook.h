// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace ledgerdesk {

struct ConnectionFile;

/// The person's connections, kept in one JSON file that several programs may use at the same time. Each
/// change is made to what the file contains at that moment, under a lock, and replaces the file atomically.
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
    /// Takes in what another program has written since. A file that cannot be used changes nothing.
    void takeIn();
    /// From now on, does so by itself as soon as the file is replaced.
    void watch();

    const std::vector<Connection> &connections() const { return m_connections; }
    std::optional<Connection> connection(const QString &id) const;

    /// Adds the connection or replaces the one with its id, and writes the file. On an error, this program
    /// has changed nothing. Errors: StorageFailed, also if another program keeps the file locked for half a
    /// second; AddressUnsuitable; Invalid (subject: the field).
    Result<void> save(const Connection &connection);
    /// Changes only what `edit` does, so that other changes to the connection stay. Does nothing if there is
    /// no such connection. Errors as for save().
    Result<void> update(const QString &id, const std::function<void(Connection &connection)> &edit);
    /// Adds all of them or none. Errors as for save().
    Result<void> add(const std::vector<Connection> &added);
    Result<void> remove(const QString &id);
    /// Moves the connection down by `places`, or up if negative, within the list. StorageFailed.
    Result<void> move(const QString &id, int places);
    /// The first of "Acme", "Acme 2", … that no connection has yet.
    QString freeName(const QString &wanted) const;

Q_SIGNALS:
    void changed();
    void changedElsewhere(); ///< follows changed() if another program made changes

private:
    using Connections = std::vector<Connection>;
    using Edit = std::function<Result<void>(Connections &connections)>;

    QString lockPath() const;
    Result<void> repair(ConnectionFile &content) const;
    Result<ConnectionFile> latest() const;
    Result<void> change(const Edit &edit);
    Result<void> changeFile(const Edit &edit, Connections &before, Connections &after) const;
    Result<void> write(const Connections &connections) const;
    void adopt(Connections connections);

    QString m_path;
    Connections m_connections;
};

/// Likewise, among any connections.
QString freeNameAmong(const std::vector<Connection> &connections, const QString &wanted);

} // namespace ledgerdesk
