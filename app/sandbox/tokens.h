// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandboxtoken.h"

#include <vector>

namespace ledgerdesk::sandbox {

/// Everything that a client needs to know to be admitted.
struct Secrets {
    QByteArray instanceId{};
    QByteArray coreKey{};
    std::vector<SandboxToken> tokens{};
};

Secrets secrets(SandboxSecrets which);
/// A key of the Core with this master key.
QByteArray coreKeyOf(const QByteArray &masterKey, SandboxCoreKey kind);

} // namespace ledgerdesk::sandbox
