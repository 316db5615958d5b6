// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/draftwarnings.h"
#include "creation/namecheck.h"

#include <vector>

namespace ledgerdesk {

/// Everything a person has to know and decide before a ledger is created.
struct SendingQuestion {
    /// How the ledger can be created.
    enum class Way {
        AtOnce,
        InTwoSteps, ///< too large for one request: created without its metadata, which is added afterwards
        NotInTwoSteps, ///< it would need two steps, but the token may not (or may perhaps not) add metadata
        NotAtAll, ///< the name alone is too large
    };
    /// Whether the same ledger was sent before and that outcome is still unknown.
    enum class Repeat {
        No,
        ToldApart, ///< the connection adds a request reference, so the two can be told apart
        LooksAlike, ///< it adds none, so nothing tells the two apart
    };
    QString ledgerName{};
    QString connectionName{};
    std::vector<DraftWarning> warnings{};
    NameFindings names{};
    bool isProduction = false; ///< and has to be confirmed as such
    Way way = Way::AtOnce;
    Repeat repeat = Repeat::No;
    Client::MetadataAnswer metadata{}; ///< the reason for NotInTwoSteps; otherwise unused

    bool isPossible() const;
    /// True if anything needs a decision.
    bool isNeeded() const;
};

} // namespace ledgerdesk
