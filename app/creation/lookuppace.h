// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookupwatch.h"

#include <QElapsedTimer>

namespace ledgerdesk {

/// When one service may be asked again: the pace of all look-ups there, whichever attempt and connection they
/// are for.
class LookUpPace
{
public:
    explicit LookUpPace(LookUpPatience patience = {});

    const LookUpPatience &patience() const { return m_patience; }

    /// A look-up was answered, whatever it told.
    void answered();
    /// A request failed. What the service says about waiting binds everyone; where it only could not be
    /// reached, a person may still have it asked at once.
    void failed(const Error &error);

    /// Milliseconds before the next look-up that nobody asks for; 0 if it may be sent now.
    qint64 waitMs() const;
    /// The same for one that a person asks for.
    qint64 waitAskedForMs() const;
    /// Why there is a wait.
    const std::optional<Error> &reason() const { return m_reason; }

private:
    qint64 left(qint64 until) const;

    const LookUpPatience m_patience;
    QElapsedTimer m_clock; // monotonic: a person may set the computer's time meanwhile
    qint64 m_askedUntil = 0; ///< by m_clock, as the service wants it
    qint64 m_backOffUntil = 0; ///< by m_clock
    int m_failures = 0; ///< in a row
    std::optional<Error> m_reason;
};

} // namespace ledgerdesk
