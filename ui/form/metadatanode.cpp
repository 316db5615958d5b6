// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatanode.h"

#include "form/linefield.h"
#include "text/typedvalue.h"

#include <algorithm>

namespace ledgerdesk {

using Type = JsonValue::Type;

std::unique_ptr<MetadataNode> MetadataNode::fromMember(const JsonMember &member)
{
    auto node = std::make_unique<MetadataNode>();
    node->take(member);
    if (node->isContainer())
        node->addGhost();
    node->insert(0, member.value.members);
    return node;
}

JsonValue MetadataNode::toJson() const
{
    switch (type) {
    case Type::Text:
        return JsonValue::ofText(text);
    case Type::Number:
        return JsonValue::ofNumber(text);
    case Type::Boolean:
        return JsonValue::ofBoolean(boolean);
    case Type::Empty:
        return {};
    case Type::Object:
    case Type::List:
        break;
    }
    std::vector<JsonMember> members;
    members.reserve(children.size());
    for (const auto &child : children)
        members.push_back({type == Type::List ? QString() : child->key, child->toJson()});
    return type == Type::List ? JsonValue::list(std::move(members)) : JsonValue::object(std::move(members));
}

bool MetadataNode::hasEditableKey() const
{
    return !standsInList() && key.size() <= LineField::longest;
}

bool MetadataNode::hasEditableValue() const
{
    return !isContainer() && type != Type::Empty && text.size() <= LineField::longest;
}

bool MetadataNode::isWithin(const MetadataNode *ancestor) const
{
    for (const MetadataNode *node = this; node; node = node->parent) {
        if (node == ancestor)
            return true;
    }
    return false;
}

bool MetadataNode::matches(const JsonValue &value) const
{
    if (type != value.type)
        return false;
    if (type == Type::Text || type == Type::Number)
        return text == value.text;
    if (type == Type::Boolean)
        return boolean == value.boolean;
    return std::equal(children.begin(), children.end(), value.members.begin(), value.members.end(),
                      [this](const auto &child, const JsonMember &member) {
                          return (type == Type::List || child->key == member.key)
                              && child->matches(member.value);
                      });
}

bool MetadataNode::take(const JsonMember &member)
{
    const JsonValue &value = member.value;
    const bool sameKey = standsInList() || key == member.key;
    if (sameKey && type == value.type && text == value.text && boolean == value.boolean)
        return false;
    if (!sameKey)
        key = member.key;
    type = value.type;
    text = value.text;
    boolean = value.boolean;
    return true;
}

void MetadataNode::addGhost()
{
    ghost = std::make_unique<MetadataNode>();
    ghost->isGhost = true;
    ghost->parent = this;
    ghost->position = int(children.size());
}

MetadataNode &MetadataNode::admitGhost()
{
    MetadataNode &admitted = *children.emplace_back(std::move(ghost));
    admitted.label = admitted.position;
    addGhost();
    return admitted;
}

QString MetadataNode::keyForCopy() const
{
    if (standsInList())
        return {};
    const auto isTaken = [this](const QString &wanted) {
        return std::any_of(parent->children.begin(), parent->children.end(),
                           [&wanted](const auto &sibling) { return sibling->key == wanted; });
    };
    int number = 2;
    while (isTaken(u"%1_%2"_qs.arg(key).arg(number)))
        ++number;
    return u"%1_%2"_qs.arg(key).arg(number);
}

void MetadataNode::takeTyped(const QString &typed)
{
    const JsonValue value = guessedValue(typed);
    const bool isContainer = value.type == Type::Object || value.type == Type::List;
    type = isContainer ? Type::Text : value.type;
    boolean = value.boolean;
    text = typed;
}

void MetadataNode::insert(int at, std::span<const JsonMember> members)
{
    std::vector<std::unique_ptr<MetadataNode>> added;
    added.reserve(members.size());
    for (const JsonMember &member : members) {
        added.push_back(fromMember(member));
        added.back()->parent = this;
        added.back()->label = at + int(added.size()) - 1;
    }
    children.insert(children.begin() + at, std::make_move_iterator(added.begin()),
                    std::make_move_iterator(added.end()));
    renumber(at);
}

void MetadataNode::erase(int at, int count)
{
    children.erase(children.begin() + at, children.begin() + at + count);
    renumber(at);
}

MetadataNode &MetadataNode::move(int from, MetadataNode &to, int at)
{
    auto child = std::move(children[size_t(from)]);
    children.erase(children.begin() + from);
    renumber(from);
    child->parent = &to;
    child->label = at;
    if (type == Type::List && to.type == Type::Object && child->key.isEmpty())
        child->key = QString::number(from); // it has no key in a List
    const auto moved = to.children.insert(to.children.begin() + at, std::move(child));
    MetadataNode &node = **moved;
    to.renumber(at);
    return node;
}

MetadataNode::Alike MetadataNode::alike(const std::vector<JsonMember> &members) const
{
    const auto same = [this](const MetadataNode &child, const JsonMember &member) {
        return type == Type::List ? child.matches(member.value) : child.key == member.key;
    };
    const size_t both = std::min(children.size(), members.size());
    size_t head = 0;
    while (head < both && same(*children[head], members[head]))
        ++head;
    size_t tail = 0;
    while (tail < both - head
           && same(*children[children.size() - 1 - tail], members[members.size() - 1 - tail]))
        ++tail;
    return {int(head), int(tail)};
}

void MetadataNode::renumber(int from)
{
    for (auto i = size_t(from); i < children.size(); ++i)
        children[i]->position = int(i);
    if (ghost)
        ghost->position = int(children.size());
}

void MetadataNode::nameChildren()
{
    for (const auto &child : children) {
        if (child->key.isEmpty())
            child->key = QString::number(child->position);
    }
}

void MetadataNode::convertTo(Type wanted)
{
    const bool wasContainer = isContainer();
    if (type == Type::Boolean)
        text = wanted == Type::Number ? (boolean ? u"1"_qs : u"0"_qs) : (boolean ? u"true"_qs : u"false"_qs);
    if (type == Type::Empty || wasContainer)
        text.clear();
    type = wanted;
    switch (wanted) {
    case Type::Number:
        text = text.trimmed();
        break;
    case Type::Boolean:
        boolean = text.trimmed().compare(u"true", Qt::CaseInsensitive) == 0 || text.trimmed() == u"1";
        break;
    case Type::Object:
        nameChildren();
        break;
    case Type::Text:
    case Type::Empty:
    case Type::List:
        break;
    }
    if (wanted != Type::Text && wanted != Type::Number)
        text.clear();
}

} // namespace ledgerdesk
