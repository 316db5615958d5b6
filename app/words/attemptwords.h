// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookupwatch.h"
#include "journal/attempt.h"

namespace ledgerdesk {

/// One line about an attempt: its look-up status, then the technical remark. Plain text, with invisible
/// characters made visible.
QString attemptDetail(const Attempt &attempt, const LookUpWatch &watch);

/// `Created`, `Rejected`, `Unknown`, `Sending` or `Not sent`, translated.
QString outcomeWord(Attempt::State state);

/// One thing that happened to an attempt.
struct AttemptEvent {
    QDateTime at{}; ///< UTC; invalid if the journal has no time for it
    QString words{};
    Attempt::State state = Attempt::State::Sending; ///< of the attempt, from then on
};
/// What happened to an attempt, as far as the journal of this computer knows: sent, lost, looked up, found.
std::vector<AttemptEvent> attemptHistory(const Attempt &attempt, const LookUpWatch &watch);

/// The remark for display: the program's own words are translated to the system language.
QString shownRemark(const QString &remark);

} // namespace ledgerdesk
