// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace ledgerdesk {

/// StorageFailed for this path: a lock file cannot be made. `systemError`: the `errno` it left.
Error lockFileError(const QString &path, QLockFile::LockError error, int systemError);

/// Shows other instances that this program is running: it keeps the file "UUID.lock" locked while it lives.
class RunningMark
{
public:
    /// `directory`: holds the marks of all instances; created if it does not exist.
    explicit RunningMark(QString directory);
    ~RunningMark();

    /// Takes the lock. StorageFailed.
    Result<void> hold();
    const QString &owner() const { return m_owner; } ///< this program's UUID

    /// False only if it is certain that nobody holds that program's lock. Its lock file is then removed.
    bool isRunning(const QString &owner) const;
    /// Removes the lock files of programs that have ended.
    void sweep() const;

private:
    QString lockPath(const QString &owner) const;

    QString m_directory;
    QString m_owner;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace ledgerdesk
