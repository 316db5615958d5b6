// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace ledgerdesk {

/// Replaces a file, readable by its owner alone: after a crash or a power loss it holds the old bytes or the
/// new ones. Its folder is made if it is not there. When this returns, the new ones are on the disk.
/// StorageFailed; subject is the path.
Result<void> writeDurably(const QString &path, const QByteArray &bytes);

/// The same for a file that is made for others, in a folder that is there and that others may write to: a
/// link of this name is replaced, never followed to what it leads to.
Result<void> writeExport(const QString &path, const QByteArray &bytes);

} // namespace ledgerdesk
