// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/condition.h"

#include "sandbox/goreader.h"
#include "sandbox/gowriter.h"
#include "sandbox/jsonb.h"
#include "sandbox/like.h"
#include "sandbox/wallclock.h"
#include "text/numbers.h"

#include <QHash>

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

using Failed = tl::unexpected<FilterFailure>;

Failed failed(const QByteArray &words, const QByteArray &sqlState)
{
    return Failed(FilterFailure{FilterFailure::Cause::Database, words, sqlState});
}

Failed badSyntax(const QByteArray &type, const QByteArray &text, const QByteArray &sqlState)
{
    return failed("invalid input syntax for type " + type + ": \"" + text + '"', sqlState);
}

Failed noSuchOperator(const QByteArray &type, const QByteArray &sign)
{
    return failed("operator does not exist: " + type + ' ' + sign, "42883");
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

template <typename T>
bool compare(Operator relation, const T &actual, const std::vector<T> &wanted)
{
    switch (relation) {
    case Operator::Equal:
        return actual == wanted[0];
    case Operator::NotEqual:
        return actual != wanted[0];
    case Operator::Greater:
        return actual > wanted[0];
    case Operator::GreaterOrEqual:
        return actual >= wanted[0];
    case Operator::Less:
        return actual < wanted[0];
    case Operator::LessOrEqual:
        return actual <= wanted[0];
    case Operator::In:
        return std::find(wanted.begin(), wanted.end(), actual) != wanted.end();
    case Operator::Between:
        return actual >= wanted[0] && actual <= wanted[1];
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

tl::expected<Condition, FilterFailure> Condition::from(const Filter &filter)
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
    if (!needsValue(condition.m_operator))
        return condition;

    std::vector<FilterValue> values = filter.values;
    if (condition.m_operator != Operator::In && condition.m_operator != Operator::Between)
        values = {filter.value};
    const bool containment =
        condition.m_column == Column::MetadataKey && condition.m_operator == Operator::Equal;
    for (const FilterValue &value : values) {
        if (value.kind == FilterValue::Kind::Structure && !containment)
            return failed("sql: converting argument $1 type: unsupported type map[string]interface {}, a map",
                          {});
        if (value.text.contains('\0'))
            return failed("invalid byte sequence for encoding \"UTF8\": 0x00", "22021");
        condition.m_absent = condition.m_absent || value.kind == FilterValue::Kind::Absent;
        condition.m_texts.push_back(value.text);
    }
    tl::expected<void, FilterFailure> prepared;
    if (condition.m_column == Column::Created)
        prepared = condition.prepareTimes(values);
    else if (condition.m_column == Column::Metadata)
        prepared = condition.prepareDocuments(values);
    else if (condition.m_column == Column::MetadataKey)
        prepared = condition.prepareKey(values);
    if (!prepared)
        return Failed(prepared.error());
    return condition;
}

tl::expected<void, FilterFailure> Condition::prepareTimes(const std::vector<FilterValue> &values)
{
    if (m_operator == Operator::Like || m_operator == Operator::ILike)
        return noSuchOperator("timestamp without time zone", "~~ unknown");
    for (const FilterValue &value : values) {
        if (value.kind == FilterValue::Kind::Absent)
            continue;
        const std::optional<WallClock> time = wallClock(value.text);
        if (!time)
            return badSyntax("timestamp", value.text, "22007");
        m_times.push_back(time->micros);
    }
    return {};
}

tl::expected<void, FilterFailure> Condition::prepareDocuments(const std::vector<FilterValue> &values)
{
    if (m_operator == Operator::Like || m_operator == Operator::ILike)
        return noSuchOperator("jsonb", "~~ unknown");
    m_texts.clear();
    for (const FilterValue &value : values) {
        if (value.kind == FilterValue::Kind::Absent)
            continue;
        // Wrapped, so that its keys are sorted, as the shelf's are, and nothing may follow the value.
        const tl::expected<GoDocument, GoMistake> document = readGoJson('[' + value.text + ']');
        if (!document || document->root().children.size() != 1)
            return failed("invalid input syntax for type json", "22P02");
        m_texts.push_back(writeGoJson(*document, document->at(document->root().children[0])));
    }
    return {};
}

bool Condition::comparesNumbers() const
{
    return m_operator == Operator::Greater || m_operator == Operator::GreaterOrEqual
        || m_operator == Operator::Less || m_operator == Operator::LessOrEqual
        || m_operator == Operator::Between;
}

tl::expected<void, FilterFailure> Condition::prepareKey(const std::vector<FilterValue> &values)
{
    if (m_operator == Operator::Equal)
        m_document = *readGoJson('[' + m_value.json + ']');
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

tl::expected<bool, FilterFailure> Condition::holdsFor(const StoredLedger &ledger,
                                                      MetadataReader *metadata) const
{
    if (m_column == Column::MetadataKey)
        return keyHolds(metadata->document(), metadata->at(m_path));
    if (!needsValue(m_operator))
        return m_operator == Operator::IsNotNull || m_operator == Operator::Exists; // no column is ever null
    if (m_absent)
        return false;
    switch (m_column) {
    case Column::Id:
        return textHolds(ledger.id);
    case Column::Name:
        return textHolds(ledger.name);
    case Column::Metadata:
        return compare(m_operator, ledger.metadata, m_texts);
    case Column::Created:
    case Column::MetadataKey:
        break;
    }
    if (m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Time)
        return ledger.createdMicros >= m_value.fromMicros && ledger.createdMicros < m_value.untilMicros;
    return compare(m_operator, ledger.createdMicros, m_times);
}

tl::expected<bool, FilterFailure> Condition::likeHolds(const QByteArray &text) const
{
    const QString pattern = QString::fromUtf8(m_texts[0]);
    qsizetype backslashes = 0;
    while (backslashes < pattern.size() && pattern[pattern.size() - 1 - backslashes] == u'\\')
        ++backslashes;
    if (backslashes % 2 == 1)
        return failed("LIKE pattern must not end with escape character", "22025");
    const auto sensitivity = m_operator == Operator::Like ? Qt::CaseSensitive : Qt::CaseInsensitive;
    return isLike(QString::fromUtf8(text), pattern, sensitivity);
}

tl::expected<bool, FilterFailure> Condition::textHolds(const QByteArray &text) const
{
    if (m_operator == Operator::Like || m_operator == Operator::ILike)
        return likeHolds(text);
    // Core sends a time as the texts of its first and last moment, so it never finds a name.
    if (m_operator == Operator::Equal && m_value.kind == FilterValue::Kind::Time)
        return text >= goTime(m_value.fromMicros * 1000) && text < goTime(m_value.untilMicros * 1000);
    return compare(m_operator, text, m_texts);
}

tl::expected<bool, FilterFailure> Condition::keyHolds(const GoDocument &document, const GoNode *node) const
{
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
            return there ? keyTimeHolds(asText(document, *node)) : false;
        return node && holds(document, *node, m_document, m_document.at(m_document.root().children[0]));
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
    const QByteArray text = asText(document, *node);
    if (!comparesNumbers())
        return m_absent ? false : textHolds(text);
    const std::optional<double> number = numeric(text);
    if (!number)
        return badSyntax("numeric", text, "22P02");
    return m_absent ? false : compare(m_operator, *number, m_numbers);
}

tl::expected<bool, FilterFailure> Condition::keyTimeHolds(const QByteArray &text) const
{
    const std::optional<WallClock> time = wallClock(text);
    if (!time)
        return badSyntax("timestamp", text, "22007");
    return time->micros >= m_value.fromMicros && time->micros < m_value.untilMicros;
}

} // namespace ledgerdesk::sandbox
