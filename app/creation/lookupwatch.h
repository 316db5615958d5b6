// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledger.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// When to repeat the look-up of an Unknown attempt, and when a person may conclude that it made no ledger.
struct LookUpPatience {
    std::chrono::milliseconds apart{60'000}; ///< minimum time between two empty look-ups that count
    std::chrono::milliseconds late{120'000}; ///< minimum time between the request and the later of the two
    std::chrono::milliseconds retry{10'000}; ///< after a failed look-up; doubles with each further failure
    std::chrono::milliseconds longestRetry{300'000};
    /// A ledger may still turn up after it was created again: gaps between look-ups grow to this …
    std::chrono::milliseconds longestApart{3'600'000};
    /// … until this long after the request, then once per program start. An INSERT that waits for a lock ends
    /// with its database session, and somebody would notice a lock held for a day.
    std::chrono::milliseconds watched{24 * 3'600'000};

    /// The wait before the next try, after this many consecutive failures.
    std::chrono::milliseconds pauseAfter(int failures) const
    {
        static constexpr int mostDoublings = 20;
        return std::min(longestRetry, retry * (1 << std::min(failures, mostDoublings)));
    }
};

/// The look-up status of an Unknown attempt in this run of the program.
struct LookUpWatch {
    enum class Stage {
        Resting, ///< nothing is scheduled: the journal has what is known
        Looking, ///< the service is being asked
        Waiting, ///< until nextAt
        Refused, ///< the service refuses the look-up, see error; only a person can start another
    };
    Stage stage = Stage::Resting;
    QDateTime nextAt{}; ///< UTC; Waiting only
    std::optional<Error> error{}; ///< why the last look-up revealed nothing
    bool isListShort = false; ///< two look-ups, late enough, got a list shorter than announced
    /// Ledgers of the same name that existed before, or whose content differs; at most one each, only its ID.
    std::vector<Ledger> earlier{};
    std::vector<Ledger> similar{};

    bool operator==(const LookUpWatch &) const = default;
};

} // namespace ledgerdesk
