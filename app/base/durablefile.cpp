// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/durablefile.h"

#include "base/storageerror.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <filesystem>

#ifdef Q_OS_UNIX
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

/// `systemError`: from `errno`, which Qt's classes leave as the failed call set it.
tl::unexpected<Error> notWritten(const QString &path, const QString &detail, int systemError)
{
    return tl::unexpected(storageError(path, storageRule(systemError), detail));
}

/// Qt's own classes ignore a failing fsync().
Result<void> sync(QFileDevice &file)
{
    if (!file.flush())
        return notWritten(file.fileName(), file.errorString(), errno);
#ifdef Q_OS_UNIX
    if (::fsync(file.handle()) != 0) {
        const int systemError = errno;
        return notWritten(file.fileName(), QString::fromLocal8Bit(std::strerror(systemError)), systemError);
    }
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
    errno = 0;
    if (!directory.mkpath(u"."_qs))
        return notWritten(path, u"the directory cannot be made"_qs, errno);
    QSaveFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(path, file.errorString(), errno);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    errno = 0;
    if (file.write(bytes) != bytes.size())
        return notWritten(path, file.errorString(), errno);
    if (auto synced = sync(file); !synced)
        return synced;
    errno = 0;
    if (!file.commit())
        return notWritten(path, file.errorString(), errno);
    syncDirectory(directory.path());
    return {};
}

Result<void> writeExport(const QString &path, const QByteArray &bytes)
{
    ExportFile file(path);
    return file.open().and_then([&] { return file.write(bytes); }).and_then([&] { return file.commit(); });
}

ExportFile::ExportFile(const QString &path)
    : m_path(QFileInfo(path).absoluteFilePath())
    , m_file(QFileInfo(path).absolutePath() + u"/.ledgerdesk-XXXXXX"_qs) // only its owner can read it
{
}

Result<void> ExportFile::open()
{
    const QFileInfo target(m_path);
    if (!target.isSymLink() && target.exists() && !target.isFile())
        return tl::unexpected(storageError(m_path, Error::Rule::NotAFile, u"not a file"_qs));
    errno = 0;
    if (!m_file.open())
        return notWritten(m_path, m_file.errorString(), errno);
    return {};
}

Result<void> ExportFile::write(const QByteArray &bytes)
{
    errno = 0;
    if (m_file.write(bytes) != bytes.size())
        return notWritten(m_path, m_file.errorString(), errno);
    return {};
}

Result<void> ExportFile::commit()
{
    if (auto synced = sync(m_file); !synced) {
        synced.error().subject = m_path;
        return synced;
    }
    const QFileInfo target(m_path);
    // Not through Qt, which would follow a symbolic link.
    std::error_code wrong;
    std::filesystem::rename(QFileInfo(m_file.fileName()).filesystemFilePath(), target.filesystemFilePath(),
                            wrong);
    if (wrong)
        return notWritten(m_path, QString::fromStdString(wrong.message()), wrong.value());
    m_file.setAutoRemove(false);
    syncDirectory(target.absolutePath());
    return {};
}

} // namespace ledgerdesk
