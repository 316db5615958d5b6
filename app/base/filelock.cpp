// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/filelock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace ledgerdesk {

#ifdef Q_OS_UNIX

struct FileLock::Handle {
    int descriptor = -1;
};

FileLock::FileLock(const QString &path)
    : m_handle(std::make_unique<Handle>())
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    constexpr mode_t onlyOwner = 0600;
    m_handle->descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_NONBLOCK | O_CLOEXEC, onlyOwner);
    m_isHeldElsewhere = m_handle->descriptor >= 0 && ::flock(m_handle->descriptor, LOCK_EX | LOCK_NB) != 0
        && errno == EWOULDBLOCK;
}

FileLock::~FileLock()
{
    if (m_handle->descriptor >= 0)
        ::close(m_handle->descriptor);
}

#else

struct FileLock::Handle {
    QLockFile lock;
};

FileLock::FileLock(const QString &path)
    : m_handle(new Handle{QLockFile(path)})
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    m_handle->lock.setStaleLockTime(0);
    m_isHeldElsewhere = !m_handle->lock.tryLock(0) && m_handle->lock.error() == QLockFile::LockFailedError;
}

FileLock::~FileLock() = default;

#endif

} // namespace ledgerdesk
