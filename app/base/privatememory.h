// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QObject;

/// Hides the program's memory, which holds tokens, from other programs of the same person and from files on
/// the disk. Other systems than Linux only do the latter.
namespace ledgerdesk {

/// Prevents a crash from writing the memory to the disk. Call it before anything else.
void forbidCoreDumps();

/// From now on, no other program of the same person can read or trace this one.
void hideMemory();

/// Does the same as soon as the desktop portal knows this program, then calls `hidden`, which may read
/// tokens. A portal identifies its caller once, through files that are inaccessible afterwards, and refuses
/// file dialogs and settings to a caller that it cannot identify. Waits for a second at most; without a
/// session bus, `hidden` is called before this returns. Needs the application object.
void hideMemoryOncePortalKnows(QObject *context, const std::function<void()> &hidden);

} // namespace ledgerdesk
