// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/wire.h"

#include "blnk/timestamps.h"

#include <QRegularExpression>

#include <algorithm>

namespace ledgerdesk::wire {

namespace {

/// We never ask for more than 100 rows; a service that answers with far more is not Blnk.
constexpr size_t rowLimit = 1000;

Error unusable(const QString &detail)
{
    return {.kind = Error::Kind::AnswerUnusable, .detail = detail};
}

Error unusable(const JsonMistake &mistake)
{
    return unusable(
        u"the answer is not complete JSON: line %1, column %2"_qs.arg(mistake.line).arg(mistake.column));
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// The text of a member if it has at most `limit` characters and no control characters, otherwise "".
QString shortText(const JsonValue &object, QStringView key, qsizetype limit)
{
    const JsonValue *value = object.find(key);
    if (!value || value->type != JsonValue::Type::Text || value->text.size() > limit
        || hasControlCharacter(value->text))
        return {};
    return value->text;
}

/// Whether a text can be an ID. It becomes part of addresses and file names, so ".." is excluded.
bool hasShapeOfId(const QString &text)
{
    static const QRegularExpression form(u"\\A(?!\\.*\\z)[A-Za-z0-9_.:~@+=-]{1,256}\\z"_qs);
    return form.match(text).hasMatch();
}

Result<Ledger> ledgerFromObject(const JsonValue &object)
{
    static constexpr qsizetype idLimit = 256;
    static constexpr qsizetype timeLimit = 64;
    if (object.type != JsonValue::Type::Object)
        return tl::unexpected(unusable(u"the ledger is not a JSON object"_qs));
    Ledger ledger;
    ledger.id = shortText(object, u"ledger_id", idLimit);
    if (!hasShapeOfId(ledger.id))
        return tl::unexpected(unusable(u"no usable ledger_id"_qs));
    const JsonValue *name = object.find(u"name");
    if (!name || name->type != JsonValue::Type::Text)
        return tl::unexpected(unusable(u"the name is not text"_qs));
    ledger.name = name->text;
    ledger.createdAtText = shortText(object, u"created_at", timeLimit);
    ledger.createdAt = timestampFrom(ledger.createdAtText);
    if (const JsonValue *metadata = object.find(u"meta_data"))
        ledger.metadata = *metadata;
    return ledger;
}

std::optional<qint64> totalFrom(const JsonValue &page)
{
    for (const QStringView key : {QStringView(u"total_count"), QStringView(u"total")}) {
        const JsonValue *value = page.find(key);
        if (!value || value->type != JsonValue::Type::Number)
            continue;
        bool whole = false;
        const qint64 total = value->text.toLongLong(&whole);
        if (whole && total >= 0)
            return total;
    }
    return std::nullopt;
}

Result<std::vector<Ledger>> ledgersFrom(const JsonValue &rows)
{
    if (rows.members.size() > rowLimit) {
        return tl::unexpected(Error{.kind = Error::Kind::AnswerTooLarge,
                                    .detail = u"%1 ledgers on one page"_qs.arg(rows.members.size())});
    }
    std::vector<Ledger> ledgers;
    ledgers.reserve(rows.members.size());
    for (const JsonMember &row : rows.members) {
        Result<Ledger> ledger = ledgerFromObject(row.value);
        if (!ledger) {
            Error error = ledger.error();
            error.detail = u"ledger %1 of the page: %2"_qs.arg(ledgers.size() + 1).arg(error.detail);
            return tl::unexpected(error);
        }
        ledgers.push_back(std::move(*ledger));
    }
    return ledgers;
}

JsonValue filter(const QString &field, const QString &comparison, const QString &value)
{
    return JsonValue::object({{u"field"_qs, JsonValue::ofText(field)},
                              {u"operator"_qs, JsonValue::ofText(comparison)},
                              {u"value"_qs, JsonValue::ofText(value)}});
}

enum class Order { NewestFirst, ById };
enum class Match { All, Any };

QByteArray filterBody(std::vector<JsonMember> conditions, const Stretch &stretch, Order order,
                      Match match = Match::All)
{
    static constexpr int serviceLimit = 100; // asked for more, the service silently gives 20
    const int rows = std::clamp(stretch.limit, 1, serviceLimit);
    const bool isById = order == Order::ById;
    const QString combined = match == Match::All ? u"and"_qs : u"or"_qs;
    return bytesOf(
        JsonValue::object({{u"filters"_qs, JsonValue::list(std::move(conditions))},
                           {u"logical_operator"_qs, JsonValue::ofText(combined)},
                           {u"limit"_qs, JsonValue::ofNumber(QString::number(rows))},
                           {u"offset"_qs, JsonValue::ofNumber(QString::number(stretch.offset))},
                           {u"sort_by"_qs, JsonValue::ofText(isById ? u"ledger_id"_qs : u"created_at"_qs)},
                           {u"sort_order"_qs, JsonValue::ofText(isById ? u"asc"_qs : u"desc"_qs)}}));
}

} // namespace

QByteArray bytesOf(const JsonValue &value)
{
    return writeJson(value, JsonLayout::Compact).toUtf8();
}

QByteArray createBody(const QString &name, const QByteArray &metadata)
{
    QByteArray body = "{\"name\":" + bytesOf(JsonValue::ofText(name));
    if (!metadata.isEmpty())
        body += ",\"meta_data\":" + metadata;
    return body + '}';
}

QByteArray metadataBody(const QByteArray &metadata)
{
    return "{\"meta_data\":" + metadata + '}';
}

Result<JsonValue> metadataFrom(const QByteArray &body)
{
    const auto answer = parseJson(body, DuplicateKeys::Keep);
    if (!answer)
        return tl::unexpected(unusable(answer.error()));
    const JsonValue *metadata = answer->find(u"meta_data");
    if (!metadata)
        metadata = answer->find(u"metadata"); // Core before 0.14
    if (!metadata || metadata->type != JsonValue::Type::Object)
        return tl::unexpected(unusable(u"no metadata in the answer"_qs));
    return *metadata;
}

Result<Ledger> ledgerFrom(const QByteArray &body)
{
    const auto answer = parseJson(body, DuplicateKeys::Keep);
    if (!answer)
        return tl::unexpected(unusable(answer.error()));
    const JsonValue *data = answer->find(u"data");
    const bool wrapped = data && data->type == JsonValue::Type::Object && !answer->find(u"ledger_id");
    return ledgerFromObject(wrapped ? *data : *answer);
}

Result<LedgerPage> pageFrom(const QByteArray &body)
{
    const auto answer = parseJson(body, DuplicateKeys::Keep);
    if (!answer)
        return tl::unexpected(unusable(answer.error()));
    const JsonValue *rows = answer->type == JsonValue::Type::List ? &*answer : answer->find(u"data");
    if (!rows || rows->type != JsonValue::Type::List)
        return tl::unexpected(unusable(u"no list of ledgers"_qs));
    Result<std::vector<Ledger>> ledgers = ledgersFrom(*rows);
    if (!ledgers)
        return tl::unexpected(ledgers.error());
    return LedgerPage{std::move(*ledgers), totalFrom(*answer)};
}

QByteArray sameNameFilterBody(const QString &name, const Stretch &stretch)
{
    return filterBody({{{}, filter(u"name"_qs, u"eq"_qs, name)}}, stretch, Order::ById);
}

QByteArray referenceFilterBody(const QString &key, const QString &value, const Stretch &stretch)
{
    return filterBody({{{}, filter(u"meta_data."_qs + key, u"eq"_qs, value)}}, stretch, Order::ById);
}

QByteArray nameLikeFilterBody(const QString &pattern, int limit)
{
    return filterBody({{{}, filter(u"name"_qs, u"ilike"_qs, pattern)}}, {.limit = limit}, Order::NewestFirst);
}

QByteArray nameLikeAnyFilterBody(const QStringList &patterns, int limit)
{
    std::vector<JsonMember> conditions;
    for (const QString &pattern : patterns)
        conditions.push_back({{}, filter(u"name"_qs, u"ilike"_qs, pattern)});
    return filterBody(std::move(conditions), {.limit = limit}, Order::NewestFirst, Match::Any);
}

} // namespace ledgerdesk::wire
