// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

class QFile;

namespace ledgerdesk {

/// Reads a file without ever blocking on a pipe or a device; the program reads all its files through this.
/// Returns at most `limit` + 1 bytes, so that the caller can tell that a file is too large. Errors:
/// StorageFailed; the subject is the path.
Result<QByteArray> readRegularFile(const QString &path, qint64 limit);

/// Opens a file for reading in the same way.
Result<void> openRegularFile(QFile &file, const QString &path);

/// The error for a folder, pipe, socket or device in place of a file: StorageFailed; the subject is the path.
Error notAFile(const QString &path);

} // namespace ledgerdesk
