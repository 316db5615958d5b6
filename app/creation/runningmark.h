// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/result.h"

#include <QString>

#include <memory>

class QLockFile;

namespace ledgerdesk {

/// Shows other instances that this program runs: a locked file "UUID.lock" for as long as it lives.
class RunningMark
{
public:
    /// `directory`: where the marks of all instances stand; made if it does not exist.
    explicit RunningMark(QString directory);
    ~RunningMark();

    /// Takes the lock. StorageFailed.
    Result<void> hold();
    const QString &owner() const { return m_owner; } ///< this program's UUID

    /// False only on proof: nobody holds the lock of that program. Its lock file is then removed.
    bool isRunning(const QString &owner) const;
    /// Removes the lock files that ended programs left.
    void sweep() const;

private:
    QString lockPath(const QString &owner) const;

    QString m_directory;
    QString m_owner;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace ledgerdesk
