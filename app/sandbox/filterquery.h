// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filter.h"
#include "sandbox/query.h"

namespace ledgerdesk::sandbox {

/// A parameter of a query that is not accepted, and why.
struct ParameterMistake {
    QByteArray parameter{};
    QByteArray message{};
};
/// The filters in a query (`name_eq=…`). Other parameters are skipped.
FilterSet queryFilters(const std::vector<QueryItem> &query, Dialect dialect,
                       std::vector<ParameterMistake> *mistakes);

} // namespace ledgerdesk::sandbox
