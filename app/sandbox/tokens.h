// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandboxtoken.h"

#include <vector>

namespace ledgerdesk::sandbox {

/// All that somebody must know to be let in.
struct Secrets {
    QByteArray instanceId{};
    QByteArray coreKey{};
    std::vector<SandboxToken> tokens{};
};

Secrets secrets(SandboxSecrets which);
/// The keys of a Core, each made from its master key.
QByteArray coreKeyOf(const QByteArray &masterKey, SandboxCoreKey kind);

} // namespace ledgerdesk::sandbox
