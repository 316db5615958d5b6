// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerorder.h"
#include "ledgers/ledgerquery.h"

namespace ledgerdesk {

/// Whether a ledger is found by a search.
enum class Match : char { No, Yes, Unknown };

/// Finds out which of the unknown ones a search finds. `matches` has one for each position.
void findMatches(const LedgerSnapshot &ledgers, const LedgerQuery &query, std::vector<Match> &matches,
                 const Overtaken &overtaken);

} // namespace ledgerdesk
