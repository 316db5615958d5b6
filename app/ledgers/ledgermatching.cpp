// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgermatching.h"

#include "ledgers/ledgermatcher.h"

namespace ledgerdesk {

void findMatches(const LedgerSnapshot &ledgers, const LedgerQuery &query, std::vector<Match> &matches,
                 const Overtaken &overtaken)
{
    const LedgerMatcher matcher(query);
    for (int position = 0; position < int(matches.size()) && !overtaken; ++position) {
        Match &match = matches[size_t(position)];
        if (match != Match::Unknown)
            continue;
        const PackedLedger &ledger = ledgers.at(position);
        const auto verdict = matcher.byText(ledger.searchedView());
        const bool isFound = verdict == LedgerMatcher::Verdict::Matches
            || (verdict == LedgerMatcher::Verdict::AskMetadata
                && matcher.byMetadata(unpacked(ledger).metadata));
        match = isFound ? Match::Yes : Match::No;
    }
}

} // namespace ledgerdesk
