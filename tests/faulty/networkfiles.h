// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Files as they are on a network file system: the system's calls that lock them, and that say what they
/// stand on, answer as they would there.
namespace ledgerdesk::networkfiles {

enum class Locks { Kept, Refused };

/// From now on all below this folder stands on a file system of this kind, as statfs(2) names it; 0 for the
/// real one.
void mount(const QString &folder, unsigned kind, Locks locks);

} // namespace ledgerdesk::networkfiles
