// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace ledgerdesk {

/// The one way in which the program reads a file: never waits for a pipe or a device. Answers at most
/// `limit` + 1 bytes, so that a caller sees that a file is too large. StorageFailed;
/// subject is the path.
Result<QByteArray> readRegularFile(const QString &path, qint64 limit);

/// That a folder, pipe, socket or device stands where a file belongs: StorageFailed, subject is the path.
Error notAFile(const QString &path);

} // namespace ledgerdesk
