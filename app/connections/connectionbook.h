// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QObject>

#include <optional>
#include <vector>

namespace ledgerdesk {

/// The connections of this person, kept in one JSON file that is written atomically.
class ConnectionBook : public QObject
{
    Q_OBJECT

public:
    /// `path`: the file; it need not exist yet.
    explicit ConnectionBook(QString path, QObject *parent = nullptr);

    /// Reads the file. A damaged file is set aside as "….corrupt-DATE" and reported, never overwritten.
    Result<void> load();

    const std::vector<Connection> &connections() const { return m_connections; }
    std::optional<Connection> connection(const QString &id) const;

    /// Adds the connection or replaces the one with its id, and writes the file. On an error nothing changed.
    Result<void> save(const Connection &connection);
    Result<void> remove(const QString &id);
    /// "Acme", "Acme 2", …: the first such name that no other connection has.
    QString freeName(const QString &wanted) const;

Q_SIGNALS:
    void changed();

private:
    Result<void> write(const std::vector<Connection> &connections);

    QString m_path;
    std::vector<Connection> m_connections;
};

} // namespace ledgerdesk
