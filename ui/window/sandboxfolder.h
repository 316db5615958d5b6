// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/runningmark.h"

#include <QTemporaryDir>

namespace ledgerdesk {

/// The temporary folder of what is recorded about a sandbox, removed with this object. A program that is
/// killed leaves it behind, and the next one sweeps it away.
class SandboxFolder
{
public:
    SandboxFolder();

    /// Marks it as in use. StorageFailed if it could not be made or marked.
    Result<void> hold();
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    /// Removes the folders whose programs have ended.
    static void sweep();

private:
    QTemporaryDir m_folder;
    RunningMark m_mark; // ends before the folder does
};

} // namespace ledgerdesk
