// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <chrono>

namespace ledgerdesk {

/// How a list is read.
struct ReadingPatience {
    int atOnce = 4; ///< requests, 1 to 8
    std::chrono::milliseconds firstWait{1000}; ///< after a failure; doubles with each further one
    std::chrono::milliseconds longestWait{30'000};
    std::chrono::milliseconds gathering{
        100}; ///< ledgers that arrive within this time are handed over together
    qint64 mostLedgers = 2'000'000;
};

/// How many requests may be out at once and how long to wait after a failure: as much as the service stands.
class ReadingPace
{
public:
    explicit ReadingPace(const ReadingPatience &patience);

    int atOnce() const { return m_atOnce; }
    void answered();
    /// How long to wait with the next request.
    std::chrono::milliseconds waitAfter(const Error &error);

private:
    const ReadingPatience m_patience;
    int m_atOnce;
    int m_answers = 0; ///< since the last change of m_atOnce
    int m_failures = 0; ///< in a row
};

/// True if the service or the way to it failed, rather than that it refuses the request or that this is
/// unusable.
bool mayPass(Error::Kind kind);

} // namespace ledgerdesk
