// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"

#include "base/durablefile.h"
#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "connections/connectionfile.h"

#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QLockFile>
#include <QLoggingCategory>

#include <algorithm>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(logBook, "ledgerdesk.connections")

/// How long another program may hold the lock before a change is given up, in milliseconds. A change takes a
/// few of them.
constexpr int lockWait = 500;
/// The lock of a program that was killed is taken over after this time, in milliseconds. That of a program
/// that lives is never taken over, on Unix.
constexpr int staleAfter = 5000;

Error storageError(const QString &path, const QString &detail, Error::Rule rule = Error::Rule::None)
{
    qCWarning(logBook) << "connections:" << path << detail;
    return {.kind = Error::Kind::StorageFailed, .rule = rule, .subject = path, .detail = detail};
}

/// False if another program holds it. Where files cannot be locked, reading just before writing has to be
/// enough.
bool take(QLockFile &lock)
{
    lock.setStaleLockTime(staleAfter);
    return lock.tryLock(lockWait) || lock.error() != QLockFile::LockFailedError;
}

Result<void> append(std::vector<Connection> &connections, const Connection &connection, const QString &path)
{
    if (connections.size() >= connectionCountLimit)
        return tl::unexpected(storageError(path, u"it holds 500 connections already"_qs));
    connections.push_back(connection);
    return {};
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
    if (!QFileInfo::exists(m_path)) {
        Q_EMIT changed();
        return {};
    }
    const Result<QByteArray> bytes = readRegularFile(m_path, connectionFileSizeLimit);
    if (!bytes) {
        qCWarning(logBook) << "connections:" << m_path << bytes.error().detail;
        return tl::unexpected(bytes.error());
    }
    ConnectionFile content = readConnectionFile(*bytes);
    Result<void> result;
    if (content.state == ConnectionFile::State::Damaged)
        result = repair(content);
    else if (content.state == ConnectionFile::State::Newer)
        result = tl::unexpected(storageError(m_path, content.mistake, Error::Rule::WrittenByNewer));
    adopt(std::move(content.connections));
    return result;
}

/// Sets a damaged file aside, and writes what could still be read of it. Leaves it to another program that
/// starts at the same time and was quicker.
Result<void> ConnectionBook::repair(ConnectionFile &content) const
{
    QLockFile lock(lockPath());
    const bool isOurs = take(lock);
    if (const Result<QByteArray> now = readRegularFile(m_path, connectionFileSizeLimit))
        content = readConnectionFile(*now);
    if (content.state == ConnectionFile::State::Whole)
        return {};
    const QString aside = isOurs ? setAside(m_path) : m_path;
    Error error =
        storageError(aside, content.mistake, aside == m_path ? Error::Rule::Damaged : Error::Rule::SetAside);
    if (aside != m_path && !content.connections.empty()) {
        if (const Result<void> kept = write(content.connections); !kept)
            error.detail += u"; " % kept.error().detail;
    }
    return tl::unexpected(std::move(error));
}

void ConnectionBook::takeIn()
{
    if (const Result<ConnectionFile> there = latest(); there && there->connections != m_connections) {
        adopt(there->connections);
        Q_EMIT changedElsewhere();
    }
}

void ConnectionBook::watch()
{
    // Watch the folder: a watch on the file would end with the first file that is replaced.
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!QFileInfo::exists(folder) || findChild<QFileSystemWatcher *>() != nullptr)
        return;
    auto *watcher = new QFileSystemWatcher({folder}, this);
    connect(watcher, &QFileSystemWatcher::directoryChanged, this, &ConnectionBook::takeIn);
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
    return change([this, &connection](Connections &connections) -> Result<void> {
        const auto found = std::ranges::find_if(connections, withId(connection.id));
        if (found == connections.end())
            return append(connections, connection, m_path);
        *found = connection;
        return {};
    });
}

Result<void> ConnectionBook::update(const QString &id, const std::function<void(Connection &)> &edit)
{
    if (!connection(id))
        return {};
    return change([&id, &edit](Connections &connections) -> Result<void> {
        const auto found = std::ranges::find_if(connections, withId(id));
        if (found == connections.end())
            return {};
        edit(*found);
        return checkStorable(*found);
    });
}

Result<void> ConnectionBook::add(const std::vector<Connection> &added)
{
    return change([this, &added](Connections &connections) -> Result<void> {
        for (const Connection &connection : added) {
            Result<void> done = checkStorable(connection);
            if (done)
                done = append(connections, connection, m_path);
            if (!done)
                return done;
        }
        return {};
    });
}

Result<void> ConnectionBook::remove(const QString &id)
{
    return change([&id](Connections &connections) -> Result<void> {
        std::erase_if(connections, withId(id));
        return {};
    });
}

Result<void> ConnectionBook::move(const QString &id, int places)
{
    return change([&id, places](Connections &connections) -> Result<void> {
        const auto found = std::ranges::find_if(connections, withId(id));
        if (found == connections.end())
            return {};
        const qsizetype from = found - connections.begin();
        const qsizetype to = qBound<qsizetype>(0, from + places, qsizetype(connections.size()) - 1);
        if (to < from)
            std::rotate(connections.begin() + to, found, found + 1);
        else
            std::rotate(found, found + 1, connections.begin() + to + 1);
        return {};
    });
}

QString ConnectionBook::lockPath() const
{
    return m_path + u".lock"_qs;
}

QString ConnectionBook::freeName(const QString &wanted) const
{
    return freeNameAmong(m_connections, wanted);
}

/// What the file contains now. This program leaves no file that is missing or damaged, so what it knows of
/// the connections counts then.
Result<ConnectionFile> ConnectionBook::latest() const
{
    if (!QFileInfo::exists(m_path))
        return ConnectionFile{.connections = m_connections};
    const Result<QByteArray> bytes = readRegularFile(m_path, connectionFileSizeLimit);
    if (!bytes)
        return tl::unexpected(bytes.error());
    ConnectionFile content = readConnectionFile(*bytes);
    if (content.state == ConnectionFile::State::Newer)
        return tl::unexpected(storageError(m_path, content.mistake, Error::Rule::WrittenByNewer));
    if (content.state == ConnectionFile::State::Damaged)
        content.connections = m_connections;
    return content;
}

Result<void> ConnectionBook::change(const Edit &edit)
{
    Connections before = m_connections;
    Connections after;
    Result<void> done = changeFile(edit, before, after);
    // Only now that the lock is released: whoever hears of it may change connections too.
    const bool isChangedElsewhere = before != m_connections;
    if (done && after != m_connections)
        adopt(std::move(after));
    else if (isChangedElsewhere)
        adopt(std::move(before));
    if (isChangedElsewhere)
        Q_EMIT changedElsewhere();
    return done;
}

/// `before`: what the file contained, if that could be read.
Result<void> ConnectionBook::changeFile(const Edit &edit, Connections &before, Connections &after) const
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(lockPath());
    if (!take(lock))
        return tl::unexpected(storageError(m_path, u"another program is writing it"_qs, Error::Rule::Locked));
    Result<ConnectionFile> there = latest();
    if (!there)
        return tl::unexpected(there.error());
    before = there->connections;
    after = std::move(there->connections);
    if (Result<void> edited = edit(after); !edited || after == before)
        return edited;
    if (there->state == ConnectionFile::State::Damaged && setAside(m_path) == m_path)
        return tl::unexpected(storageError(m_path, there->mistake, Error::Rule::Damaged));
    return write(after);
}

Result<void> ConnectionBook::write(const Connections &connections) const
{
    const QByteArray bytes = writeConnectionFile(connections);
    if (bytes.size() > connectionFileSizeLimit)
        return tl::unexpected(
            storageError(m_path, u"it would become larger than 1 MiB"_qs, Error::Rule::TooLarge));
    return writeDurably(m_path, bytes);
}

void ConnectionBook::adopt(Connections connections)
{
    m_connections = std::move(connections);
    Q_EMIT changed();
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

} // namespace ledgerdesk
