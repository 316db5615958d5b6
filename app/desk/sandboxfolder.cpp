// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/sandboxfolder.h"

#include <QDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr QStringView beginning = u"ledgerdesk-sandbox-";
constexpr qsizetype sweepLimit = 100; // folders per start; the next start continues

/// False for a link or another user's folder: others can write to the temporary directory, with any names.
bool isOurs([[maybe_unused]] const QFileInfo &folder)
{
#ifdef Q_OS_UNIX
    return !folder.isSymLink() && folder.ownerId() == ::geteuid();
#else
    return !folder.isSymLink();
#endif
}

/// True only on proof: the folder holds a mark, and no running program holds it. A folder without a mark may
/// be about to get one.
bool hasEnded(const QString &folder)
{
    const RunningMark marks(folder);
    const QStringList files = QDir(folder).entryList({u"*.lock"_qs}, QDir::Files);
    return !files.isEmpty() && std::ranges::none_of(files, [&marks](const QString &file) {
        return marks.isRunning(file.chopped(5));
    });
}

} // namespace

SandboxFolder::SandboxFolder()
    : m_folder(QDir::tempPath() + u'/' + beginning + u"XXXXXX"_qs)
    , m_mark(m_folder.path())
{
}

Result<void> SandboxFolder::hold()
{
    if (!m_folder.isValid()) {
        Error error;
        error.kind = Error::Kind::StorageFailed;
        error.subject = QDir::tempPath();
        error.detail = m_folder.errorString();
        return tl::unexpected(error);
    }
    return m_mark.hold();
}

void SandboxFolder::sweep()
{
    const QDir place(QDir::tempPath());
    const QFileInfoList folders =
        place.entryInfoList({beginning + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
    for (const QFileInfo &folder : folders.first(std::min(folders.size(), sweepLimit))) {
        if (isOurs(folder) && hasEnded(folder.filePath()))
            QDir(folder.filePath()).removeRecursively();
    }
}

} // namespace ledgerdesk
