// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QByteArray>

#include <vector>

namespace ledgerdesk {

inline constexpr qsizetype connectionFileSizeLimit = 1024 * 1024; ///< bytes
inline constexpr std::size_t connectionCountLimit = 500;
inline constexpr qsizetype connectionNameLimit = 200; ///< UTF-16 units; also for the instance ID

/// The content of a connection file.
struct ConnectionFile {
    enum class State {
        Whole,
        Damaged, ///< `connections` has what could still be read
        Newer, ///< written by a newer version of the program: readable, but must not be overwritten
    };
    State state = State::Whole;
    std::vector<Connection> connections{};
    int refused = 0; ///< entries that cannot be used
    QString mistake{}; ///< technical; "" if whole
};

/// Reads at most connectionFileSizeLimit bytes and connectionCountLimit connections; unknown fields are
/// ignored.
ConnectionFile readConnectionFile(const QByteArray &bytes);
QByteArray writeConnectionFile(const std::vector<Connection> &connections);

/// Checks whether a file may contain this connection. Errors: AddressUnsuitable, Invalid (subject: the
/// field).
Result<void> checkStorable(const Connection &connection);

} // namespace ledgerdesk
