// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QByteArray>
#include <QFlags>

#include <vector>

/// Exports connections to a file for other people, without tokens, and reads such a file.
namespace ledgerdesk {

/// An export file, which states that it contains no tokens. Leaves out what concerns only this computer: when
/// tokens were entered and expire, and check results.
QByteArray writeConnectionExport(const std::vector<Connection> &connections);

/// The settings that decide by which route a token is sent, whom to trust there, and how carefully the
/// connection is used. A file that anybody may have written must not decide them.
enum class DelicatePart { Proxy = 1, Authority = 2, Certificate = 4, Environment = 8 };
Q_DECLARE_FLAGS(DelicateParts, DelicatePart)

/// The parts in which the connection differs from a new one.
DelicateParts delicatePartsOf(const Connection &connection);
/// The connection with these parts kept and the other delicate parts reset to those of a new one.
Connection withOnly(DelicateParts parts, Connection connection);

/// What an exported file would add.
struct ConnectionImport {
    std::vector<Connection> added{}; ///< as in the file, but with new IDs and unused names
    int same = 0; ///< already present, perhaps under another name
    int refused = 0; ///< unusable, beyond the limit, or with a field that looks like a token
};

/// Reads at most connectionFileSizeLimit bytes. Errors: StorageFailed without a subject, if the bytes are not
/// an export file; the detail says why.
Result<ConnectionImport> readConnectionExport(const QByteArray &bytes,
                                              const std::vector<Connection> &present);

Q_DECLARE_OPERATORS_FOR_FLAGS(DelicateParts)

} // namespace ledgerdesk
