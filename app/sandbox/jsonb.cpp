// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/jsonb.h"

#include "sandbox/gowriter.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

using Type = GoNode::Type;

bool sameScalar(const GoDocument &a, const GoNode &aNode, const GoDocument &b, const GoNode &bNode)
{
    return aNode.type == bNode.type && writeGoJson(a, aNode) == writeGoJson(b, bNode);
}

} // namespace

// Recurses as deep as the inner value, which comes from a filter; `depth` limits it.
bool holds(const GoDocument &outer, const GoNode &outerNode, const GoDocument &inner, const GoNode &innerNode,
           int depth)
{
    if (depth == 0 || outerNode.type != innerNode.type)
        return false;
    const auto innerHeldBy = [&](const GoNode &candidate, int wanted) {
        return holds(outer, candidate, inner, inner.at(wanted), depth - 1);
    };
    switch (innerNode.type) {
    case Type::Null:
    case Type::Boolean:
    case Type::Number:
    case Type::Text:
        return sameScalar(outer, outerNode, inner, innerNode);
    case Type::Object:
        return std::all_of(innerNode.children.begin(), innerNode.children.end(), [&](int wanted) {
            const GoNode *candidate = outer.child(outerNode, inner.at(wanted).key);
            return candidate && innerHeldBy(*candidate, wanted);
        });
    case Type::List:
        return std::all_of(innerNode.children.begin(), innerNode.children.end(), [&](int wanted) {
            return std::any_of(outerNode.children.begin(), outerNode.children.end(),
                               [&](int candidate) { return innerHeldBy(outer.at(candidate), wanted); });
        });
    }
    return false;
}

} // namespace ledgerdesk::sandbox
