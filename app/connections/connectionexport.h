// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QByteArray>
#include <QFlags>

#include <vector>

/// Connections as a file that goes from one person to another: without tokens.
namespace ledgerdesk {

/// The file of connections, and in it that it holds no tokens. What is of this computer alone is left out:
/// how tokens are, and what was checked.
QByteArray writeConnectionExport(const std::vector<Connection> &connections);

/// What decides which way a token goes, whom it trusts there and how carefully the connection is used. A file
/// that comes from anybody must not decide it.
enum class DelicatePart { Proxy = 1, Authority = 2, Certificate = 4, Environment = 8 };
Q_DECLARE_FLAGS(DelicateParts, DelicatePart)

/// Those that the connection has other than a new one.
DelicateParts delicatePartsOf(const Connection &connection);
/// The connection with these parts of its own, and with the others as a new one has them.
Connection withOnly(DelicateParts parts, Connection connection);

/// What an exported file would add.
struct ConnectionImport {
    std::vector<Connection> added{}; ///< as in the file, with new ids and names that are free
    int same = 0; ///< that are there already, but for their name
    int refused = 0; ///< that cannot be used, or whose name looks like a token
};

/// Reads at most connectionFileSizeLimit bytes. Errors: StorageFailed without a subject (no such file; detail
/// says why).
Result<ConnectionImport> readConnectionExport(const QByteArray &bytes,
                                              const std::vector<Connection> &present);

Q_DECLARE_OPERATORS_FOR_FLAGS(DelicateParts)

} // namespace ledgerdesk
