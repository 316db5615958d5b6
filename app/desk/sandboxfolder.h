// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/runningmark.h"

#include <QTemporaryDir>

namespace ledgerdesk {

/// The temporary folder of a sandbox's journal, removed with this object. A program that is killed leaves it
/// behind, and the next start removes it.
class SandboxFolder
{
public:
    SandboxFolder();

    /// Marks it as in use. StorageFailed if it could not be created or marked.
    Result<void> hold();
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    /// Removes folders of programs that have ended.
    static void sweep();

private:
    QTemporaryDir m_folder;
    RunningMark m_mark; // destroyed before the folder
};

} // namespace ledgerdesk
