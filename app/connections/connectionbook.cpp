// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"

#include "base/durablefile.h"
#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "connections/connectionfile.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(logBook, "ledgerdesk.connections")

Error storageError(const QString &path, const QString &detail)
{
    qCWarning(logBook) << "connections:" << path << detail;
    return {.kind = Error::Kind::StorageFailed, .subject = path, .detail = detail};
}

auto withId(const QString &id)
{
    return [id](const Connection &connection) { return connection.id == id; };
}

/// The name without a number that an earlier freeName() appended.
QString withoutNumber(const QString &name)
{
    const qsizetype space = name.lastIndexOf(u' ');
    bool isNumber = false;
    name.mid(space + 1).toUInt(&isNumber);
    return space > 0 && isNumber ? name.left(space) : name;
}

} // namespace

ConnectionBook::ConnectionBook(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
}

Result<void> ConnectionBook::load()
{
    m_connections.clear();
    m_access = Access::ReadOnly;
    if (!QFileInfo::exists(m_path)) {
        m_access = Access::Writable;
        Q_EMIT changed();
        return {};
    }
    const Result<QByteArray> bytes = readRegularFile(m_path, connectionFileSizeLimit);
    if (!bytes) {
        qCWarning(logBook) << "connections:" << m_path << bytes.error().detail;
        return tl::unexpected(bytes.error());
    }
    return take(readConnectionFile(*bytes));
}

Result<void> ConnectionBook::take(ConnectionFile content)
{
    m_connections = std::move(content.connections);
    if (content.state == ConnectionFile::State::Newer) {
        Q_EMIT changed();
        return tl::unexpected(storageError(m_path, content.mistake));
    }
    if (content.state == ConnectionFile::State::Whole) {
        m_access = Access::Writable;
        Q_EMIT changed();
        return {};
    }
    const QString aside = setAside(m_path);
    if (aside == m_path) {
        Q_EMIT changed();
        return tl::unexpected(storageError(m_path, content.mistake));
    }
    m_access = Access::Writable;
    Error error = storageError(aside, content.mistake);
    // Keep for the next start what could still be read.
    if (!m_connections.empty()) {
        const Result<void> kept = write(m_connections);
        if (!kept)
            error.detail += u"; " % kept.error().detail;
    }
    Q_EMIT changed();
    return tl::unexpected(std::move(error));
}

std::optional<Connection> ConnectionBook::connection(const QString &id) const
{
    const auto found = std::ranges::find_if(m_connections, withId(id));
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

Result<void> ConnectionBook::save(const Connection &connection)
{
    if (Result<void> storable = checkStorable(connection); !storable)
        return storable;
    std::vector<Connection> next = m_connections;
    const auto found = std::ranges::find_if(next, withId(connection.id));
    if (found == next.end())
        return add({connection});
    *found = connection;
    return keep(std::move(next));
}

Result<void> ConnectionBook::add(const std::vector<Connection> &connections)
{
    std::vector<Connection> next = m_connections;
    for (const Connection &connection : connections) {
        if (Result<void> storable = checkStorable(connection); !storable)
            return storable;
        if (next.size() >= connectionCountLimit)
            return tl::unexpected(storageError(m_path, u"it holds 500 connections already"_qs));
        next.push_back(connection);
    }
    return keep(std::move(next));
}

Result<void> ConnectionBook::remove(const QString &id)
{
    std::vector<Connection> next = m_connections;
    return std::erase_if(next, withId(id)) == 0 ? Result<void>() : keep(std::move(next));
}

Result<void> ConnectionBook::move(const QString &id, int places)
{
    std::vector<Connection> next = m_connections;
    const auto found = std::ranges::find_if(next, withId(id));
    if (found == next.end())
        return {};
    const qsizetype from = found - next.begin();
    const qsizetype to = qBound<qsizetype>(0, from + places, qsizetype(next.size()) - 1);
    if (to < from)
        std::rotate(next.begin() + to, found, found + 1);
    else
        std::rotate(found, found + 1, next.begin() + to + 1);
    return to == from ? Result<void>() : keep(std::move(next));
}

QString ConnectionBook::freeName(const QString &wanted) const
{
    return freeNameAmong(m_connections, wanted);
}

/// Takes the connections over only once they are written.
Result<void> ConnectionBook::keep(std::vector<Connection> connections)
{
    if (Result<void> written = write(connections); !written)
        return written;
    m_connections = std::move(connections);
    Q_EMIT changed();
    return {};
}

QString freeNameAmong(const std::vector<Connection> &connections, const QString &wanted)
{
    const auto isTaken = [&connections](const QString &name) {
        return std::ranges::any_of(connections, [&name](const Connection &connection) {
            return connection.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number) {
        const QString end = u' ' % QString::number(number);
        name = withoutNumber(wanted).left(connectionNameLimit - end.size()) % end;
    }
    return name;
}

Result<void> ConnectionBook::write(const std::vector<Connection> &connections)
{
    if (m_access == Access::ReadOnly)
        return tl::unexpected(storageError(m_path, u"not written, because it could not be read"_qs));
    const QByteArray bytes = writeConnectionFile(connections);
    if (bytes.size() > connectionFileSizeLimit)
        return tl::unexpected(storageError(m_path, u"it would become larger than 1 MiB"_qs));
    return writeDurably(m_path, bytes);
}

} // namespace ledgerdesk
