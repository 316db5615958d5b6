// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QTemporaryFile>

namespace ledgerdesk {

/// Replaces a file atomically; only its owner can read it. After a crash or a power loss, it holds either the
/// old bytes or the new ones. When this returns, the new ones are on the disk. Creates the folder if needed.
/// Errors: StorageFailed; the subject is the path.
Result<void> writeDurably(const QString &path, const QByteArray &bytes);

/// The same for a file that the person exports, in an existing folder that others may write to: a symbolic
/// link of this name is replaced, never followed.
Result<void> writeExport(const QString &path, const QByteArray &bytes);

/// The same for a file that is too large to be in memory at once. What is there stays as it is until
/// commit(); without that, nothing is left behind.
class ExportFile
{
public:
    explicit ExportFile(const QString &path);

    /// Errors as above; NotAFile if there is a folder or a device of this name.
    Result<void> open();
    Result<void> write(const QByteArray &bytes);
    Result<void> commit();

private:
    const QString m_path;
    QTemporaryFile m_file; ///< in the same folder
};

} // namespace ledgerdesk
