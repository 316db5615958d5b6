// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/transport.h"

#include <deque>
#include <functional>
#include <vector>

namespace ledgerdesk {

/// The read requests of one client: a few at once, while the others wait.
class ReadQueue : public QObject
{
    Q_OBJECT

public:
    struct Answer {
        Result<QByteArray> body; ///< of a usable answer
        QByteArray beginning{}; ///< of the body of one that was too large
    };
    /// Called once, from the event loop.
    using Then = std::function<void(const Answer &)>;

    ReadQueue(Transport &transport, const Patience &patience, QObject *parent);

    /// Sends the request, and once more if the connection was lost.
    void read(const HttpRequest &request, Then then);

private:
    struct Reading {
        HttpRequest request{};
        Then then{};
        int triesLeft = 2;
    };
    void startNext();
    void start(Reading reading);
    void finished(Call *call, Reading reading, const Exchange &exchange);

    Transport &m_transport;
    const CallLimits m_limits;
    std::deque<Reading> m_waiting;
    std::vector<Call *> m_running;
};

} // namespace ledgerdesk
