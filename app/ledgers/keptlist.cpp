// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/keptlist.h"

#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "base/storageerror.h"
#include "journal/journalsql.h"
#include "ledgers/keptpart.h"
#include "text/collation.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSysInfo>
#include <QUuid>

#include <cerrno>

namespace ledgerdesk::keptlist {

namespace {

Q_LOGGING_CATEGORY(lcKept, "ledgerdesk.ledgers")

constexpr int fileVersion = 1;
constexpr int lockWaitMs = 300; ///< another window writes for longer only if it writes everything
constexpr int partLimit = 10'000'000 / KeptPart::capacity; ///< more than are ever read from a service

using Step = tl::expected<void, Error>;

/// The ledgers are kept as this program has them in memory, which is no other's business.
QString edition()
{
    const bool isLittle = QSysInfo::ByteOrder == QSysInfo::LittleEndian;
    return u"%1 %2 %3"_qs.arg(Collation().edition(), QLatin1String(qVersion()),
                              isLittle ? u"little"_qs : u"big"_qs);
}

/// One connection to the file.
class KeptFile
{
public:
    explicit KeptFile(QString path)
        : m_path(std::move(path))
        , m_connection(u"list-"_qs + QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
    }
    ~KeptFile()
    {
        database().close();
        QSqlDatabase::removeDatabase(m_connection);
    }
    KeptFile(const KeptFile &) = delete;
    KeptFile &operator=(const KeptFile &) = delete;

    Step open() const
    {
        QSqlDatabase added = QSqlDatabase::addDatabase(u"QSQLITE"_qs, m_connection);
        added.setDatabaseName(m_path);
        added.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_qs.arg(lockWaitMs));
        if (!added.open())
            return tl::unexpected(sql::storageFailed(m_path, added.lastError()));
        // The blobs are large. Only a new file takes this.
        return run(u"PRAGMA page_size = 65536"_qs).map([](const QSqlQuery &) {});
    }
    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }

    Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {}) const
    {
        return sql::run(database(), statement, values).map_error([this](const QSqlError &error) {
            if (sql::isWrongStatement(error)) // the tables are not ours
                return damaged(error.databaseText());
            return sql::storageFailed(m_path, error);
        });
    }
    /// The first column of the first row; invalid if there is none.
    Result<QVariant> value(const QString &statement) const
    {
        return run(statement).map([](QSqlQuery query) { return query.next() ? query.value(0) : QVariant(); });
    }
    Error damaged(const QString &how) const { return storageError(m_path, Error::Rule::Damaged, how); }

private:
    const QString m_path;
    const QString m_connection; ///< a name of its own on each thread
};

/// True if nothing has been written to it, or what was has been rolled back.
Result<bool> isNew(const KeptFile &file)
{
    return file.value(u"SELECT count(*) FROM sqlite_master"_qs).and_then([&file](const QVariant &objects) {
        return file.value(u"PRAGMA user_version"_qs).map([&objects](const QVariant &version) {
            return objects.toInt() == 0 && version.toInt() == 0;
        });
    });
}

/// Fails with Rule::Damaged unless the file is of this version.
Step examine(const KeptFile &file)
{
    const Result<QVariant> version = file.value(u"PRAGMA user_version"_qs);
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() != fileVersion)
        return tl::unexpected(file.damaged(u"it is of version %1"_qs.arg(version->toInt())));
    const Result<QVariant> tables =
        file.value(u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name IN "
                   u"('list', 'part')"
                   " AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view'))"_qs);
    if (!tables)
        return tl::unexpected(tables.error());
    if (tables->toInt() != 2)
        return tl::unexpected(file.damaged(u"it holds other tables"_qs));
    return {};
}

/// Makes room for a new file. Only the newest is worth its size.
void setAsideDamaged(const QString &path, const Error &why)
{
    const QFileInfo info(path);
    for (const QFileInfo &old : info.dir().entryInfoList({info.fileName() + u".corrupt-*"_qs}))
        QFile::remove(old.filePath());
    const QString target = setAside(path);
    QFile::remove(path + u"-journal"_qs);
    qCWarning(lcKept) << "a kept list was set aside:" << target << why.detail;
}

bool isUnusable(const Error &error)
{
    return error.rule == Error::Rule::Damaged;
}

Step readParts(const KeptFile &file, int parts, KeptList &list)
{
    Result<QSqlQuery> query = file.run(
        u"SELECT number, ledgers, searched, stored, summaries, checksum FROM part ORDER BY number"_qs);
    if (!query)
        return tl::unexpected(query.error());
    for (int number = 0; number < parts; ++number) {
        if (!query->next() || query->value(0).toInt() != number)
            return tl::unexpected(file.damaged(u"part %1 is missing"_qs.arg(number)));
        const KeptPart part{.rows = query->value(1).toByteArray(),
                            .searched = query->value(2).toByteArray(),
                            .stored = query->value(3).toByteArray(),
                            .summaries = query->value(4).toByteArray()};
        const PartReading reading =
            part.checksum() == query->value(5).toUInt() ? addPart(part, *list.ledgers) : PartReading::Damaged;
        if (reading == PartReading::Damaged)
            return tl::unexpected(file.damaged(u"part %1 is damaged"_qs.arg(number)));
        if (reading == PartReading::LeftOut)
            list.state.stamp.clear(); // the positions are others than in the file
    }
    return {};
}

Result<std::optional<KeptList>> readFrom(const QString &path, const QString &origin)
{
    const KeptFile file(path);
    const Result<bool> isEmpty = file.open().and_then([&file] { return isNew(file); });
    if (!isEmpty)
        return tl::unexpected(isEmpty.error());
    if (*isEmpty)
        return std::nullopt;
    Step step = examine(file);
    if (!step)
        return tl::unexpected(step.error());
    if (const auto begun = file.run(u"BEGIN"_qs); !begun)
        return tl::unexpected(begun.error());
    Result<QSqlQuery> row =
        file.run(u"SELECT origin, edition, stamp, listed_at, is_part, parts FROM list"_qs);
    if (!row)
        return tl::unexpected(row.error());
    if (!row->next())
        return tl::unexpected(file.damaged(u"it has no list"_qs));
    if (row->value(0).toString() != origin || row->value(1).toString() != edition())
        return std::nullopt;
    KeptList list{.listedAt = QDateTime::fromString(row->value(3).toString(), Qt::ISODateWithMs).toUTC(),
                  .isPart = row->value(4).toBool(),
                  .ledgers = std::make_shared<LedgerStore>(),
                  .state = {.stamp = row->value(2).toString()}};
    const int parts = row->value(5).toInt();
    if (!list.listedAt.isValid() || parts < 0 || parts > partLimit)
        return tl::unexpected(file.damaged(u"its list is not one"_qs));
    step = readParts(file, parts, list);
    return step ? Result<std::optional<KeptList>>(std::move(list)) : tl::unexpected(step.error());
}

/// Creates it here, because SQLite would let others read it.
Step makeFile(const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    errno = 0;
    if (!folder.exists() && !folder.mkpath(u"."_qs))
        return tl::unexpected(storageError(path, storageRule(errno), u"the folder cannot be made"_qs));
    QFile::setPermissions(folder.absolutePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (QFileInfo::exists(path))
        return QFileInfo(path).isFile() ? Step() : tl::unexpected(notAFile(path));
    QFile file(path);
    errno = 0;
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return {};
    return tl::unexpected(storageError(path, storageRule(errno), file.errorString()));
}

/// In a new file, creates the tables.
Step prepare(const KeptFile &file)
{
    const Result<bool> isEmpty = isNew(file);
    if (!isEmpty)
        return tl::unexpected(isEmpty.error());
    if (!*isEmpty)
        return examine(file);
    for (const QString &statement :
         {u"CREATE TABLE list (origin TEXT NOT NULL, edition TEXT NOT NULL, stamp TEXT NOT NULL,"
          " listed_at TEXT NOT NULL, is_part INTEGER NOT NULL, parts INTEGER NOT NULL)"_qs,
          u"CREATE TABLE part (number INTEGER PRIMARY KEY, ledgers BLOB NOT NULL, searched BLOB NOT NULL,"
          " stored BLOB NOT NULL, summaries BLOB NOT NULL, checksum INTEGER NOT NULL)"_qs,
          u"PRAGMA user_version = %1"_qs.arg(fileVersion)}) {
        if (const auto done = file.run(statement); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

/// True if a part holds the same in both. Chunks are copied before they change, and otherwise only grow.
bool isUnchanged(const LedgerSnapshot &before, const LedgerSnapshot &now, int number)
{
    const int begin = number * KeptPart::capacity;
    const int end = begin + KeptPart::capacity;
    if (std::min(end, before.count) != std::min(end, now.count) || before.count <= begin)
        return false;
    const auto first = size_t(begin) / ledgerChunkSize;
    const auto last = std::min(size_t(end) / ledgerChunkSize, now.chunks.size());
    return std::equal(now.chunks.begin() + qsizetype(first), now.chunks.begin() + qsizetype(last),
                      before.chunks.begin() + qsizetype(first),
                      before.chunks.begin() + qsizetype(std::min(last, before.chunks.size())));
}

QVariant blob(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes; // a null one would be bound as NULL
}

Step writeParts(const KeptFile &file, const LedgerSnapshot &ledgers, const LedgerSnapshot *before,
                const std::atomic<bool> &isEnding)
{
    const int parts = (ledgers.count + KeptPart::capacity - 1) / KeptPart::capacity;
    const QString drop = u"DELETE FROM part WHERE number >= ?"_qs;
    if (const auto done = file.run(drop, {before != nullptr ? parts : 0}); !done)
        return tl::unexpected(done.error());
    for (int number = 0; number < parts; ++number) {
        if (isEnding)
            return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
        if (before != nullptr && isUnchanged(*before, ledgers, number))
            continue;
        const KeptPart part = keptPart(ledgers, number);
        const auto done =
            file.run(u"INSERT OR REPLACE INTO part (number, ledgers, searched, stored, summaries, checksum)"
                     " VALUES (?, ?, ?, ?, ?, ?)"_qs,
                     {number, blob(part.rows), blob(part.searched), blob(part.stored), blob(part.summaries),
                      part.checksum()});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<KeptState> writeTo(const QString &path, const ListAtTime &list, const KeptState &before,
                          const std::atomic<bool> &isEnding)
{
    if (const Step made = makeFile(path); !made)
        return tl::unexpected(made.error());
    const KeptFile file(path);
    if (const Step opened = file.open(); !opened)
        return tl::unexpected(opened.error());
    const auto failed = [&path](const QSqlError &error) { return sql::storageFailed(path, error); };
    sql::Transaction transaction(file.database());
    if (const auto begun = transaction.begin(); !begun)
        return tl::unexpected(failed(begun.error()));
    if (const Step prepared = prepare(file); !prepared)
        return tl::unexpected(prepared.error());
    const Result<QVariant> stamp = file.value(u"SELECT stamp FROM list"_qs);
    if (!stamp)
        return tl::unexpected(stamp.error());
    const bool isOurs = !before.stamp.isEmpty() && stamp->toString() == before.stamp;
    if (const Step written = writeParts(file, list.ledgers, isOurs ? &before.ledgers : nullptr, isEnding);
        !written)
        return tl::unexpected(written.error());
    const QString next = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const int parts = (list.ledgers.count + KeptPart::capacity - 1) / KeptPart::capacity;
    const auto done = file.run(u"DELETE FROM list"_qs).and_then([&](const QSqlQuery &) {
        return file.run(u"INSERT INTO list (origin, edition, stamp, listed_at, is_part, parts)"
                        " VALUES (?, ?, ?, ?, ?, ?)"_qs,
                        {list.origin, edition(), next, list.listedAt.toUTC().toString(Qt::ISODateWithMs),
                         list.isPart, parts});
    });
    if (!done)
        return tl::unexpected(done.error());
    if (const auto committed = transaction.commit(); !committed)
        return tl::unexpected(failed(committed.error()));
    return KeptState{.stamp = next, .ledgers = list.ledgers};
}

} // namespace

Result<std::optional<KeptList>> read(const QString &path, const QString &origin,
                                     const LedgerArrangement &arrangement)
{
    if (!QFileInfo(path).isFile())
        return std::nullopt;
    Result<std::optional<KeptList>> list = readFrom(path, origin);
    if (!list && isUnusable(list.error())) {
        setAsideDamaged(path, list.error());
        return std::nullopt;
    }
    if (list && *list) {
        const LedgerSnapshot ledgers = (*list)->ledgers->snapshot();
        (*list)->rows = arranged({.arrangement = arrangement}, ledgers, {}, arrangement, Overtaken(false));
        (*list)->state.ledgers = ledgers;
    }
    return list;
}

Result<KeptState> write(const QString &path, const ListAtTime &list, const KeptState &before,
                        const std::atomic<bool> &isEnding)
{
    Result<KeptState> written = writeTo(path, list, before, isEnding);
    if (!written && isUnusable(written.error())) {
        setAsideDamaged(path, written.error());
        written = writeTo(path, list, {}, isEnding);
    }
    return written;
}

} // namespace ledgerdesk::keptlist
