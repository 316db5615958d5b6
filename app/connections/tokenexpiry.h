// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "connections/connection.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// How long the service accepts an access token (blnk_at_…).
inline constexpr std::chrono::seconds accessTokenLife{3600};

/// How long a token remains valid, judged by this computer's clock and the expiry that was entered.
struct TokenExpiry {
    enum class Stage {
        Unknown, ///< no expiry is known
        Far,
        Days, ///< within 7 days
        Day, ///< within a day
        Minutes, ///< an access token, within 10 minutes
        Ended,
    };
    Stage stage = Stage::Unknown;
    QDateTime endsAt{}; ///< UTC; invalid if Unknown
    int left = 0; ///< days until the date (Days, Day), or minutes, rounded up (Minutes)
    std::optional<QDateTime> changesAt{}; ///< when the stage or `left` changes next

    bool operator==(const TokenExpiry &) const = default;
};

/// `now`: UTC. A wrong clock gives a wrong stage, which affects only what is shown.
TokenExpiry tokenExpiry(const Connection &connection, const QDateTime &now);

/// How long until the first change in any of these expiries; nothing if no expiry is known.
std::optional<std::chrono::milliseconds> expiryWait(const std::vector<Connection> &connections,
                                                    const QDateTime &now);

/// The connection with what is known of a token entered now.
Connection withNewToken(Connection connection, const Secret &token, const QDateTime &now);

} // namespace ledgerdesk
