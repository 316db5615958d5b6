// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"

#include <chrono>

namespace ledgerdesk {

/// What the Secret Service has for one key, and whether it can take a new item.
struct SecretItems {
    qsizetype unlocked = 0; ///< items that can be read at once
    qsizetype locked = 0; ///< items that need an unlock first
    bool isCollectionLocked = false; ///< the collection for new items is locked
};

/// Asks the Secret Service on the session bus about Qt Keychain's items for this service and key. Never shows
/// a prompt and never blocks. Errors: KeychainMissing, KeychainSilent, KeychainFailed.
void findSecretItems(const QString &service, const QString &key, std::chrono::milliseconds timeout,
                     Done<SecretItems> done);

/// Makes libsecret, which Qt Keychain uses, open a new session with the Secret Service. By itself it keeps
/// the first session for the life of the program, and every write would fail after the service restarts.
void renewSecretSession();

/// Whether the Secret Service's answers are decisive. On a KDE desktop and outside Linux they are only hints,
/// as Qt Keychain may keep tokens elsewhere.
enum class SecretServiceWord { Decides, Hints };
SecretServiceWord secretServiceWord();

} // namespace ledgerdesk
