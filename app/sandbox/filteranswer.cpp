// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filteranswer.h"

#include "sandbox/answers.h"
#include "sandbox/filterbody.h"
#include "sandbox/filterquery.h"
#include "sandbox/gostring.h"
#include "sandbox/matching.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

constexpr qint64 limitMost = 100;
constexpr qint64 limitFallback = 20;
constexpr qint64 pageSizeDefault = 30;
constexpr qint64 pageSizeMost = 100; // of Cloud's data routes; not documented

QByteArray rowsJson(const Shelf &shelf, const std::vector<size_t> &rows)
{
    QByteArray text("[");
    for (const size_t row : rows) {
        if (text.size() > 1)
            text += ',';
        text += ledgerJson(shelf.at(row));
    }
    return text + ']';
}

Answer refusedByDatabase(const PostgresError &error)
{
    const QByteArray message("Failed to retrieve ledgers");
    if (error.sqlState.isEmpty())
        return coreError("GEN_INTERNAL", message, {Details::Kind::EmptyObject});
    return databaseError(message, error);
}

Answer badFilter(const QByteArray &mistake)
{
    return coreError("GEN_BAD_REQUEST", "Invalid filter: " + mistake, {Details::Kind::EmptyObject});
}

QByteArray mistakesJson(const std::vector<ParameterMistake> &mistakes)
{
    QByteArray text("[");
    for (const ParameterMistake &mistake : mistakes) {
        if (text.size() > 1)
            text += ',';
        text +=
            "{\"Param\":" + goQuoted(mistake.parameter) + ",\"Message\":" + goQuoted(mistake.message) + '}';
    }
    return text + ']';
}

Page dataPage(const std::vector<QueryItem> &query)
{
    const qint64 number = wholeNumber(queryValue(query, "page").value_or(QByteArray())).value_or(1);
    const qint64 size =
        wholeNumber(queryValue(query, "pageSize").value_or(QByteArray())).value_or(pageSizeDefault);
    const qint64 limit = size < 1 ? pageSizeDefault : std::min(size, pageSizeMost);
    const qint64 before = std::clamp<qint64>(number - 1, 0, Shelf::ledgerLimit);
    return {limit, before * limit, Page::Total::Counted};
}

Answer dataAnswer(const Shelf &shelf, const FilterSet &set, const std::vector<QueryItem> &query)
{
    const QByteArray mistake = filterMistake(set, Dialect::Cloud);
    if (!mistake.isEmpty())
        return cloudError(400, "Invalid filter: " + mistake);
    const tl::expected<Found, PostgresError> found = matching(shelf, set, {}, dataPage(query));
    if (!found)
        return cloudError(500, "Failed to retrieve ledgers");
    return json(200,
                "{\"data\":" + rowsJson(shelf, found->rows) + ",\"total\":" + QByteArray::number(found->total)
                    + '}');
}

} // namespace

Answer answerList(const Shelf &shelf, const std::vector<QueryItem> &query)
{
    const std::optional<qint64> limit = wholeNumber(queryValue(query, "limit").value_or("10"));
    if (!limit || *limit < 1)
        return coreError("GEN_VALIDATION_ERROR", "Invalid limit value");
    const std::optional<qint64> offset = wholeNumber(queryValue(query, "offset").value_or("0"));
    if (!offset || *offset < 0)
        return coreError("GEN_VALIDATION_ERROR", "Invalid offset value");
    std::vector<ParameterMistake> mistakes;
    const FilterSet set = queryFilters(query, Dialect::Core, &mistakes);
    if (!mistakes.empty()) {
        const QByteArray all = mistakesJson(mistakes);
        return coreError("GEN_VALIDATION_ERROR", "invalid filter parameters", {Details::Kind::Json, all},
                         LegacyField::Errors, all);
    }
    if (const QByteArray mistake = filterMistake(set, Dialect::Core); !mistake.isEmpty())
        return badFilter(mistake);
    const Page page{*limit > limitMost ? limitFallback : *limit, *offset};
    const tl::expected<Found, PostgresError> found = matching(shelf, set, {}, page);
    return found ? json(200, rowsJson(shelf, found->rows)) : refusedByDatabase(found.error());
}

Answer answerFilter(const Shelf &shelf, const QByteArray &body)
{
    const tl::expected<FilterBody, QByteArray> asked = bindFilter(body);
    if (!asked)
        return coreError("GEN_VALIDATION_ERROR", asked.error());
    if (const QByteArray mistake = filterMistake(asked->set, Dialect::Core); !mistake.isEmpty())
        return badFilter(mistake);
    const bool usual = asked->limit > 0 && asked->limit <= limitMost;
    const Page page{usual ? asked->limit : limitFallback, std::max<qint64>(asked->offset, 0),
                    asked->includeCount ? Page::Total::Counted : Page::Total::NotCounted};
    const tl::expected<Found, PostgresError> found = matching(shelf, asked->set, asked->sorting, page);
    if (!found)
        return refusedByDatabase(found.error());
    const QByteArray rows = rowsJson(shelf, found->rows);
    if (!asked->includeCount)
        return json(200, rows);
    // The database returns the count with each row, so there is none without rows.
    const QByteArray count =
        found->rows.empty() ? QByteArray() : ",\"total_count\":" + QByteArray::number(found->total);
    return json(200, "{\"data\":" + rows + count + '}');
}

Answer answerDataList(const Shelf &shelf, const std::vector<QueryItem> &query)
{
    std::vector<ParameterMistake> mistakes;
    const FilterSet set = queryFilters(query, Dialect::Cloud, &mistakes);
    if (!mistakes.empty())
        return cloudError(400, mistakes.front().parameter + ": " + mistakes.front().message);
    return dataAnswer(shelf, set, query);
}

Answer answerDataFilter(const Shelf &shelf, const std::vector<QueryItem> &query, const QByteArray &body)
{
    const tl::expected<FilterBody, QByteArray> asked = bindFilter(body);
    if (!asked)
        return cloudError(400, asked.error());
    return dataAnswer(shelf, asked->set, query);
}

} // namespace ledgerdesk::sandbox
