// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filterbody.h"

#include "sandbox/bind.h"

#include <QByteArrayList>

namespace ledgerdesk::sandbox {

namespace {

using Type = GoNode::Type;

void readFilter(Binding *binding, const GoNode &object, Filter *filter)
{
    const auto visit = [&](const QByteArray &field, const GoNode &node) {
        if (field == "field") {
            binding->readText(node, "filters.field", "string", &filter->field);
        } else if (field == "operator") {
            binding->readText(node, "filters.operator", "filter.Operator", &filter->op);
        } else if (field == "value") {
            binding->checkNumbers(node, "filters.value");
            filter->value = filterValue(binding->document(), node);
        } else if (node.type == Type::List) {
            binding->checkNumbers(node, "filters.values");
            for (const int child : node.children)
                filter->values.push_back(filterValue(binding->document(), binding->document().at(child)));
        } else if (node.type != Type::Null) {
            binding->refuse(goKind(node), "filters.values", "[]interface {}");
        }
    };
    const QByteArray outer = binding->enter("QueryFilter");
    binding->eachField(object, {"field", "operator", "value", "values"}, visit);
    binding->enter(outer);
}

void readFilters(Binding *binding, const GoNode &list, std::vector<Filter> *filters)
{
    if (list.type == Type::Null)
        return;
    if (list.type != Type::List) {
        binding->refuse(goKind(list), "filters", "[]filter.QueryFilter");
        return;
    }
    for (const int child : list.children) {
        const GoNode &node = binding->document().at(child);
        Filter filter;
        if (node.type == Type::Object)
            readFilter(binding, node, &filter);
        else if (node.type != Type::Null)
            binding->refuse(goKind(node), "filters", "filter.QueryFilter");
        filters->push_back(filter);
    }
}

Sorting sortingFrom(const QByteArray &by, const QByteArray &order)
{
    static const QByteArrayList fields{"ledger_id", "name", "created_at", "meta_data"};
    Sorting sorting;
    const QByteArray field = by.trimmed().toLower();
    if (fields.contains(field))
        sorting.field = field; // Core silently replaces any other by created_at
    if (order.trimmed().toLower() == "asc")
        sorting.order = Sorting::Order::Ascending;
    return sorting;
}

} // namespace

tl::expected<FilterBody, QByteArray> bindFilter(const QByteArray &body)
{
    Binding binding("api", "FilterRequest", body);
    FilterBody result;
    QByteArray combine;
    QByteArray sortBy;
    QByteArray sortOrder;
    const auto visit = [&](const QByteArray &field, const GoNode &node) {
        if (field == "filters")
            readFilters(&binding, node, &result.set.filters);
        else if (field == "logical_operator")
            binding.readText(node, field, "string", &combine);
        else if (field == "limit")
            binding.readInteger(node, field, &result.limit);
        else if (field == "offset")
            binding.readInteger(node, field, &result.offset);
        else if (field == "sort_by")
            binding.readText(node, field, "string", &sortBy);
        else if (field == "sort_order")
            binding.readText(node, field, "string", &sortOrder);
        else
            binding.readBoolean(node, field, &result.includeCount);
    };
    binding.eachField(
        {"filters", "logical_operator", "limit", "offset", "sort_by", "sort_order", "include_count"}, visit);
    if (!binding.mistake().isEmpty())
        return tl::unexpected(binding.mistake());
    result.sorting = sortingFrom(sortBy, sortOrder);
    if (!combine.isEmpty())
        result.set.logicalOperator = combine;
    return result;
}

} // namespace ledgerdesk::sandbox
