// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/checkarguments.h"

#include <QStringList>

namespace ledgerdesk {

/// The words for the sandbox's tokens on the command line, such as "all-rights".
QStringList sandboxTokenWords();
/// The exit statuses, for --help.
QString checkExitStatuses();

/// Checks a connection and prints the findings, stage by stage or as one report. Needs a QCoreApplication but
/// no display; runs the event loop itself and returns the program's exit status. SIGINT cancels.
int runCheckCommand(const CheckArguments &arguments, const CheckCommandStores &stores);

} // namespace ledgerdesk
