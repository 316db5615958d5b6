// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/wire.h"

#include "blnk/timestamps.h"
#include "text/jsonoutline.h"
#include "text/namepatterns.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <map>

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
    return std::ranges::any_of(text, [](QChar c) { return c < u' ' || (c >= u'\x7f' && c <= u'\x9f'); });
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
    constexpr qsizetype longest = 256;
    const auto isOfAnId = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"_.:~@+=-").contains(c));
    };
    const bool isDots = std::ranges::all_of(text, [](QChar c) { return c == u'.'; }); // also if empty
    return !isDots && text.size() <= longest && std::ranges::all_of(text, isOfAnId);
}

/// What can be read of a ledger; fields that are missing or unusable stay empty.
Ledger fieldsOf(const JsonValue &object)
{
    static constexpr qsizetype idLimit = 256;
    static constexpr qsizetype timeLimit = 64;
    Ledger ledger;
    ledger.id = shortText(object, u"ledger_id", idLimit);
    if (!hasShapeOfId(ledger.id))
        ledger.id.clear();
    if (const JsonValue *name = object.find(u"name"); name && name->type == JsonValue::Type::Text)
        ledger.name = name->text;
    ledger.createdAtText = shortText(object, u"created_at", timeLimit);
    ledger.createdAt = timestampFrom(ledger.createdAtText);
    if (const JsonValue *metadata = object.find(u"meta_data"))
        ledger.metadata = *metadata;
    return ledger;
}

/// Why an object is no ledger, or "". `fields`: what can be read of it.
QString faultOf(const JsonValue &object, const Ledger &fields)
{
    if (object.type != JsonValue::Type::Object)
        return u"the ledger is not a JSON object"_qs;
    if (fields.id.isEmpty())
        return u"no usable ledger_id"_qs;
    const JsonValue *name = object.find(u"name");
    return name && name->type == JsonValue::Type::Text ? QString() : u"the name is not text"_qs;
}

Result<Ledger> ledgerFromObject(const JsonValue &object)
{
    Ledger ledger = fieldsOf(object);
    if (const QString fault = faultOf(object, ledger); !fault.isEmpty())
        return tl::unexpected(unusable(fault));
    return ledger;
}

/// Adds a member to an object if it can be read by itself.
void addReadable(JsonValue &object, const JsonPart &part)
{
    if (!part.isWhole)
        return;
    const auto key = parseJson(part.key.toByteArray(), DuplicateKeys::Keep);
    auto value = parseJson(part.value.toByteArray(), DuplicateKeys::Keep);
    if (key && value)
        object.members.push_back({key->text, *std::move(value)});
}

/// The short members of metadata that cannot be read as a whole: a ledger may be known by one of them.
JsonValue readableMetadata(QByteArrayView json)
{
    static constexpr qsizetype keptLimit = 16 * 1024; ///< bytes
    JsonValue metadata = JsonValue::object();
    qsizetype kept = 0;
    outlineJson(json, [&](const JsonPart &part) {
        const qsizetype size = part.key.size() + part.value.size();
        if (kept + size <= keptLimit) {
            kept += size;
            addReadable(metadata, part);
        }
        return true;
    });
    return metadata;
}

/// As much of a ledger as can be read.
Ledger ledgerOfRow(QByteArrayView row, Ending ending)
{
    const auto whole = parseJson(row.toByteArray(), DuplicateKeys::Keep);
    if (Result<Ledger> ledger = whole ? ledgerFromObject(*whole) : tl::unexpected(Error{})) {
        ledger->trouble = hasLoneSurrogate(row) ? Trouble::Characters : Trouble::None;
        return *std::move(ledger);
    }
    JsonValue object = JsonValue::object();
    outlineJson(row, [&object](const JsonPart &part) {
        if (part.key == QByteArrayView("\"meta_data\""))
            object.members.push_back({u"meta_data"_qs, readableMetadata(part.value)});
        else
            addReadable(object, part);
        return true;
    });
    Ledger ledger = fieldsOf(object);
    const bool isTooDeep = !whole && whole.error().kind == JsonMistake::Kind::TooDeep;
    ledger.trouble = ending == Ending::Cut ? Trouble::TooLarge
        : isTooDeep                        ? Trouble::TooDeep
                                           : Trouble::Damaged;
    return ledger;
}

/// The bytes of "data" in an answer, or the answer itself if it has none. `others` gets the short members.
QByteArrayView dataIn(QByteArrayView answer, char open, JsonValue &others)
{
    static constexpr qsizetype shortValue = 64;
    QByteArrayView data = answer;
    bool isLedger = false;
    outlineJson(answer, [&](const JsonPart &part) {
        isLedger = isLedger || part.key == QByteArrayView("\"ledger_id\"");
        if (part.key == QByteArrayView("\"data\"") && part.value.startsWith(open))
            data = part.value;
        else if (part.value.size() <= shortValue)
            addReadable(others, part);
        return true;
    });
    return isLedger ? answer : data;
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

/// True if nothing of a ledger could be read.
bool isNoLedger(const Ledger &row)
{
    return row.id.isEmpty() && row.name.isEmpty() && row.createdAtText.isEmpty()
        && row.metadata.type != JsonValue::Type::Object;
}

/// A page, unless it is none of Blnk's.
Result<LedgerPage> checkedPage(std::vector<Ledger> ledgers, std::optional<qint64> total)
{
    if (ledgers.size() > rowLimit) {
        return tl::unexpected(Error{.kind = Error::Kind::AnswerTooLarge,
                                    .detail = u"%1 ledgers on one page"_qs.arg(ledgers.size())});
    }
    if (!ledgers.empty() && std::ranges::all_of(ledgers, isNoLedger))
        return tl::unexpected(unusable(u"no ledger in the list"_qs));
    return LedgerPage{std::move(ledgers), total};
}

std::vector<Ledger> ledgersFrom(const JsonValue &rows)
{
    std::vector<Ledger> ledgers;
    ledgers.reserve(rows.members.size());
    for (const JsonMember &row : rows.members) {
        ledgers.push_back(fieldsOf(row.value));
        if (!faultOf(row.value, ledgers.back()).isEmpty())
            ledgers.back().trouble = Trouble::Damaged;
    }
    return ledgers;
}

/// A page that cannot be read as a whole, row by row.
Result<LedgerPage> pageOfRows(const QByteArray &body)
{
    JsonValue others = JsonValue::object();
    std::vector<Ledger> ledgers;
    const QByteArrayView rows = dataIn(body, '[', others);
    const bool isList = rows.trimmed().startsWith('[');
    const OutlineEnd end = outlineJson(rows, [&](const JsonPart &row) {
        ledgers.push_back(ledgerOfRow(row.value, Ending::Whole));
        return ledgers.size() <= rowLimit;
    });
    const bool isAnswerWhole = outlineJson(body, [](const JsonPart &) { return true; }) == OutlineEnd::Whole;
    if (!isList || (end != OutlineEnd::Whole && ledgers.size() <= rowLimit) || !isAnswerWhole)
        return tl::unexpected(unusable(u"the answer is not complete JSON"_qs));
    return checkedPage(std::move(ledgers), totalFrom(others));
}

JsonValue filter(const QString &field, const QString &comparison, const QString &value)
{
    return JsonValue::object({{u"field"_qs, JsonValue::ofText(field)},
                              {u"operator"_qs, JsonValue::ofText(comparison)},
                              {u"value"_qs, JsonValue::ofText(value)}});
}

struct WrittenCondition {
    QString field{};
    QString comparison{};
    QString value{};
};

WrittenCondition written(const FilterCondition &condition)
{
    const QString metadataKey = u"meta_data."_qs + condition.key;
    switch (condition.kind) {
    case FilterCondition::Kind::NameHolds:
        return {u"name"_qs, u"ilike"_qs, holdingPattern(condition.text)};
    case FilterCondition::Kind::IdHolds:
        return {u"ledger_id"_qs, u"ilike"_qs, holdingPattern(condition.text)};
    case FilterCondition::Kind::CreatedFrom:
        return {u"created_at"_qs, u"gte"_qs, condition.text};
    case FilterCondition::Kind::CreatedBefore:
        return {u"created_at"_qs, u"lt"_qs, condition.text};
    case FilterCondition::Kind::KeyExists:
        return {metadataKey, u"isnotnull"_qs, u"true"_qs};
    case FilterCondition::Kind::KeyHolds:
        return {metadataKey, u"ilike"_qs, holdingPattern(condition.text)};
    }
    return {};
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

QByteArray renameBody(const QString &name)
{
    return createBody(name, {});
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
    if (!answer || hasLoneSurrogate(body))
        return pageOfRows(body).map_error(
            [&](const Error &error) { return answer ? error : unusable(answer.error()); });
    const JsonValue *rows = answer->type == JsonValue::Type::List ? &*answer : answer->find(u"data");
    if (!rows || rows->type != JsonValue::Type::List)
        return tl::unexpected(unusable(u"no list of ledgers"_qs));
    return checkedPage(ledgersFrom(*rows), totalFrom(*answer));
}

bool isSurelyPage(const QByteArray &body)
{
    const Result<LedgerPage> page = pageFrom(body);
    const auto hasId = [](const Ledger &ledger) { return !ledger.id.isEmpty(); };
    return page && (page->ledgers.empty() || std::ranges::any_of(page->ledgers, hasId));
}

Result<LedgerPage> cutPageFrom(const QByteArray &beginning)
{
    JsonValue others;
    std::optional<Ledger> ledger;
    outlineJson(dataIn(beginning, '[', others), [&](const JsonPart &row) {
        if (row.value.startsWith('{'))
            ledger = ledgerOfRow(row.value, Ending::Cut);
        return false;
    });
    if (!ledger)
        return tl::unexpected(Error{.kind = Error::Kind::AnswerTooLarge});
    return LedgerPage{{*std::move(ledger)}, std::nullopt};
}

Result<Ledger> readableLedgerFrom(const QByteArray &body, Ending ending)
{
    Result<Ledger> whole = ledgerFrom(body);
    if (whole && !hasLoneSurrogate(body))
        return whole;
    JsonValue others;
    const bool isBroken = ending == Ending::Whole
        && outlineJson(body, [](const JsonPart &) { return true; }) != OutlineEnd::Whole;
    Ledger ledger = ledgerOfRow(dataIn(body, '{', others), ending);
    if (isBroken || ledger.id.isEmpty())
        return whole;
    return ledger;
}

QByteArray sameNameFilterBody(const QString &name, const Stretch &stretch)
{
    return filterBody({{{}, filter(u"name"_qs, u"eq"_qs, name)}}, stretch, Order::ById);
}

QByteArray referenceFilterBody(const QString &key, const QString &value, const Stretch &stretch)
{
    return filterBody({{{}, filter(u"meta_data."_qs + key, u"eq"_qs, value)}}, stretch, Order::ById);
}

QByteArray nameLikeFilterBody(const QStringList &patterns, const Stretch &stretch)
{
    std::vector<JsonMember> conditions;
    for (const QString &pattern : patterns)
        conditions.push_back({{}, filter(u"name"_qs, u"ilike"_qs, pattern)});
    return filterBody(std::move(conditions), stretch, Order::NewestFirst,
                      patterns.size() > 1 ? Match::Any : Match::All);
}

bool isFilterKey(const QString &key)
{
    static const QRegularExpression form(u"^[a-zA-Z][a-zA-Z0-9_]*$"_qs);
    return form.match(key).hasMatch();
}

QByteArray conditionsFilterBody(const std::vector<FilterCondition> &conditions, const Stretch &stretch)
{
    static constexpr size_t serviceLimit = 20;
    std::vector<JsonMember> members;
    for (size_t i = 0; i < std::min(conditions.size(), serviceLimit); ++i) {
        const WrittenCondition one = written(conditions[i]);
        members.push_back({{}, filter(one.field, one.comparison, one.value)});
    }
    return filterBody(std::move(members), stretch, Order::NewestFirst);
}

std::vector<std::pair<QByteArray, QByteArray>> conditionsQuery(const std::vector<FilterCondition> &conditions)
{
    std::map<QByteArray, QString> longest;
    for (const FilterCondition &condition : conditions) {
        const WrittenCondition one = written(condition);
        QString &value = longest[QString(one.field + u'_' + one.comparison).toLatin1()];
        if (one.value.size() > value.size())
            value = one.value;
    }
    std::vector<std::pair<QByteArray, QByteArray>> query;
    query.reserve(longest.size());
    for (const auto &[key, value] : longest)
        query.emplace_back(key, QUrl::toPercentEncoding(value));
    return query;
}

} // namespace ledgerdesk::wire
