// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tokenexpiry.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Look again at least this often: the clock may be set, and timers stop while the computer sleeps.
constexpr qint64 longestWaitMs = 60'000;

using Stage = TokenExpiry::Stage;

constexpr qint64 minuteMs = 60'000;
constexpr int warnedMinutes = 10;
constexpr int warnedDays = 7;

TokenExpiry ofAccessToken(const QDateTime &enteredAt, const QDateTime &now)
{
    const QDateTime endsAt = enteredAt.addSecs(accessTokenLife.count());
    const qint64 leftMs = now.msecsTo(endsAt);
    if (leftMs <= 0)
        return {.stage = Stage::Ended, .endsAt = endsAt};
    if (leftMs > warnedMinutes * minuteMs)
        return {
            .stage = Stage::Far, .endsAt = endsAt, .changesAt = endsAt.addMSecs(-warnedMinutes * minuteMs)};
    const int minutes = int((leftMs + minuteMs - 1) / minuteMs);
    return {.stage = Stage::Minutes,
            .endsAt = endsAt,
            .left = minutes,
            .changesAt = endsAt.addMSecs(-(minutes - 1) * minuteMs)};
}

/// The token is assumed to be valid until the day ends, in UTC.
TokenExpiry ofDate(const QDate &date, const QDateTime &now)
{
    const QDateTime endsAt = date.addDays(1).startOfDay(Qt::UTC);
    const int days = int(now.date().daysTo(date));
    if (days < 0)
        return {.stage = Stage::Ended, .endsAt = endsAt};
    if (days > warnedDays)
        return {.stage = Stage::Far,
                .endsAt = endsAt,
                .changesAt = date.addDays(-warnedDays).startOfDay(Qt::UTC)};
    return {.stage = days <= 1 ? Stage::Day : Stage::Days,
            .endsAt = endsAt,
            .left = days,
            .changesAt = now.date().addDays(1).startOfDay(Qt::UTC)};
}

} // namespace

TokenExpiry tokenExpiry(const Connection &connection, const QDateTime &now)
{
    const QDateTime utc = now.toUTC();
    if (connection.tokenEnteredAt.isValid())
        return ofAccessToken(connection.tokenEnteredAt, utc);
    if (connection.tokenExpires.isValid())
        return ofDate(connection.tokenExpires, utc);
    return {};
}

Connection withNewToken(Connection connection, const Secret &token, const QDateTime &now)
{
    connection.tokenEnteredAt = token.isAccessToken() ? now.toUTC() : QDateTime();
    connection.tokenRenewedAt = now.toUTC();
    connection.tokenExpires = {}; // that of the one before, as is the next
    connection.lastCheck.reset();
    return connection;
}

std::optional<std::chrono::milliseconds> expiryWait(const std::vector<Connection> &connections,
                                                    const QDateTime &now)
{
    std::optional<qint64> shortest;
    for (const Connection &connection : connections) {
        const TokenExpiry expiry = tokenExpiry(connection, now);
        if (!expiry.changesAt)
            continue;
        const qint64 wait = std::clamp<qint64>(now.msecsTo(*expiry.changesAt) + 1, 1, longestWaitMs);
        shortest = std::min(wait, shortest.value_or(wait));
    }
    return shortest ? std::optional(std::chrono::milliseconds(*shortest)) : std::nullopt;
}

} // namespace ledgerdesk
