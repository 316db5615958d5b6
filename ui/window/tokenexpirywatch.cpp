// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/tokenexpirywatch.h"

#include "desk/connectioninuse.h"
#include "window/environmentband.h"
#include "words/expirywords.h"

namespace ledgerdesk {

TokenExpiryWatch::TokenExpiryWatch(const ConnectionInUse &connection, EnvironmentBand &band, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_band(band)
{
    m_change.setSingleShot(true);
    connect(&m_change, &QTimer::timeout, this, &TokenExpiryWatch::show);
    connect(&connection, &ConnectionInUse::changed, this, &TokenExpiryWatch::show);
    connect(&connection, &ConnectionInUse::tokenStateChanged, this, &TokenExpiryWatch::show);
}

void TokenExpiryWatch::show()
{
    m_change.stop();
    const auto &connection = m_connection.current();
    // A missing token has its own message.
    if (!connection || m_connection.tokenState() != ConnectionInUse::TokenState::Ready)
        return m_band.showExpiry({});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const TokenExpiry expiry = tokenExpiry(*connection, now);
    m_band.showExpiry(expiryWarning(expiry));
    if (const auto wait = expiryWait({*connection}, now))
        m_change.start(*wait);
}

} // namespace ledgerdesk
