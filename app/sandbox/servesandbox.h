// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace ledgerdesk {

/// Serves a sandbox alone until SIGTERM or SIGINT arrives, and returns the program's exit status: 0, or 1 if
/// the port cannot be had (one sentence on the standard error output). On the standard output it prints one
/// `what: value` a line: the address, the instance, the Core key, then each token. Port 0 lets the system
/// pick.
///
/// It runs the event loop itself and needs a QCoreApplication, nothing graphical:
///
///     QCoreApplication application(argc, argv);
///     return ledgerdesk::serveSandbox(port);
int serveSandbox(quint16 port);

} // namespace ledgerdesk
