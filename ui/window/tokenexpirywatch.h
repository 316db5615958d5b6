// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

namespace ledgerdesk {

class ConnectionInUse;
class EnvironmentBand;

/// Shows in the band when the token in use expires, and keeps that up to date.
class TokenExpiryWatch : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    TokenExpiryWatch(const ConnectionInUse &connection, EnvironmentBand &band, QObject *parent = nullptr);

private:
    void show();

    const ConnectionInUse &m_connection;
    EnvironmentBand &m_band;
    QTimer m_change;
};

} // namespace ledgerdesk
