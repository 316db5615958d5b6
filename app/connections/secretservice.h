// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"

#include <chrono>

namespace ledgerdesk {

/// What the Secret Service holds of one item, and whether it could hold it.
struct SecretItems {
    qsizetype unlocked = 0; ///< how many such items can be read at once
    qsizetype locked = 0; ///< how many exist but need an unlock first
    bool isCollectionLocked = false; ///< of the collection where a new item would go
};

/// Asks the Secret Service on the session bus about the items that Qt Keychain keeps under this service and
/// key. Never shows a prompt and never blocks. Errors: KeychainMissing, KeychainSilent, KeychainFailed.
void findSecretItems(const QString &service, const QString &key, std::chrono::milliseconds timeout,
                     Done<SecretItems> done);

/// Makes libsecret, which Qt Keychain works with, open a new session with the Secret Service. It keeps the
/// first one for the life of the program, so that after a restart of the service every write would fail.
void renewSecretSession();

/// What the Secret Service says is decisive, or, on a KDE desktop and outside Linux, where Qt Keychain may
/// keep tokens elsewhere, only a hint.
enum class SecretServiceWord { Decides, Hints };
SecretServiceWord secretServiceWord();

} // namespace ledgerdesk
