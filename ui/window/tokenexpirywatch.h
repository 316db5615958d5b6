// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/tokenexpiry.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace ledgerdesk {

class EnvironmentBand;
class Workspace;

/// Says in the band when the token of the connection in use ends, and brings it up to date when that changes.
class TokenExpiryWatch : public QObject
{
    Q_OBJECT

public:
    /// Both must live longer.
    TokenExpiryWatch(Workspace &workspace, EnvironmentBand &band, QObject *parent = nullptr);

private:
    void show();

    Workspace &m_workspace;
    EnvironmentBand &m_band;
    QTimer m_change;
};

/// How long to wait until one of the tokens will have come closer to its end; nothing if none is known to
/// end.
std::optional<std::chrono::milliseconds> expiryWait(const std::vector<Connection> &connections,
                                                    const QDateTime &now);
/// A sentence about a token that ends soon or has ended; "" where there is nothing to warn of.
QString expiryWarning(const TokenExpiry &expiry);
/// The same for a column, and when it ends where that is far; "" if it is not known.
QString expiryWords(const TokenExpiry &expiry);

} // namespace ledgerdesk
