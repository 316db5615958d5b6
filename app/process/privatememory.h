// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QObject;

/// The program's memory holds tokens: what other programs of the same person, and files on the disk, can see
/// of it. Linux lets go of both, other systems of the second only.
namespace ledgerdesk {

/// A crash leaves no copy of the memory on the disk. Call it first of all.
void forbidCoreDumps();

/// No other program of the same person can read or trace this one, from now on.
void hideMemory();

/// The same, as soon as the desktop's portal has seen this program. Portals look up who calls them once, in a
/// place that is closed afterwards, and refuse file dialogs and settings to who cannot be looked up. At the
/// latest after a few seconds; at once where there is no session bus. Needs the application object.
void hideMemoryOncePortalKnows(QObject *context);

} // namespace ledgerdesk
