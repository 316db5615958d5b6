// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/runrecord.h"

#include <QElapsedTimer>

namespace ledgerdesk {

/// The time of this computer.
class SystemRunClock : public RunClock
{
public:
    SystemRunClock();

    QDateTime now() const override;
    std::chrono::milliseconds elapsed() const override;
    void after(std::chrono::milliseconds wait, QObject *context, std::function<void()> then) override;

private:
    QElapsedTimer m_timer;
};

} // namespace ledgerdesk
