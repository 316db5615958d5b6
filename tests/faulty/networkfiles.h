// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Simulates a network file system: the system calls that lock files, and those that name the file system,
/// answer as they would there.
namespace ledgerdesk::networkfiles {

enum class Locks { Kept, Refused };

/// From now on, everything below this folder is on a file system of this kind, as a statfs(2) type; 0 for the
/// real one.
void mount(const QString &folder, unsigned kind, Locks locks);

} // namespace ledgerdesk::networkfiles
