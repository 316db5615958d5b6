// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QByteArray>

#include <vector>

/// Connections as a file that goes from one person to another: without tokens.
namespace ledgerdesk {

/// The file of connections, and in it that it holds no tokens. What is of this computer alone is left out:
/// how tokens are, and what was checked.
QByteArray writeConnectionExport(const std::vector<Connection> &connections);

/// What an exported file would add.
struct ConnectionImport {
    std::vector<Connection> added{}; ///< with new ids and names that are free
    int same = 0; ///< that are there already, but for their name
    int refused = 0; ///< that cannot be used, or whose name looks like a token
};

/// Reads at most connectionFileSizeLimit bytes. Errors: StorageFailed without a subject (no such file; detail
/// says why).
Result<ConnectionImport> readConnectionExport(const QByteArray &bytes,
                                              const std::vector<Connection> &present);

} // namespace ledgerdesk
