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

/// How long the service takes an access token (blnk_at_…).
inline constexpr std::chrono::seconds accessTokenLife{3600};

/// How long a token will still be taken, as far as this computer's clock and what was entered tell.
struct TokenExpiry {
    enum class Stage {
        Unknown, ///< nothing is known of an end
        Far,
        Days, ///< within 7 days
        Day, ///< within a day
        Minutes, ///< an access token, within 10 minutes
        Ended,
    };
    Stage stage = Stage::Unknown;
    QDateTime endsAt{}; ///< UTC; invalid if Unknown
    int left = 0; ///< days until the date (Days, Day), or minutes begun (Minutes)
    std::optional<QDateTime> changesAt{}; ///< when it will have changed

    bool operator==(const TokenExpiry &) const = default;
};

/// `now`: UTC. A wrong clock gives a wrong stage, and nothing depends on that but words.
TokenExpiry tokenExpiry(const Connection &connection, const QDateTime &now);

/// How long until the next token reaches another stage of its expiry; nothing if no expiry is known.
std::optional<std::chrono::milliseconds> expiryWait(const std::vector<Connection> &connections,
                                                    const QDateTime &now);

/// The connection with what is known of the end of a token that was entered now.
Connection withNewToken(Connection connection, const Secret &token, const QDateTime &now);

} // namespace ledgerdesk
