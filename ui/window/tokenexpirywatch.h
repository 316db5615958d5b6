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

/// Shows in the band when the token of the connection in use ends, and keeps that up to date.
class TokenExpiryWatch : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    TokenExpiryWatch(Workspace &workspace, EnvironmentBand &band, QObject *parent = nullptr);

private:
    void show();

    Workspace &m_workspace;
    EnvironmentBand &m_band;
    QTimer m_change;
};

/// How long until the next token reaches another stage of its expiry; nothing if no expiry is known.
std::optional<std::chrono::milliseconds> expiryWait(const std::vector<Connection> &connections,
                                                    const QDateTime &now);
/// A warning about a token that ends soon or has ended; "" if there is nothing to warn about.
QString expiryWarning(const TokenExpiry &expiry);
/// The same for a table column, which also shows an end that is far away; "" if it is unknown.
QString expiryWords(const TokenExpiry &expiry);

} // namespace ledgerdesk
