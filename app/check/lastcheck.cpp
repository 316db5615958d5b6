// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/lastcheck.h"

#include "check/checkverdict.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

bool isProvedToBeRefused(const RightFinding &right)
{
    return right.right == Right::Refused && right.proof == Proof::Proved;
}

} // namespace

std::optional<LastCheck> lastCheckOf(const CheckReport &report)
{
    if (report.verdict == CheckVerdict::Cancelled)
        return std::nullopt;
    const bool mayNotList = isProvedToBeRefused(report.rights.list) && !report.rights.mayRead();
    return LastCheck{.at = report.startedAt,
                     .verdict = machineName(report.verdict),
                     .mayNotCreate = isProvedToBeRefused(report.rights.write),
                     .mayNotList = mayNotList,
                     .mayNotAddMetadata = isProvedToBeRefused(report.rights.metadata)};
}

std::optional<CheckVerdict> verdictOf(const LastCheck &check)
{
    const std::vector<CheckVerdict> all = allVerdicts();
    const auto found = std::find_if(all.begin(), all.end(), [&check](CheckVerdict verdict) {
        return machineName(verdict) == check.verdict;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace ledgerdesk
