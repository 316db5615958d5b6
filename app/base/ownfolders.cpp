// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/ownfolders.h"

#include "base/regularfile.h"
#include "base/storageerror.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

constexpr int entryLimit = 10'000; ///< entries checked in a folder; the program itself keeps a handful
constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner;

#ifdef Q_OS_UNIX
/// Removes the relative paths from a list that is separated by colons.
void keepAbsolute(const char *variable)
{
    QByteArrayList kept = qgetenv(variable).split(':');
    kept.removeIf([](const QByteArray &path) { return !path.startsWith('/'); });
    if (kept.isEmpty())
        qunsetenv(variable);
    else
        qputenv(variable, kept.join(':'));
}
#endif

void makePrivate(const QString &path, QFile::Permissions wanted)
{
    if ((QFile::permissions(path) & ~wanted & (QFile::Permissions(0x0077))) != 0)
        QFile::setPermissions(path, wanted);
}

/// An unused name in the same folder, for setAside().
QString corruptPathFor(const QString &path)
{
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_qs);
    const QString first = path + u".corrupt-"_qs + stamp;
    QString free = first;
    for (int next = 2; QFileInfo::exists(free) || QFileInfo(free).isSymLink(); ++next)
        free = u"%1-%2"_qs.arg(first).arg(next);
    return free;
}

} // namespace

void keepFilesPrivate()
{
#ifdef Q_OS_UNIX
    ::umask(S_IRWXG | S_IRWXO);
#endif
}

void ignoreRelativeFolders()
{
#ifdef Q_OS_UNIX
    for (const char *variable :
         {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
        if (!qgetenv(variable).startsWith('/'))
            qunsetenv(variable);
    }
    for (const char *variable : {"XDG_CONFIG_DIRS", "XDG_DATA_DIRS"})
        keepAbsolute(variable);
    if (qgetenv("HOME").startsWith('/'))
        return;
    if (const passwd *user = ::getpwuid(::getuid()); user != nullptr)
        qputenv("HOME", user->pw_dir);
#endif
}

std::vector<Error> secureFolder(const QString &path)
{
    std::vector<Error> troubles;
    QDir().mkpath(path);
    makePrivate(path, owner | QFile::ExeOwner);
    QDirIterator entries(path, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    for (int left = entryLimit; left > 0 && entries.hasNext(); --left) {
        entries.next();
        const QFileInfo entry = entries.fileInfo(); // of the target, if it is a link
        const QString name = entry.filePath();
        if (entry.isDir()) {
            if (!entry.isSymLink())
                makePrivate(name, owner | QFile::ExeOwner);
        } else if (entry.isFile()) {
            makePrivate(name, owner);
        } else if (entry.exists()) { // a dangling link becomes the file that is written next
            troubles.push_back(notAFile(setAside(name)));
        }
    }
    return troubles;
}

std::vector<Error> setAsideIfLarger(const QString &path, qint64 limit)
{
    if (QFileInfo(path).size() <= limit)
        return {};
    return {storageError(setAside(path), Error::Rule::TooLarge, u"it is larger than %1 bytes"_qs.arg(limit))};
}

QString setAside(const QString &path)
{
    const QString aside = corruptPathFor(path);
    // Not through Qt, which copies what it cannot rename and would block on a pipe.
    std::error_code wrong;
    std::filesystem::rename(QFileInfo(path).filesystemFilePath(), QFileInfo(aside).filesystemFilePath(),
                            wrong);
    return wrong ? path : aside;
}

} // namespace ledgerdesk
