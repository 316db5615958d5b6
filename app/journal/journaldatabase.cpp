// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journaldatabase.h"

#include "base/filesystem.h"
#include "base/storageerror.h"
#include "journal/journalsql.h"
#include "journal/remarks.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <cerrno>

namespace ledgerdesk {

namespace {

QString runningDirectory(const QString &path)
{
    return QFileInfo(path).dir().filePath(u"running"_qs);
}

} // namespace

JournalDatabase::JournalDatabase(QString path, std::chrono::milliseconds lockWait)
    : m_path(std::move(path))
    , m_lockWait(lockWait)
    , m_mark(runningDirectory(m_path))
{
}

Result<void> JournalDatabase::open()
{
    if (m_file)
        return {};
    auto opened = openFile();
    m_whyNotOpen = opened ? std::nullopt : std::optional(opened.error());
    if (opened)
        (void)wasWrittenByOthers(); // the next call compares with this one
    else
        m_file.reset();
    return opened;
}

Result<void> JournalDatabase::openFile()
{
    auto file = std::make_unique<JournalFile>(m_path, m_lockWait);
    if (auto made = file->makeDirectory(); !made)
        return made;
    if (auto held = m_mark.hold(); !held)
        return held;
    // Without locks, SQLite would report that somebody else holds them.
    if (auto locks = filesystem::checkLocks(runningDirectory(m_path)); !locks) {
        locks.error().subject = m_path;
        return locks;
    }
    // Only one instance may examine the file at a time, or one could set aside what another just created.
    QLockFile one(QDir(runningDirectory(m_path)).filePath(u"opening.lock"_qs));
    errno = 0;
    if (!one.tryLock(int(m_lockWait.count()))) {
        if (one.error() != QLockFile::LockFailedError)
            return tl::unexpected(lockFileError(m_path, one.error(), errno));
        return tl::unexpected(storageError(m_path, Error::Rule::Locked,
                                           u"another instance of the program is just opening it"_qs));
    }
    auto opened = file->open();
    if (file->setAside()) // also if the new file cannot be opened yet
        m_setAside = file->setAside();
    if (!opened)
        return opened;
    m_file = std::move(file);
    return readOnly() ? Result<void>() : endAbandoned();
}

Result<void> JournalDatabase::endAbandoned()
{
    // The transaction also shows early whether the file can be written.
    return changeTogether([this]() -> Result<void> {
        const auto sending = texts(u"SELECT owner FROM attempt WHERE state = 'sending'"
                                   " UNION SELECT owner FROM change WHERE state = 'sending'"_qs);
        if (!sending)
            return tl::unexpected(sending.error());
        for (const QString &owner : *sending) {
            if (m_mark.isRunning(owner))
                continue;
            for (const QString &table : {u"attempt"_qs, u"change"_qs}) {
                const auto ended =
                    change(u"UPDATE %1 SET state = 'unknown', finished_at = ?, detail = ?"
                           " WHERE state = 'sending' AND owner = ?"_qs.arg(table),
                           {QDateTime::currentMSecsSinceEpoch(), QString(remarks::endedWhileSending), owner});
                if (!ended)
                    return tl::unexpected(ended.error());
            }
        }
        m_mark.sweep();
        return {};
    });
}

Result<QSqlQuery> JournalDatabase::read(const QString &statement, const QVariantList &values) const
{
    if (!m_file)
        return notOpen();
    return sql::run(m_file->database(), statement, values).map_error([this](const QSqlError &error) {
        return sql::storageFailed(m_path, error);
    });
}

// Changes the file, if not this object.
// NOLINTNEXTLINE(readability-make-member-function-const)
Result<QSqlQuery> JournalDatabase::change(const QString &statement, const QVariantList &values)
{
    if (auto newer = readOnly())
        return tl::unexpected(*std::move(newer));
    return read(statement, values);
}

Result<void> JournalDatabase::changeTogether(const std::function<Result<void>()> &changes)
{
    if (auto newer = readOnly())
        return tl::unexpected(*std::move(newer));
    if (!m_file)
        return notOpen();
    sql::Transaction transaction(m_file->database());
    if (const auto begun = transaction.begin(); !begun)
        return failed(begun.error());
    if (auto changed = changes(); !changed)
        return changed;
    return transaction.commit().map_error(
        [this](const QSqlError &error) { return sql::storageFailed(m_path, error); });
}

tl::unexpected<Error> JournalDatabase::notOpen() const
{
    return m_whyNotOpen ? tl::unexpected(*m_whyNotOpen) : failed(u"the journal is not open"_qs);
}

Result<bool> JournalDatabase::wasWrittenByOthers()
{
    return number(u"PRAGMA data_version"_qs).map([this](qint64 version) {
        const qint64 before = std::exchange(m_dataVersion, version);
        return before != 0 && before != version;
    });
}

Result<std::vector<qint64>> JournalDatabase::numbers(const QString &statement,
                                                     const QVariantList &values) const
{
    return read(statement, values).map([](QSqlQuery query) {
        std::vector<qint64> found;
        while (query.next())
            found.push_back(query.value(0).toLongLong());
        return found;
    });
}

Result<QStringList> JournalDatabase::texts(const QString &statement, const QVariantList &values) const
{
    return read(statement, values).map([](QSqlQuery query) {
        QStringList found;
        while (query.next())
            found << query.value(0).toString();
        return found;
    });
}

Result<qint64> JournalDatabase::number(const QString &statement, const QVariantList &values) const
{
    return read(statement, values).map([](QSqlQuery query) {
        return query.next() ? query.value(0).toLongLong() : 0;
    });
}

tl::unexpected<Error> JournalDatabase::failed(const QString &detail) const
{
    return tl::unexpected(sql::storageFailed(m_path, detail));
}

tl::unexpected<Error> JournalDatabase::failed(const QSqlError &error) const
{
    return tl::unexpected(sql::storageFailed(m_path, error));
}

} // namespace ledgerdesk
