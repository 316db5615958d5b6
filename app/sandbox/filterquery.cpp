// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filterquery.h"

#include <QSet>

namespace ledgerdesk::sandbox {

namespace {

constexpr size_t filterLimit = 20;
constexpr qsizetype inValueLimit = 100;
constexpr qsizetype valueLengthLimit = 1000; // bytes

bool isReserved(const QByteArray &key)
{
    static const QSet<QByteArray> words{"page",   "pagesize",   "per_page", "limit",     "offset",
                                        "sort",   "order",      "order_by", "order_dir", "logical_operator",
                                        "org_id", "instance_id"};
    return words.contains(key.toLower());
}

QByteArray readValue(Filter *filter, const QByteArray &value, Dialect dialect)
{
    // Whether Cloud guesses types is not documented. If names and IDs stay texts, they can be found.
    const bool text = dialect == Dialect::Cloud && (filter->field == "name" || filter->field == "ledger_id");
    const auto read = text ? textValue : guessedValue;
    if (filter->op == "between") {
        const QByteArrayList ends = value.split('|');
        if (ends.size() != 2)
            return QByteArrayLiteral(
                "between operator requires exactly 2 pipe-separated values (value1|value2)");
        filter->values = {read(ends[0]), read(ends[1])};
    } else if (filter->op == "in") {
        const QByteArrayList values = value.split(',');
        if (values.size() > inValueLimit)
            return QByteArrayLiteral("IN operator exceeds maximum values (100)");
        for (const QByteArray &one : values)
            filter->values.push_back(read(one.trimmed()));
    } else if (!filter->op.contains("null") && !filter->op.contains("exists")) {
        filter->value = read(value);
    }
    return {};
}

} // namespace

FilterSet queryFilters(const std::vector<QueryItem> &query, Dialect dialect,
                       std::vector<ParameterMistake> *mistakes)
{
    FilterSet set;
    const QByteArray combine =
        queryValue(query, "logical_operator").value_or(QByteArray()).trimmed().toLower();
    if (combine == "and" || combine == "or")
        set.logicalOperator = combine;
    else if (!combine.isEmpty())
        mistakes->push_back({"logical_operator", "invalid logical_operator: must be 'and' or 'or'"});
    QSet<QByteArray> seen; // Core uses the first of several equal parameters
    for (const QueryItem &item : query) {
        const qsizetype underscore = item.key.lastIndexOf('_');
        if (isReserved(item.key) || underscore < 0 || seen.contains(item.key))
            continue;
        seen.insert(item.key);
        Filter filter;
        filter.field = item.key.first(underscore);
        filter.op = operatorNamed(item.key.sliced(underscore + 1), dialect);
        if (filter.op.isEmpty())
            continue;
        QByteArray mistake;
        if (set.filters.size() >= filterLimit)
            mistake = QByteArrayLiteral("exceeded maximum number of filters (20)");
        else if (item.value.size() > valueLengthLimit)
            mistake = QByteArrayLiteral("value exceeds maximum length (1000 chars)");
        else
            mistake = readValue(&filter, item.value, dialect);
        if (mistake.isEmpty())
            set.filters.push_back(filter);
        else
            mistakes->push_back({item.key, mistake});
    }
    return set;
}

} // namespace ledgerdesk::sandbox
