// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/matching.h"

#include "sandbox/condition.h"
#include "sandbox/metadatareader.h"

namespace ledgerdesk::sandbox {

tl::expected<std::vector<const StoredLedger *>, PostgresError> matching(const Shelf &shelf,
                                                                        const FilterSet &set)
{
    std::vector<Condition> conditions;
    for (const Filter &filter : set.filters) {
        tl::expected<Condition, PostgresError> condition = Condition::from(filter);
        if (!condition)
            return tl::unexpected(condition.error());
        conditions.push_back(std::move(*condition));
    }
    const bool any = set.logicalOperator == "or";
    std::vector<const StoredLedger *> found;
    for (const StoredLedger &ledger : shelf.ledgers()) {
        MetadataReader metadata(ledger);
        bool passes = !any || conditions.empty();
        for (const Condition &condition : conditions) {
            const tl::expected<bool, PostgresError> holds = condition.holdsFor(ledger, &metadata);
            if (!holds)
                return tl::unexpected(holds.error());
            passes = *holds;
            if (passes == any)
                break;
        }
        if (passes)
            found.push_back(&ledger);
    }
    return found;
}

} // namespace ledgerdesk::sandbox
