// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/systemrunclock.h"

#include <QTimer>

namespace ledgerdesk {

SystemRunClock::SystemRunClock()
{
    m_timer.start();
}

QDateTime SystemRunClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemRunClock::elapsed() const
{
    return std::chrono::milliseconds(m_timer.elapsed());
}

void SystemRunClock::after(std::chrono::milliseconds wait, QObject *context, std::function<void()> then)
{
    QTimer::singleShot(wait, Qt::PreciseTimer, context, std::move(then));
}

} // namespace ledgerdesk
