// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

/// What the file system that a folder stands on cannot be relied on for.
namespace ledgerdesk::filesystem {

/// That programs can keep each other from writing at once there. LocksMissing, subject is the folder; not an
/// error where it cannot be tried.
Result<void> checkLocks(const QString &directory);

/// True if it is known to be another computer's, or shared with one.
bool isOnNetwork(const QString &path);

} // namespace ledgerdesk::filesystem
