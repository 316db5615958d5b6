// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandbox.h"

namespace ledgerdesk {

/// Options of a sandbox without a window.
struct ServeArguments {
    quint16 port = 0; ///< 0 lets the system choose
    SandboxSecrets secrets = SandboxSecrets::MadeAnew;
    qsizetype ledgers = sandbox::sampleLedgers; ///< besides the General Ledger
};

/// Serves a sandbox until SIGTERM or SIGINT arrives, and returns the program's exit status: 0, or 1 if it
/// cannot listen on the port (with one sentence on standard error). Standard output has one `what: value` per
/// line: the address, the instance, the Core key, each scoped key of Core, and each token.
///
/// It runs the event loop and needs a QCoreApplication, but no display:
///
///     QCoreApplication application(argc, argv);
///     return ledgerdesk::serveSandbox(arguments);
int serveSandbox(const ServeArguments &arguments);

} // namespace ledgerdesk
