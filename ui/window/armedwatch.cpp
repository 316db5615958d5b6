// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/armedwatch.h"

#include "desk/connectioninuse.h"
#include "desk/productionguard.h"
#include "text/timetext.h"
#include "window/environmentband.h"

namespace ledgerdesk {

ArmedWatch::ArmedWatch(const ConnectionInUse &connection, ProductionGuard &guard, EnvironmentBand &band,
                       QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_guard(guard)
    , m_band(band)
    , m_lock(this)
{
    connect(&band, &EnvironmentBand::disarmRequested, &guard, &ProductionGuard::disarm);
    connect(&m_lock, &LockWatch::locked, &guard, &ProductionGuard::disarm);
    connect(&guard, &ProductionGuard::changed, this, &ArmedWatch::show);
    connect(&connection, &ConnectionInUse::changed, this, &ArmedWatch::show);
}

void ArmedWatch::show()
{
    const auto &connection = m_connection.current();
    const auto armed = connection ? m_guard.armed(*connection) : std::nullopt;
    if (!armed)
        return m_band.showArmed({});
    m_lock.start(); // not earlier, because it connects to the desktop
    m_band.showArmed(
        armed->term == ProductionGuard::Term::Session
            ? tr("Creates without asking until you quit")
            : tr("Creates without asking until %1 UTC").arg(timeText(armed->until, TimeForm::Minute)));
}

} // namespace ledgerdesk
