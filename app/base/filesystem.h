// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

/// What a folder's file system can be relied on for.
namespace ledgerdesk::filesystem {

/// Checks that programs can lock files there. Errors: LocksMissing; the subject is the folder. No error if it
/// cannot be tried.
Result<void> checkLocks(const QString &directory);

/// True if the path is known to be on a network file system.
bool isOnNetwork(const QString &path);

} // namespace ledgerdesk::filesystem
