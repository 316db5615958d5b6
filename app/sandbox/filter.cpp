// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filter.h"

#include <QHash>
#include <QRegularExpression>

namespace ledgerdesk::sandbox {

namespace {

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
            return "operator 'in' for field '" + filter.field + "' requires at least one value in 'values'";
        if (filter.op == "between" && filter.values.size() != 2)
            return "operator 'between' for field '" + filter.field
                + "' requires exactly two values in 'values', got "
                + QByteArray::number(filter.values.size());
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
