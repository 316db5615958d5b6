// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/runningmark.h"

#include "base/storageerror.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QUuid>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

constexpr int sweepLimit = 10'000;

/// True if the kernel released the lock of this file, as it does however the holder ends. QLockFile itself
/// compares process IDs, and a program in a container gets the same one each time.
bool isAbandoned([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT;
    const bool taken = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return taken;
#else
    return false;
#endif
}

} // namespace

Error lockFileError(const QString &path, QLockFile::LockError error, int systemError)
{
    return storageError(
        path, error == QLockFile::PermissionError ? Error::Rule::NoPermission : storageRule(systemError),
        u"no lock file can be made (QLockFile error %1)"_qs.arg(int(error)));
}

RunningMark::RunningMark(QString directory)
    : m_directory(std::move(directory))
    , m_owner(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

RunningMark::~RunningMark() = default;

Result<void> RunningMark::hold()
{
    if (m_lock)
        return {};
    errno = 0;
    if (!QDir().mkpath(m_directory))
        return tl::unexpected(
            storageError(m_directory, storageRule(errno), u"the directory cannot be made"_qs));
    auto lock = std::make_unique<QLockFile>(lockPath(m_owner));
    lock->setStaleLockTime(0); // otherwise a running program would count as ended after half a minute
    errno = 0;
    if (!lock->tryLock(0))
        return tl::unexpected(lockFileError(m_directory, lock->error(), errno));
    m_lock = std::move(lock);
    return {};
}

bool RunningMark::isRunning(const QString &owner) const
{
    if (owner == m_owner)
        return m_lock != nullptr;
    if (QUuid::fromString(owner).isNull())
        return false; // not written by this program, so it must not become part of a path
    QLockFile lock(lockPath(owner));
    lock.setStaleLockTime(0);
    if (lock.tryLock(0))
        return false; // the destructor removes the file
    if (lock.error() != QLockFile::LockFailedError || !isAbandoned(lockPath(owner)))
        return true;
    QFile::remove(lockPath(owner));
    return false;
}

void RunningMark::sweep() const
{
    const QStringList files = QDir(m_directory).entryList({u"*.lock"_qs}, QDir::Files);
    for (const QString &file : files.first(qMin<qsizetype>(files.size(), sweepLimit))) {
        const QString owner = file.chopped(5);
        if (owner != m_owner && !QUuid::fromString(owner).isNull())
            isRunning(owner);
    }
}

QString RunningMark::lockPath(const QString &owner) const
{
    return QDir(m_directory).filePath(owner + u".lock"_qs);
}

} // namespace ledgerdesk
