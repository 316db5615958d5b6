// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/regularfile.h"

#include "base/brokenrule.h"
#include "base/storageerror.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#endif

namespace ledgerdesk {

namespace {

tl::unexpected<Error> notRead(const QString &path, const QString &detail, int systemError)
{
    return tl::unexpected(storageError(path, storageRule(systemError), detail));
}

} // namespace

#ifdef Q_OS_UNIX
/// Opens without blocking, and examines what was opened: what the path names may have changed since.
Result<void> openRegularFile(QFile &file, const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENXIO) // a socket
        return tl::unexpected(notAFile(path));
    if (descriptor < 0) {
        const int systemError = errno;
        return notRead(path, QString::fromLocal8Bit(std::strerror(systemError)), systemError);
    }
    struct stat status {
    };
    const bool isRegular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return notRead(path, file.errorString(), errno);
    return isRegular ? Result<void>() : tl::unexpected(notAFile(path));
}
#else
Result<void> openRegularFile(QFile &file, const QString &path)
{
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return tl::unexpected(notAFile(path));
    file.setFileName(path);
    return file.open(QIODevice::ReadOnly) ? Result<void>() : notRead(path, file.errorString(), errno);
}
#endif

Error notAFile(const QString &path)
{
    return brokenRule(Error::Kind::StorageFailed, Error::Rule::NotAFile, path);
}

Result<QByteArray> readRegularFile(const QString &path, qint64 limit)
{
    QFile file;
    if (const Result<void> opened = openRegularFile(file, path); !opened)
        return tl::unexpected(opened.error());
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return notRead(path, file.errorString(), errno);
    return bytes;
}

} // namespace ledgerdesk
