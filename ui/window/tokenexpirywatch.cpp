// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/tokenexpirywatch.h"

#include "window/environmentband.h"
#include "window/workspace.h"

#include <QLocale>

#include <algorithm>

namespace ledgerdesk {

namespace {

using Stage = TokenExpiry::Stage;

/// The clock may be set meanwhile, and timers stop while the computer sleeps.
constexpr qint64 longestWaitMs = 60'000;

QString lastDay(const TokenExpiry &expiry)
{
    return QLocale().toString(expiry.endsAt.addMSecs(-1).date(), QLocale::ShortFormat);
}

/// True if the expiry is a date that was entered, which ends with the day; an access token ends at any time
/// of day.
bool isDated(const TokenExpiry &expiry)
{
    return expiry.stage == Stage::Days || expiry.stage == Stage::Day || expiry.endsAt.time() == QTime(0, 0);
}

} // namespace

TokenExpiryWatch::TokenExpiryWatch(Workspace &workspace, EnvironmentBand &band, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_band(band)
{
    m_change.setSingleShot(true);
    connect(&m_change, &QTimer::timeout, this, &TokenExpiryWatch::show);
    connect(&workspace, &Workspace::connectionChanged, this, &TokenExpiryWatch::show);
    connect(&workspace, &Workspace::tokenStateChanged, this, &TokenExpiryWatch::show);
}

void TokenExpiryWatch::show()
{
    m_change.stop();
    const auto &connection = m_workspace.connection();
    // A missing token has its own message.
    if (!connection || m_workspace.tokenState() != Workspace::TokenState::Ready)
        return m_band.showExpiry({});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const TokenExpiry expiry = tokenExpiry(*connection, now);
    m_band.showExpiry(expiryWarning(expiry));
    if (const auto wait = expiryWait({*connection}, now))
        m_change.start(*wait);
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

QString expiryWarning(const TokenExpiry &expiry)
{
    switch (expiry.stage) {
    case Stage::Unknown:
    case Stage::Far:
        return {};
    case Stage::Days:
        return TokenExpiryWatch::tr("This token expires in %n days", nullptr, expiry.left);
    case Stage::Day:
        return expiry.left == 0 ? TokenExpiryWatch::tr("This token expires today")
                                : TokenExpiryWatch::tr("This token expires tomorrow");
    case Stage::Minutes:
        return TokenExpiryWatch::tr("This access token expires in %1 min").arg(expiry.left);
    case Stage::Ended:
        return isDated(expiry) ? TokenExpiryWatch::tr("This token expired on %1").arg(lastDay(expiry))
                               : TokenExpiryWatch::tr("This access token has expired");
    }
    return {};
}

QString expiryWords(const TokenExpiry &expiry)
{
    switch (expiry.stage) {
    case Stage::Unknown:
        return {};
    case Stage::Far:
        return isDated(expiry)
            ? TokenExpiryWatch::tr("until %1").arg(lastDay(expiry))
            : TokenExpiryWatch::tr("until %1 UTC").arg(expiry.endsAt.toString(u"HH:mm"_qs));
    case Stage::Days:
        return TokenExpiryWatch::tr("expires in %n days", nullptr, expiry.left);
    case Stage::Day:
        return expiry.left == 0 ? TokenExpiryWatch::tr("expires today")
                                : TokenExpiryWatch::tr("expires tomorrow");
    case Stage::Minutes:
        return TokenExpiryWatch::tr("expires in %1 min").arg(expiry.left);
    case Stage::Ended:
        return TokenExpiryWatch::tr("expired");
    }
    return {};
}

} // namespace ledgerdesk
