// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/durablefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

tl::unexpected<Error> notWritten(const QString &path, const QString &detail)
{
    return tl::unexpected(Error{.kind = Error::Kind::StorageFailed, .subject = path, .detail = detail});
}

/// Qt's own classes ignore a failing fsync().
Result<void> sync(QFileDevice &file)
{
    if (!file.flush())
        return notWritten(file.fileName(), file.errorString());
#ifdef Q_OS_UNIX
    if (::fsync(file.handle()) != 0)
        return notWritten(file.fileName(), QString::fromLocal8Bit(std::strerror(errno)));
#endif
    return {};
}

/// Makes a file's new name as durable as its content.
void syncDirectory([[maybe_unused]] const QString &directory)
{
#ifdef Q_OS_UNIX
    const int descriptor =
        ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor); // some file systems cannot do this; the content is safe in any case
    ::close(descriptor);
#endif
}

} // namespace

Result<void> writeDurably(const QString &path, const QByteArray &bytes)
{
    const QDir directory = QFileInfo(path).absoluteDir();
    if (!directory.mkpath(u"."_qs))
        return notWritten(path, u"the directory cannot be made"_qs);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size())
        return notWritten(path, file.errorString());
    if (auto synced = sync(file); !synced)
        return synced;
    if (!file.commit())
        return notWritten(path, file.errorString());
    syncDirectory(directory.path());
    return {};
}

Result<void> writeExport(const QString &path, const QByteArray &bytes)
{
    const QFileInfo target(path);
    QTemporaryFile file(target.absolutePath() + u"/.ledgerdesk-XXXXXX"_qs); // only its owner can read it
    if (!file.open())
        return notWritten(path, file.errorString());
    if (file.write(bytes) != bytes.size())
        return notWritten(path, file.errorString());
    if (auto synced = sync(file); !synced)
        return notWritten(path, synced.error().detail);
    // Not through Qt, which would follow a symbolic link.
    std::error_code wrong;
    std::filesystem::rename(QFileInfo(file.fileName()).filesystemFilePath(), target.filesystemFilePath(),
                            wrong);
    if (wrong)
        return notWritten(path, QString::fromStdString(wrong.message()));
    file.setAutoRemove(false);
    syncDirectory(target.absolutePath());
    return {};
}

} // namespace ledgerdesk
