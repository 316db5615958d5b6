// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerquery.h"
#include "ledgers/searchedledger.h"

#include <string>

namespace ledgerdesk {

/// A query made ready for many ledgers. Any number of threads may use one.
class LedgerMatcher
{
public:
    explicit LedgerMatcher(const LedgerQuery &query);

    enum class Verdict { Matches, Differs, AskMetadata };
    /// Words cost one scan of the text each. Only a metadata path that may be there has to be looked up in
    /// the metadata itself.
    Verdict byText(const SearchedLedger &ledger) const;
    /// The rest of the verdict, for AskMetadata.
    bool byMetadata(const JsonValue &metadata) const;

private:
    struct Condition {
        QueryTerm term{};
        std::vector<std::string> pieces{}; ///< all of them are in a text that meets the term
    };

    std::vector<Condition> m_conditions;
};

/// True if whatever matches `later` is known to match `earlier`, as while a word is being typed.
bool isNarrower(const LedgerQuery &later, const LedgerQuery &earlier);

} // namespace ledgerdesk
