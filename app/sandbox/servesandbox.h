// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandbox.h"

namespace ledgerdesk {

/// How a sandbox that is served alone is to be.
struct ServeArguments {
    quint16 port = 0; ///< 0 lets the system pick
    SandboxSecrets secrets = SandboxSecrets::MadeAnew;
};

/// Serves a sandbox alone until SIGTERM or SIGINT arrives, and returns the program's exit status: 0, or 1 if
/// the port cannot be had (one sentence on the standard error output). On the standard output it prints one
/// `what: value` a line: the address, the instance, the Core key, then each token.
///
/// It runs the event loop itself and needs a QCoreApplication, nothing graphical:
///
///     QCoreApplication application(argc, argv);
///     return ledgerdesk::serveSandbox(arguments);
int serveSandbox(const ServeArguments &arguments);

} // namespace ledgerdesk
