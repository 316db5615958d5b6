// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filtervalue.h"

namespace ledgerdesk::sandbox {

/// Cloud reads ledgers by itself: keys of metadata may be nested, and there are two more operators.
enum class Dialect { Core, Cloud };

struct Filter {
    QByteArray field{};
    QByteArray op{}; ///< "eq", "isnull"
    FilterValue value{};
    std::vector<FilterValue> values{};
};

struct FilterSet {
    std::vector<Filter> filters{};
    QByteArray logicalOperator = QByteArrayLiteral("and");
};

/// Why filters were not applied.
struct FilterFailure {
    enum class Cause {
        BadFilter, ///< refused before the database was asked
        Database, ///< the database refused
    } cause = Cause::BadFilter;
    QByteArray words{};
    QByteArray sqlState{};
};

/// The operator of this name; "" if there is none. A query may write it in any case and has other names for
/// some; a body may not.
QByteArray operatorNamed(const QByteArray &text, Dialect dialect);
/// What is wrong with the filters before any ledger is looked at; empty if nothing.
QByteArray filterMistake(const FilterSet &set, Dialect dialect);

} // namespace ledgerdesk::sandbox
