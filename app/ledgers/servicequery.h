// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/wire.h"
#include "ledgers/ledgerquery.h"

namespace ledgerdesk {

/// A search as the service can answer it. What it finds is searched again here, so that a condition that it
/// cannot express only makes it answer with more.
struct ServiceQuery {
    std::vector<wire::FilterCondition> conditions{};
    QString ledgerId{}; ///< the only ledger that can be meant, to be read by itself; "" if there are others
    /// Words may stand anywhere in a ledger, but the service looks for them in names.
    bool isNamesOnly = false;

    bool isExpressible() const { return !conditions.empty() || !ledgerId.isEmpty(); }
    bool operator==(const ServiceQuery &) const = default;
};
ServiceQuery serviceQuery(const LedgerQuery &query);

} // namespace ledgerdesk
