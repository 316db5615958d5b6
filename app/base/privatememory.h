// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QObject;

/// The program's memory holds tokens: what other programs of the same person, and files on the disk, can see
/// of it. Linux lets go of both, other systems of the second only.
namespace ledgerdesk {

/// A crash leaves no copy of the memory on the disk. Call it first of all.
void forbidCoreDumps();

/// No other program of the same person can read or trace this one, from now on.
void hideMemory();

/// The same, as soon as the desktop's portal has seen this program, and then calls `hidden`, which may read
/// tokens. Portals look up who calls them once, in a place that is closed afterwards, and refuse file dialogs
/// and settings to who cannot be looked up. At the latest after a second, whatever the portal does; before
/// this returns where there is no session bus. Needs the application object.
void hideMemoryOncePortalKnows(QObject *context, const std::function<void()> &hidden);

} // namespace ledgerdesk
