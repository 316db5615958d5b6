// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookupschedule.h"
#include "support/creationroom.h"
#include "support/lookups.h"

namespace ledgerdesk {

/// A room, and the look-ups that happen in it automatically.
struct Watched : CreationRoom {
    LookUpPace pace;
    std::unique_ptr<LookUpSchedule> schedule;
    std::vector<LookUp> found;
    std::vector<Error> errors;

    explicit Watched(LookUpPatience patience = quick)
        : pace(patience)
        , schedule(std::make_unique<LookUpSchedule>(connection, journal, pace))
    {
        QObject::connect(schedule.get(), &LookUpSchedule::lookedUp, &context,
                         [this](const LookUp &lookUp) { found.push_back(lookUp); });
        QObject::connect(schedule.get(), &LookUpSchedule::failed, &context,
                         [this](const Attempt &, const Error &error) { errors.push_back(error); });
    }

    /// Makes the service have no such ledger and create none.
    void findNothing() { findLedgers("[]"); }
    int lookUps() const { return int(server.requests().size()) - creates(); }
    Attempt stored(const Attempt &attempt) const { return *journal.attempt(attempt.id); }
};

/// Unknown attempts, each with another name.
inline std::vector<Attempt> unknownAttempts(CreationRoom &room, int count)
{
    std::vector<Attempt> attempts;
    for (int i = 0; i < count; ++i)
        attempts.push_back(room.unknownAttempt(draftOf(u"Wallets %1"_qs.arg(i))));
    return attempts;
}

} // namespace ledgerdesk
