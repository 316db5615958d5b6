// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/lockwatch.h"

namespace ledgerdesk {

class ConnectionInUse;
class EnvironmentBand;
class ProductionGuard;

/// Shows in the band for how long creating on a production connection needs no confirmation, and ends that
/// time when a person asks or the screen is locked.
class ArmedWatch : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    ArmedWatch(const ConnectionInUse &connection, ProductionGuard &guard, EnvironmentBand &band,
               QObject *parent = nullptr);

private:
    void show();

    const ConnectionInUse &m_connection;
    ProductionGuard &m_guard;
    EnvironmentBand &m_band;
    LockWatch m_lock;
};

} // namespace ledgerdesk
