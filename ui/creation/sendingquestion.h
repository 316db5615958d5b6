// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/draftwarnings.h"
#include "creation/namecheck.h"
#include "desk/productionguard.h"

#include <optional>
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
    /// Whether the same ledger was sent before with an outcome that is still unknown.
    enum class Repeat {
        No,
        ToldApart, ///< the connection adds a request reference, so the two can be told apart
        LooksAlike, ///< it adds none
    };
    QString ledgerName{};
    QString connectionName{};
    std::vector<DraftWarning> warnings{};
    NameFindings names{};
    std::optional<ProductionGuard::Term> production{}; ///< set if to be confirmed; the term last chosen
    Way way = Way::AtOnce;
    Repeat repeat = Repeat::No;
    Client::MetadataAnswer metadata{}; ///< why, for NotInTwoSteps only

    bool isPossible() const;
    /// True if anything needs a decision.
    bool isNeeded() const;
};

} // namespace ledgerdesk
