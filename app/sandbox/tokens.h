// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandbox.h"

namespace ledgerdesk::sandbox {

// They open nothing but a sandbox on the same computer, and are the same at each start so that documents and
// scripts can name them.
inline constexpr auto instanceId = "instance_5a6bd2c1-4c1e-4f0a-9d37-8be1f2a0c655";
inline constexpr auto coreKey = "sandbox-core-key-4f8e1c7a92d35b60";

std::vector<SandboxToken> tokens();

} // namespace ledgerdesk::sandbox
