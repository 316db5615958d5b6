// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace ledgerdesk::sandbox {

/// An error of PostgreSQL, as its driver passes it on.
struct PostgresError {
    QByteArray sqlState{}; ///< "" if the driver already refused
    QByteArray message{};
    QByteArray detail{};
    QByteArray hint{};
    QByteArray routine{};
};

} // namespace ledgerdesk::sandbox
