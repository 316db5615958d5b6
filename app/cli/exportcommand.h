// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/exportarguments.h"

namespace ledgerdesk {

/// The exit statuses, for --help.
QString exportExitStatuses();

/// Reads all ledgers of a connection and writes those that the search finds, all or none. Needs a
/// QCoreApplication but no display; runs the event loop itself and returns the program's exit status. SIGINT
/// cancels.
int runExportCommand(const ExportArguments &arguments, const CheckCommandStores &stores);

} // namespace ledgerdesk
