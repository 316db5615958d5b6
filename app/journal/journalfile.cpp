// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journalfile.h"

#include "base/filesystem.h"
#include "base/ownfolders.h"
#include "base/regularfile.h"
#include "base/storageerror.h"
#include "journal/attemptrow.h"
#include "journal/changerow.h"
#include "journal/journalschema.h"
#include "journal/journalsql.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QUuid>

#include <cerrno>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcJournal, "ledgerdesk.journal")

/// Checking all of a file takes a few milliseconds up to this size; of a larger one, only header and schema
/// are checked.
constexpr qint64 checkedWholeBytes = 4 * 1024 * 1024;

constexpr auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner;

/// Suffixes of the files that SQLite keeps beside the database. They belong to it and move with it.
const QStringList &companions()
{
    static const QStringList all{u"-wal"_qs, u"-shm"_qs, u"-journal"_qs};
    return all;
}

/// Works if the tables have all that this program reads.
QString firstRow()
{
    return attemptrow::selectStatement()
        + u" WHERE EXISTS (SELECT attempt, ledger_name, metadata, follow_up_metadata FROM attempt_body)"
          " OR EXISTS (%1) LIMIT 1"_qs.arg(changerow::selectStatement());
}

} // namespace

JournalFile::JournalFile(QString path, std::chrono::milliseconds lockWait)
    : m_path(std::move(path))
    , m_lockWait(lockWait)
    , m_connection(u"journal-"_qs + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

JournalFile::~JournalFile()
{
    disconnect();
}

Result<void> JournalFile::open()
{
    if (auto made = makePrivate(); !made)
        return made;
    if (const auto schema = newerSchema())
        return openReadOnly(*schema);
    disconnect();
    Step opened = connectAndExamine();
    if (!opened && opened.error().file == Soundness::Damaged) {
        disconnect();
        if (auto moved = moveAside(opened.error().error); !moved)
            return moved;
        if (auto made = makePrivate(); !made)
            return made;
        opened = connectAndExamine();
    }
    if (opened)
        return {};
    disconnect();
    return tl::unexpected(opened.error().error);
}

QSqlDatabase JournalFile::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<void> JournalFile::makeDirectory() const
{
    const QDir directory = QFileInfo(m_path).absoluteDir();
    if (directory.exists())
        return {}; // keep its permissions: it may be a folder that the person made
    errno = 0;
    if (!directory.mkpath(u"."_qs))
        return tl::unexpected(storageError(m_path, storageRule(errno), u"the directory cannot be made"_qs));
    QFile::setPermissions(directory.absolutePath(), onlyOwner | QFile::ExeOwner);
    return {};
}

Result<void> JournalFile::makePrivate() const
{
    // Do not open it here: closing it would release the locks that SQLite holds on it in this program.
    for (const QString &companion : QStringList{QString()} + companions()) {
        const QFileInfo info(m_path + companion);
        if (info.exists() && !info.isFile())
            return tl::unexpected(notAFile(info.filePath()));
        if (info.exists())
            QFile::setPermissions(info.filePath(), onlyOwner);
    }
    if (QFileInfo::exists(m_path))
        return {};
    QFile file(m_path); // created here, because SQLite would let others read it
    errno = 0;
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, onlyOwner))
        return {};
    const int systemError = errno;
    if (!QFileInfo::exists(m_path))
        return tl::unexpected(storageError(m_path, storageRule(systemError), file.errorString()));
    return {};
}

bool JournalFile::connect(Rights rights) const
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, m_connection);
    database.setDatabaseName(m_path);
    const QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_qs.arg(m_lockWait.count());
    database.setConnectOptions(rights == Rights::Read ? options + u";QSQLITE_OPEN_READONLY"_qs : options);
    return database.open();
}

/// The schema of the file if this program does not know it. Reads it through a read-only connection, which
/// stays open, because even closing a writable one may change the file.
std::optional<int> JournalFile::newerSchema() const
{
    if (QFileInfo(m_path).size() == 0 || !connect(Rights::Read))
        return {};
    const auto version = journalschema::versionOf(database());
    return version && *version > journalschema::newestVersion() ? std::optional(*version) : std::nullopt;
}

Result<void> JournalFile::openReadOnly(int schema)
{
    if (!holdsAttempts() || !sql::run(database(), firstRow())) {
        disconnect();
        return tl::unexpected(newer(schema));
    }
    m_readOnly = newer(schema);
    m_readOnly->kind = Error::Kind::RecordNewer;
    m_readOnly->rule = Error::Rule::None;
    qCWarning(lcJournal) << "the journal is of a newer program and is only read";
    return {};
}

Error JournalFile::newer(int schema) const
{
    const QString words = u"it was written by a newer program: schema %1, this program knows %2"_qs;
    return storageError(m_path, Error::Rule::WrittenByNewer,
                        words.arg(schema).arg(journalschema::newestVersion()));
}

JournalFile::Step JournalFile::connectAndExamine()
{
    if (!connect(Rights::ReadAndWrite))
        return tl::unexpected(troubleOf(database().lastError()));
    const auto version = journalschema::versionOf(database()); // the first look: reads the header
    if (!version)
        return tl::unexpected(troubleOf(version.error()));
    if (*version < 0)
        return tl::unexpected(damaged(u"schema %1"_qs.arg(*version)));
    if (*version > journalschema::newestVersion()) // and the file could not be opened read-only
        return tl::unexpected(Trouble{Soundness::Sound, newer(*version)});
    if (auto checked = checkContent(); !checked) // before anything is written to it
        return checked;
    if (auto set = settings(); !set)
        return set;
    if (const auto migrated = journalschema::migrate(database(), firstRow()); !migrated) {
        if (sql::isWrongStatement(migrated.error())) // the tables are not what the version says
            return tl::unexpected(damaged(migrated.error().databaseText()));
        return tl::unexpected(troubleOf(migrated.error()));
    }
    return {};
}

JournalFile::Step JournalFile::settings() const
{
    // A power loss would lose the last rows with NORMAL, and with FULL if there is no write-ahead log. macOS
    // needs fullfsync too.
    const QStringList statements{u"PRAGMA synchronous = EXTRA"_qs, u"PRAGMA fullfsync = ON"_qs,
                                 u"PRAGMA foreign_keys = ON"_qs};
    for (const QString &statement : statements) {
        if (const auto done = sql::run(database(), statement); !done)
            return tl::unexpected(troubleOf(done.error()));
    }
    // A write-ahead log needs memory shared by all who use the file, which two computers do not have. The
    // other mode is equally durable.
    const bool isShared = filesystem::isOnNetwork(m_path);
    auto mode =
        sql::run(database(), isShared ? u"PRAGMA journal_mode = DELETE"_qs : u"PRAGMA journal_mode = WAL"_qs);
    if (!mode)
        return tl::unexpected(troubleOf(mode.error()));
    if (!mode->next() || mode->value(0).toString() != u"wal"_qs)
        qCWarning(lcJournal) << "no write-ahead log on this file system";
    return {};
}

/// True if the attempts are in a real table. A view of that name could have endless rows.
bool JournalFile::holdsAttempts() const
{
    auto table = sql::run(database(),
                          u"SELECT 1 FROM sqlite_master WHERE name = 'attempt' COLLATE NOCASE"
                          " AND type = 'table' AND rootpage > 0"_qs);
    return table && table->next();
}

JournalFile::Step JournalFile::checkContent() const
{
    // This program creates none. One could silently undo what was recorded, or have endless rows.
    auto foreign = sql::run(database(),
                            u"SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
                            " OR (type = 'table' AND rootpage = 0)"_qs);
    if (!foreign)
        return tl::unexpected(troubleOf(foreign.error()));
    if (foreign->next())
        return tl::unexpected(damaged(u"it holds triggers, views or virtual tables"_qs));
    if (QFileInfo(m_path).size() > checkedWholeBytes)
        return {};
    auto check = sql::run(database(), u"PRAGMA integrity_check(1)"_qs);
    if (!check)
        return tl::unexpected(troubleOf(check.error()));
    const QString words = check->next() ? check->value(0).toString() : QString();
    if (words != u"ok"_qs)
        return tl::unexpected(damaged(words));
    return {};
}

Result<void> JournalFile::moveAside(const Error &why)
{
    const QString target = ledgerdesk::setAside(m_path);
    if (target == m_path)
        return tl::unexpected(storageError(m_path, Error::Rule::Damaged,
                                           u"%1; the damaged file cannot be set aside"_qs.arg(why.detail)));
    for (const QString &companion : companions()) {
        if (QFileInfo::exists(m_path + companion))
            QFile::rename(m_path + companion, target + companion);
    }
    m_setAside = storageError(target, Error::Rule::SetAside, why.detail);
    qCWarning(lcJournal) << "a damaged journal was set aside";
    return {};
}

void JournalFile::disconnect()
{
    if (!QSqlDatabase::contains(m_connection))
        return;
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

JournalFile::Trouble JournalFile::damaged(const QString &words) const
{
    return {Soundness::Damaged, sql::storageFailed(m_path, words)};
}

JournalFile::Trouble JournalFile::troubleOf(const QSqlError &error) const
{
    return {sql::isDamage(error) ? Soundness::Damaged : Soundness::Sound, sql::storageFailed(m_path, error)};
}

} // namespace ledgerdesk
