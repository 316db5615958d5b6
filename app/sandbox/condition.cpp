// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/condition.h"

#include "sandbox/databasetime.h"
#include "sandbox/goreader.h"
#include "sandbox/gostring.h"
#include "sandbox/gowriter.h"
#include "sandbox/jsonb.h"
#include "sandbox/like.h"
#include "sandbox/wallclock.h"
#include "text/numbers.h"

#include <QHash>

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

using Failed = tl::unexpected<PostgresError>;

Failed failed(const QByteArray &sqlState, const QByteArray &message)
{
    return Failed(PostgresError{.sqlState = sqlState, .message = message});
}

Failed badSyntax(const QByteArray &type, const QByteArray &text, const QByteArray &sqlState)
{
    return failed(sqlState, "invalid input syntax for type " + type + ": \"" + text + '"');
}

Failed noSuchOperator(const QByteArray &type, Operator op)
{
    const QByteArray sign = op == Operator::ILike ? " ~~* unknown" : " ~~ unknown";
    return Failed(PostgresError{.sqlState = "42883",
                                .message = "operator does not exist: " + type + sign,
                                .hint =
                                    "No operator matches the given name and argument types. You might need "
                                    "to add explicit type casts."});
}

Operator operatorOf(const QByteArray &name)
{
    static const QHash<QByteArray, Operator> operators{
        {"eq", Operator::Equal},      {"ne", Operator::NotEqual},
        {"gt", Operator::Greater},    {"gte", Operator::GreaterOrEqual},
        {"lt", Operator::Less},       {"lte", Operator::LessOrEqual},
        {"in", Operator::In},         {"between", Operator::Between},
        {"like", Operator::Like},     {"ilike", Operator::ILike},
        {"isnull", Operator::IsNull}, {"isnotnull", Operator::IsNotNull},
        {"exists", Operator::Exists}, {"notexists", Operator::NotExists},
    };
    return operators.value(name);
}

/// Whether a relation holds. `order(i)` compares the actual value with wanted value i: below 0, 0 or above 0.
template <typename Order>
bool relates(Operator relation, size_t count, const Order &order)
{
    switch (relation) {
    case Operator::Equal:
        return order(0) == 0;
    case Operator::NotEqual:
        return order(0) != 0;
    case Operator::Greater:
        return order(0) > 0;
    case Operator::GreaterOrEqual:
        return order(0) >= 0;
    case Operator::Less:
        return order(0) < 0;
    case Operator::LessOrEqual:
        return order(0) <= 0;
    case Operator::In:
        for (size_t i = 0; i < count; ++i) {
            if (order(i) == 0)
                return true;
        }
        return false;
    case Operator::Between:
        return order(0) >= 0 && order(1) <= 0;
    case Operator::Like:
    case Operator::ILike:
    case Operator::IsNull:
    case Operator::IsNotNull:
    case Operator::Exists:
    case Operator::NotExists:
        break;
    }
    return false;
}

template <typename T>
bool compare(Operator relation, const T &actual, const std::vector<T> &wanted)
{
    return relates(relation, wanted.size(), [&](size_t i) {
        if (actual == wanted[i])
            return 0;
        return actual < wanted[i] ? -1 : 1;
    });
}

std::optional<double> numeric(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    bool isNumber = false;
    const double value = trimmed.toDouble(&isNumber);
    return isNumber ? std::optional<double>(value) : std::nullopt;
}

// What the operator ->> returns for a value other than null.
QByteArray asText(const GoDocument &document, const GoNode &node)
{
    switch (node.type) {
    case GoNode::Type::Text:
        return node.text;
    case GoNode::Type::Number:
        return numberAsPrintedByDatabase(QString::fromLatin1(node.text)).toLatin1();
    case GoNode::Type::Null:
    case GoNode::Type::Boolean:
    case GoNode::Type::List:
    case GoNode::Type::Object:
        break;
    }
    return writeGoJson(document, node);
}

bool needsValue(Operator op)
{
    return op != Operator::IsNull && op != Operator::IsNotNull && op != Operator::Exists
        && op != Operator::NotExists;
}

} // namespace

tl::expected<Condition, PostgresError> Condition::from(const Filter &filter)
{
    static const QHash<QByteArray, Column> columns{
        {"ledger_id", Column::Id},
        {"name", Column::Name},
        {"created_at", Column::Created},
        {"meta_data", Column::Metadata},
    };
    Condition condition;
    condition.m_column = columns.value(filter.field, Column::MetadataKey);
    condition.m_operator = operatorOf(filter.op);
    condition.m_path = filter.field.split('.').mid(1);
    condition.m_value = filter.value;
    condition.m_marks.setPath(condition.m_path);
    if (!needsValue(condition.m_operator))
        return condition;

    std::vector<FilterValue> values = filter.values;
    if (condition.m_operator != Operator::In && condition.m_operator != Operator::Between)
        values = {filter.value};
    const bool containment =
        condition.m_column == Column::MetadataKey && condition.m_operator == Operator::Equal;
    if (condition.m_operator == Operator::Like || condition.m_operator == Operator::ILike)
        condition.m_pattern =
            condition.m_operator == Operator::Like ? filter.value.text : lowered(filter.value.text);
    for (const FilterValue &value : values) {
        if (value.kind == FilterValue::Kind::Structure && !containment)
            return failed(
                {}, "sql: converting argument $1 type: unsupported type map[string]interface {}, a map");
        if (value.text.contains('\0'))
            return failed("22021", "invalid byte sequence for encoding \"UTF8\": 0x00");
        condition.m_absent = condition.m_absent || value.kind == FilterValue::Kind::Absent;
        condition.m_texts.push_back(value.text);
    }
    tl::expected<void, PostgresError> prepared;
    if (condition.m_column == Column::Name)
        condition.prepareName();
    else if (condition.m_column == Column::Created)
        prepared = condition.prepareTimes(values);
    else if (condition.m_column == Column::Metadata)
        prepared = condition.prepareDocuments(values);
    else if (condition.m_column == Column::MetadataKey)
        prepared = condition.prepareKey(values);
    if (!prepared)
        return Failed(prepared.error());
    return condition;
}

void Condition::prepareName()
{
    if (m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Scalar)
        m_literals = {lowered(m_texts[0])};
    else if ((m_operator == Operator::Like || m_operator == Operator::ILike) && !endsInEscape())
        m_literals = literalParts(m_texts[0]);
}

tl::expected<void, PostgresError> Condition::prepareTimes(const std::vector<FilterValue> &values)
{
    if (m_operator == Operator::Like || m_operator == Operator::ILike)
        return noSuchOperator("timestamp without time zone", m_operator);
    for (const FilterValue &value : values) {
        if (value.kind == FilterValue::Kind::Absent)
            continue;
        const tl::expected<qint64, PostgresError> time = databaseTime(value.text, nowNanos() / 1000);
        if (!time)
            return Failed(time.error());
        m_times.push_back(*time);
    }
    return {};
}

tl::expected<void, PostgresError> Condition::prepareDocuments(const std::vector<FilterValue> &values)
{
    if (m_operator == Operator::Like || m_operator == Operator::ILike)
        return noSuchOperator("jsonb", m_operator);
    for (const FilterValue &value : values) {
        if (value.kind == FilterValue::Kind::Absent)
            continue;
        std::optional<GoDocument> document = readOnlyValue(value.text);
        if (!document)
            return Failed(PostgresError{.sqlState = "22P02",
                                        .message = "invalid input syntax for type json",
                                        .detail = jsonMistake(value.text)});
        m_documents.push_back(std::move(*document));
    }
    return {};
}

bool Condition::comparesNumbers() const
{
    return m_operator == Operator::Greater || m_operator == Operator::GreaterOrEqual
        || m_operator == Operator::Less || m_operator == Operator::LessOrEqual
        || m_operator == Operator::Between;
}

tl::expected<void, PostgresError> Condition::prepareKey(const std::vector<FilterValue> &values)
{
    if (m_operator == Operator::Equal) {
        std::optional<GoDocument> document = readOnlyValue(m_value.json);
        if (!document)
            return failed({}, "json: unsupported value: " + m_value.text); // NaN or an infinity
        if (m_value.kind != FilterValue::Kind::Time)
            m_marks.setValue(*document, onlyValue(*document));
        m_documents.push_back(std::move(*document));
    }
    if (!comparesNumbers())
        return {};
    for (const FilterValue &value : values) {
        const std::optional<double> number = numeric(value.text);
        if (!number && value.kind != FilterValue::Kind::Absent)
            return badSyntax("numeric", value.text, "22P02");
        m_numbers.push_back(number.value_or(0));
    }
    return {};
}

tl::expected<bool, PostgresError> Condition::holdsFor(const Shelf &shelf, size_t row,
                                                      MetadataReader *metadata) const
{
    if (m_column == Column::MetadataKey)
        return keyHolds(metadata);
    if (!needsValue(m_operator))
        return m_operator == Operator::IsNotNull || m_operator == Operator::Exists; // no column is ever null
    if (m_absent)
        return false;
    switch (m_column) {
    case Column::Id:
        return textHolds(idText(shelf.id(row)));
    case Column::Name:
        return textHolds(QByteArray::fromRawData(shelf.name(row).data(), shelf.name(row).size()));
    case Column::Metadata:
        return documentHolds(metadata->document());
    case Column::Created:
    case Column::MetadataKey:
        break;
    }
    if (m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Time)
        return shelf.createdMicros(row) >= m_value.fromMicros
            && shelf.createdMicros(row) < m_value.untilMicros;
    return compare(m_operator, shelf.createdMicros(row), m_times);
}

bool Condition::documentHolds(const GoDocument &document) const
{
    return relates(m_operator, m_documents.size(), [&](size_t i) {
        return compareJsonb(document, document.root(), m_documents[i], onlyValue(m_documents[i]));
    });
}

tl::expected<bool, PostgresError> Condition::likeHolds(const QByteArray &text) const
{
    if (endsInEscape())
        return failed("22025", "LIKE pattern must not end with escape character");
    return isLike(m_operator == Operator::Like ? text : lowered(text), m_pattern);
}

tl::expected<bool, PostgresError> Condition::textHolds(const QByteArray &text) const
{
    if (m_operator == Operator::Like || m_operator == Operator::ILike)
        return likeHolds(text);
    // Core sends a time as the texts of its first and last moment, so it never finds a name.
    if (m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Time)
        return text >= goTime(m_value.fromMicros * 1000) && text < goTime(m_value.untilMicros * 1000);
    return compare(m_operator, text, m_texts);
}

tl::expected<bool, PostgresError> Condition::keyHolds(MetadataReader *metadata) const
{
    const MetadataMarks::Finding finding = m_marks.findIn(metadata->text());
    if (finding == MetadataMarks::Finding::Present)
        return true;
    const GoNode *node = finding == MetadataMarks::Finding::Absent ? nullptr : metadata->at(m_path);
    const bool there = node && node->type != GoNode::Type::Null;
    switch (m_operator) {
    case Operator::IsNull:
        return !there;
    case Operator::IsNotNull:
        return there;
    case Operator::Exists:
        return node != nullptr;
    case Operator::NotExists:
        return node == nullptr;
    case Operator::Equal:
        if (m_value.kind == FilterValue::Kind::Time)
            return there ? keyTimeHolds(asText(metadata->document(), *node)) : false;
        return node && holds(metadata->document(), *node, m_documents[0], onlyValue(m_documents[0]));
    case Operator::NotEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual:
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::In:
    case Operator::Between:
    case Operator::Like:
    case Operator::ILike:
        break;
    }
    if (!there)
        return false;
    const QByteArray text = asText(metadata->document(), *node);
    if (!comparesNumbers())
        return m_absent ? false : textHolds(text);
    const std::optional<double> number = numeric(text);
    if (!number)
        return badSyntax("numeric", text, "22P02");
    return m_absent ? false : compare(m_operator, *number, m_numbers);
}

tl::expected<bool, PostgresError> Condition::keyTimeHolds(const QByteArray &text) const
{
    const std::optional<WallClock> time = wallClock(text);
    if (!time)
        return badSyntax("timestamp", text, "22007");
    return time->micros >= m_value.fromMicros && time->micros < m_value.untilMicros;
}

bool Condition::endsInEscape() const
{
    const QByteArray &pattern = m_texts[0];
    const auto lastOther = std::find_if(pattern.crbegin(), pattern.crend(), [](char c) { return c != '\\'; });
    return (lastOther - pattern.crbegin()) % 2 == 1;
}

bool Condition::canFail() const
{
    const bool isLike = m_operator == Operator::Like || m_operator == Operator::ILike;
    if (isLike && endsInEscape())
        return true;
    const bool isTime = m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Time;
    return m_column == Column::MetadataKey && (comparesNumbers() || isTime);
}

Narrowing Condition::narrowing(const Shelf &shelf) const
{
    Narrowing result{.first = 0, .end = shelf.size()};
    switch (m_column) {
    case Column::Id:
        if (m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Scalar) {
            const std::optional<size_t> row = shelf.find(m_texts[0]);
            result = {.first = row.value_or(0), .end = row ? *row + 1 : 0, .rows = Narrowing::Rows::Hold};
        }
        break;
    case Column::Created:
        if (!m_absent)
            narrowTimes(shelf, &result);
        break;
    case Column::Name:
        for (const QByteArray &literal : m_literals)
            result.name.add(literal);
        break;
    case Column::MetadataKey:
        if (m_operator != Operator::IsNull && m_operator != Operator::NotExists)
            result.metadata = m_marks.grams();
        break;
    case Column::Metadata:
        break;
    }
    return result;
}

void Condition::narrowTimes(const Shelf &shelf, Narrowing *narrowing) const
{
    switch (m_operator) {
    case Operator::Equal:
        if (m_value.kind == FilterValue::Kind::Time) {
            narrowing->first = shelf.firstSince(m_value.fromMicros);
            narrowing->end = shelf.firstSince(m_value.untilMicros);
        } else {
            narrowing->first = shelf.firstSince(m_times[0]);
            narrowing->end = shelf.firstAfter(m_times[0]);
        }
        break;
    case Operator::GreaterOrEqual:
        narrowing->first = shelf.firstSince(m_times[0]);
        break;
    case Operator::Greater:
        narrowing->first = shelf.firstAfter(m_times[0]);
        break;
    case Operator::LessOrEqual:
        narrowing->end = shelf.firstAfter(m_times[0]);
        break;
    case Operator::Less:
        narrowing->end = shelf.firstSince(m_times[0]);
        break;
    case Operator::Between:
        narrowing->first = shelf.firstSince(m_times[0]);
        narrowing->end = shelf.firstAfter(m_times[1]);
        break;
    case Operator::NotEqual:
    case Operator::In:
    case Operator::Like:
    case Operator::ILike:
    case Operator::IsNull:
    case Operator::IsNotNull:
    case Operator::Exists:
    case Operator::NotExists:
        return;
    }
    narrowing->rows = Narrowing::Rows::Hold;
}

} // namespace ledgerdesk::sandbox
