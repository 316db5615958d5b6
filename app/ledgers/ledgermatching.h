// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerorder.h"

namespace ledgerdesk {

/// Whether a ledger is found by a search.
enum class Match : char { No, Yes, Unknown };

/// Finds out which of the unknown ones contain the folded text. `matches` has one for each position.
void findMatches(const LedgerSnapshot &ledgers, const QByteArray &text, std::vector<Match> &matches,
                 const Overtaken &overtaken);

} // namespace ledgerdesk
