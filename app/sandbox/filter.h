// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filtervalue.h"

namespace ledgerdesk::sandbox {

/// Who reads the ledgers. Cloud allows nested metadata keys and two more operators.
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

/// The operator of this name; "" if there is none. Queries accept any case and some aliases; bodies do not.
QByteArray operatorNamed(const QByteArray &text, Dialect dialect);
/// Why Core refuses the filters before it asks the database; "" if it does not.
QByteArray filterMistake(const FilterSet &set, Dialect dialect);

} // namespace ledgerdesk::sandbox
