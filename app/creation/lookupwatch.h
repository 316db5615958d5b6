// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ledger.h"
#include "ledger/result.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// When an Unknown attempt is looked up again, and when a person may take it that it made no ledger.
struct LookUpPatience {
    std::chrono::milliseconds apart{60'000}; ///< two empty look-ups that count stand at least so far apart
    std::chrono::milliseconds late{120'000}; ///< the later one comes at least so long after the request
    std::chrono::milliseconds retry{10'000}; ///< after a look-up that failed; doubled for each more
    std::chrono::milliseconds longestRetry{300'000};
    /// What was created once more may still turn up: it is looked for at gaps that grow to this …
    std::chrono::milliseconds longestApart{3'600'000};
    /// … until so long after the request, and once at each later start. An INSERT that waits for a lock ends
    /// with its database session: nothing holds one for a day without somebody noticing.
    std::chrono::milliseconds watched{24 * 3'600'000};

    /// Before the next try, after so many failures in a row before this one.
    std::chrono::milliseconds pauseAfter(int failures) const
    {
        static constexpr int mostDoublings = 20;
        return std::min(longestRetry, retry * (1 << std::min(failures, mostDoublings)));
    }
};

/// What is going on about an Unknown attempt in this run of the program.
struct LookUpWatch {
    enum class Stage {
        Resting, ///< nothing is planned: the journal says what is known
        Looking, ///< the service is being asked
        Waiting, ///< until nextAt
        Refused, ///< the service does not let it be looked up, see error; only a person looks it up again
    };
    Stage stage = Stage::Resting;
    QDateTime nextAt{}; ///< UTC; Waiting only
    std::optional<Error> error{}; ///< why the last look-up told nothing
    bool isListShort = false; ///< two look-ups, late enough, met a list that is shorter than announced
    /// Of the same name, but there before, or not what was sent; as last seen, at most one, and only its ID.
    std::vector<Ledger> earlier{};
    std::vector<Ledger> similar{};

    bool operator==(const LookUpWatch &) const = default;
};

} // namespace ledgerdesk
