// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/jsonb.h"

#include "sandbox/gowriter.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ledgerdesk::sandbox {

namespace {

using Type = GoNode::Type;

bool sameScalar(const GoDocument &a, const GoNode &aNode, const GoDocument &b, const GoNode &bNode)
{
    return aNode.type == bNode.type && writeGoJson(a, aNode) == writeGoJson(b, bNode);
}

int threeWay(double a, double b)
{
    if (a == b)
        return 0;
    return a < b ? -1 : 1;
}

/// The place of a type in PostgreSQL's order.
int rankOf(Type type)
{
    static const std::array order{Type::Null,    Type::Text, Type::Number,
                                  Type::Boolean, Type::List, Type::Object};
    return int(std::ranges::find(order, type) - order.begin());
}

bool isContainer(Type type)
{
    return type == Type::List || type == Type::Object;
}

/// Values without their children.
int compareShallow(const GoNode &a, const GoNode &b)
{
    if (a.type != b.type)
        return rankOf(a.type) - rankOf(b.type);
    switch (a.type) {
    case Type::Null:
        return 0;
    case Type::Boolean:
        return int(a.boolean) - int(b.boolean);
    case Type::Number:
        return threeWay(a.text.toDouble(), b.text.toDouble());
    case Type::Text:
        return a.text.compare(b.text);
    case Type::List:
    case Type::Object:
        return int(a.children.size()) - int(b.children.size());
    }
    return 0;
}

/// The children as PostgreSQL stores them: shorter keys first.
std::vector<const GoNode *> stored(const GoDocument &document, const GoNode &node)
{
    std::vector<const GoNode *> children;
    children.reserve(node.children.size());
    for (const int child : node.children)
        children.push_back(&document.at(child));
    if (node.type == Type::Object)
        std::ranges::stable_sort(children, {}, [](const GoNode *child) { return child->key.size(); });
    return children;
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

int compareJsonb(const GoDocument &a, const GoNode &aNode, const GoDocument &b, const GoNode &bNode)
{
    // A value without children is stored in a list of one, so an empty list is less than it.
    if (aNode.type != bNode.type && aNode.type != Type::Object && bNode.type != Type::Object) {
        if (aNode.type == Type::List && aNode.children.empty())
            return -1;
        if (bNode.type == Type::List && bNode.children.empty())
            return 1;
    }
    std::vector<std::pair<const GoNode *, const GoNode *>> open{{&aNode, &bNode}};
    while (!open.empty()) {
        const auto [left, right] = open.back();
        open.pop_back();
        if (const int order = left->key.compare(right->key); order != 0 && left != &aNode)
            return order;
        if (const int order = compareShallow(*left, *right); order != 0)
            return order;
        if (!isContainer(left->type))
            continue;
        const auto leftChildren = stored(a, *left);
        const auto rightChildren = stored(b, *right);
        for (size_t i = leftChildren.size(); i-- > 0;)
            open.emplace_back(leftChildren[i], rightChildren[i]);
    }
    return 0;
}

QByteArray jsonMistake(const QByteArray &text)
{
    // A token extends over all letters and digits, valid or not.
    static const QRegularExpression token(
        uR"(\G\s*(?:(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w))|(true|false|null)(?!\w)|([][{}:,])|-?\w+|.))"_qs,
        QRegularExpression::DotMatchesEverythingOption);
    const QString whole = QString::fromLatin1(text);
    qsizetype at = 0;
    for (int number = 0; number < 2; ++number) {
        const QRegularExpressionMatch match = token.match(whole, at);
        if (!match.hasMatch())
            return {};
        const QByteArray word = match.captured().trimmed().toLatin1();
        if (match.lastCapturedIndex() == 0)
            return "Token \"" + word + "\" is invalid.";
        if (number > 0)
            return "Expected end of input, but found \"" + word + "\".";
        if (match.hasCaptured(3))
            return {}; // within a list or an object
        at = match.capturedEnd();
    }
    return {};
}

} // namespace ledgerdesk::sandbox
