// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filter.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

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

// A query may write an operator in any case and has other names for some; a body may not.
QByteArray operatorNamed(const QByteArray &text, Dialect dialect)
{
    static const QHash<QByteArray, QByteArray> names{
        {"eq", "eq"},       {"ne", "ne"},           {"neq", "ne"},
        {"gt", "gt"},       {"gte", "gte"},         {"gteq", "gte"},
        {"lt", "lt"},       {"lte", "lte"},         {"lteq", "lte"},
        {"in", "in"},       {"between", "between"}, {"like", "like"},
        {"ilike", "ilike"}, {"isnull", "isnull"},   {"isnotnull", "isnotnull"},
    };
    QByteArray lower = text.toLower();
    if (dialect == Dialect::Cloud && (lower == "exists" || lower == "notexists"))
        return lower;
    return names.value(lower);
}

QByteArray readValue(Filter *filter, const QByteArray &value, Dialect dialect)
{
    // What Cloud guesses is not known; names and IDs that stay texts are found by what they say.
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

bool isKnownOperator(const QByteArray &op, Dialect dialect)
{
    return !op.isEmpty() && operatorNamed(op, dialect) == op;
}

QByteArray keyMistake(const QByteArray &field, Dialect dialect)
{
    static const QRegularExpression oneLevel(u"\\A[a-zA-Z][a-zA-Z0-9_]*\\z"_qs);
    const QByteArray key = field.sliced(qsizetype(sizeof("meta_data.")) - 1);
    if (dialect == Dialect::Cloud ? !key.isEmpty() && !key.split('.').contains(QByteArray())
                                  : oneLevel.match(QString::fromUtf8(key)).hasMatch())
        return {};
    return "invalid JSON key '" + key + "' in field '" + field
        + "': must match pattern ^[a-zA-Z][a-zA-Z0-9_]*$";
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
    QSet<QByteArray> seen; // only the first of several equal parameters counts
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

QByteArray filterMistake(const FilterSet &set, Dialect dialect)
{
    if (set.filters.empty())
        return {};
    const QByteArray &combine = set.logicalOperator;
    if (combine != "and" && combine != "or")
        return "invalid logical_operator '" + combine + "': must be 'and' or 'or'";
    static const QByteArrayList fields{"ledger_id", "name", "created_at", "meta_data"};
    for (const Filter &filter : set.filters) {
        if (!isKnownOperator(filter.op, dialect))
            return "invalid operator '" + filter.op + "' for field '" + filter.field
                + "': must be one of eq, ne, gt, gte, lt, lte, in, between, like, ilike, isnull, isnotnull";
        if (filter.op == "in" && filter.values.empty())
            return "operator 'in' for field '" + filter.field + "' requires a non-empty 'values' array";
        if (filter.op == "between" && filter.values.size() != 2)
            return "operator 'between' for field '" + filter.field + "' requires exactly 2 values";
        if (filter.field.startsWith("meta_data.")) {
            QByteArray mistake = keyMistake(filter.field, dialect);
            if (!mistake.isEmpty())
                return mistake;
        } else if (!fields.contains(filter.field)) {
            return "invalid field '" + filter.field + "' for table 'ledgers'";
        }
    }
    return {};
}

} // namespace ledgerdesk::sandbox
