// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookupwatch.h"

#include <QElapsedTimer>

namespace ledgerdesk {

/// Limits how often one service is asked: shared by all look-ups there, across attempts and connections.
class LookUpPace
{
public:
    explicit LookUpPace(LookUpPatience patience = {});

    const LookUpPatience &patience() const { return m_patience; }

    /// Call when a look-up was answered, whatever the answer.
    void answered();
    /// Call when a request failed. A wait that the service asks for applies to everyone; if the service was
    /// only unreachable, a person may still retry at once.
    void failed(const Error &error);

    /// Milliseconds until the next automatic look-up may be sent; 0 if now.
    qint64 waitMs() const;
    /// The same for a look-up that a person requests.
    qint64 waitAskedForMs() const;
    /// How long each step of a create is made to take in the sandbox, so that people can follow it; 0 for
    /// any other service.
    std::chrono::milliseconds stepTime() const { return m_stepTime; }
    /// The longest that it was: a create may have begun at that pace.
    std::chrono::milliseconds longestStepTime() const { return m_longestStepTime; }
    void setStepTime(std::chrono::milliseconds time)
    {
        m_stepTime = time;
        m_longestStepTime = std::max(m_longestStepTime, time);
    }
    /// Why there is a wait.
    const std::optional<Error> &reason() const { return m_reason; }

private:
    qint64 left(qint64 until) const;

    const LookUpPatience m_patience;
    QElapsedTimer m_clock; // monotonic: a person may set the computer's time meanwhile
    qint64 m_askedUntil = 0; ///< by m_clock, as the service asked
    qint64 m_backOffUntil = 0; ///< by m_clock
    int m_failures = 0; ///< in a row
    std::optional<Error> m_reason;
    std::chrono::milliseconds m_stepTime{0};
    std::chrono::milliseconds m_longestStepTime{0};
};

} // namespace ledgerdesk
