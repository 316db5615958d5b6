// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/condition.h"

namespace ledgerdesk::sandbox {

const GoDocument &MetadataReader::document()
{
    if (m_document.nodes.empty())
        m_document = *readGoJson(m_ledger.metadata);
    return m_document;
}

const GoNode *MetadataReader::at(const QByteArrayList &path)
{
    const GoNode *node = &document().root();
    for (const QByteArray &key : path) {
        if (!node || node->type != GoNode::Type::Object)
            return nullptr;
        node = m_document.child(*node, key);
    }
    return node;
}

tl::expected<std::vector<const StoredLedger *>, FilterFailure> matching(const Shelf &shelf,
                                                                        const FilterSet &set)
{
    std::vector<Condition> conditions;
    for (const Filter &filter : set.filters) {
        tl::expected<Condition, FilterFailure> condition = Condition::from(filter);
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
            const tl::expected<bool, FilterFailure> holds = condition.holdsFor(ledger, &metadata);
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
