// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ledger.h"
#include "ledger/result.h"

#include <QDateTime>

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
    std::vector<Ledger> earlier{}; ///< of the same name, but there before; as last seen
    std::vector<Ledger> similar{}; ///< of the same name, but not what was sent; as last seen

    bool operator==(const LookUpWatch &) const = default;
};

} // namespace ledgerdesk
