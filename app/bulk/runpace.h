// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <chrono>
#include <random>

namespace ledgerdesk {

/// How long a run keeps still after refusals that ask for it, and when it has failed too often in a row.
class RunPace
{
public:
    explicit RunPace(quint32 seed);

    /// The service asked to wait, or could not be reached. `now`: a clock that never jumps.
    void refused(const Error &error, std::chrono::milliseconds now);
    /// How long nothing may be sent; 0 if it may.
    std::chrono::milliseconds left(std::chrono::milliseconds now) const;

    void failed() { ++m_failures; } ///< 5xx or Unknown
    void succeeded(std::chrono::milliseconds now);
    bool isFailing() const;
    void begin() { m_failures = 0; } ///< a person starts it again

private:
    std::chrono::milliseconds backOff();

    std::mt19937 m_random;
    std::chrono::milliseconds m_until{0};
    int m_steps = 0; ///< waits without success between them
    int m_failures = 0; ///< in a row
};

} // namespace ledgerdesk
