// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatanode.h"

namespace ledgerdesk {

using Type = JsonValue::Type;

std::unique_ptr<MetadataNode> MetadataNode::fromMember(const JsonMember &member)
{
    auto node = std::make_unique<MetadataNode>();
    node->key = member.key;
    node->type = member.value.type;
    node->text = member.value.text;
    node->boolean = member.value.boolean;
    node->children.reserve(member.value.members.size());
    for (const JsonMember &child : member.value.members)
        node->adopt(int(node->children.size()), fromMember(child));
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

void MetadataNode::adopt(int at, std::unique_ptr<MetadataNode> child)
{
    child->parent = this;
    child->label = at;
    children.insert(children.begin() + at, std::move(child));
    renumber(at);
}

std::unique_ptr<MetadataNode> MetadataNode::release(int at)
{
    auto child = std::move(children[size_t(at)]);
    children.erase(children.begin() + at);
    child->parent = nullptr;
    renumber(at);
    return child;
}

void MetadataNode::renumber(int from)
{
    for (auto i = size_t(from); i < children.size(); ++i)
        children[i]->position = int(i);
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
