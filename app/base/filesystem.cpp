// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/filesystem.h"

#include <QDir>
#include <QFile>
#include <QTemporaryFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#endif

namespace ledgerdesk::filesystem {

Result<void> checkLocks([[maybe_unused]] const QString &directory)
{
#ifdef Q_OS_UNIX
    // Use a separate file: closing one that SQLite has open would release SQLite's locks.
    QTemporaryFile file(QDir(directory).filePath(u"locks-XXXXXX"_qs));
    if (!file.open())
        return {}; // the caller's own writes will fail for the same reason, and report it
    struct flock whole {
    };
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (::fcntl(file.handle(), F_SETLK, &whole) == 0)
        return {};
    const QString words = QString::fromLocal8Bit(std::strerror(errno));
    return tl::unexpected(
        Error{.kind = Error::Kind::LocksMissing, .subject = directory, .serverWords = {}, .detail = words});
#else
    return {};
#endif
}

bool isOnNetwork([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_LINUX
    // The magic numbers from statfs(2): NFS, SMB, SMB2, CIFS, NCP, Coda, AFS (both), Ceph, GFS2, OCFS2.
    static constexpr std::array<unsigned, 11> shared{0x6969,     0x517B,     0xFE534D42, 0xFF534D42,
                                                     0x564C,     0x73757245, 0x5346414F, 0x6B414653,
                                                     0x00C36400, 0x01161970, 0x7461636F};
    struct statfs status {
    };
    if (::statfs(QFile::encodeName(path).constData(), &status) != 0)
        return false;
    return std::find(shared.begin(), shared.end(), unsigned(status.f_type)) != shared.end();
#else
    return false;
#endif
}

} // namespace ledgerdesk::filesystem
