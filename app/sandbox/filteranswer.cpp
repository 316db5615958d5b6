// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/filteranswer.h"

#include "sandbox/answers.h"

namespace ledgerdesk::sandbox {

namespace {

constexpr qint64 listLimitDefault = 10;
constexpr qint64 listLimitMost = 100;
constexpr qint64 listLimitFallback = 20;
constexpr qint64 pageSizeDefault = 30;
constexpr qint64 pageSizeMost = 100;

/// A stretch of a result: `offset` rows are left out, at most `limit` are given.
struct Page {
    qint64 limit = listLimitDefault;
    qint64 offset = 0;
};

QByteArray newestFirst(const Shelf &shelf, const Page &page)
{
    const std::vector<StoredLedger> &ledgers = shelf.ledgers();
    const auto count = static_cast<qint64>(ledgers.size());
    QByteArray rows("[");
    for (qint64 i = count - 1 - page.offset; i >= 0 && i > count - 1 - page.offset - page.limit; --i) {
        if (rows.size() > 1)
            rows += ',';
        rows += ledgerJson(ledgers[static_cast<size_t>(i)]);
    }
    return rows + ']';
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
    const Page page{*limit > listLimitMost ? listLimitFallback : *limit, *offset};
    return json(200, newestFirst(shelf, page));
}

Answer answerFilter(const Shelf &shelf, const QByteArray &)
{
    return json(200, newestFirst(shelf, {20, 0}));
}

Answer answerDataList(const Shelf &shelf, const std::vector<QueryItem> &query)
{
    const qint64 page = wholeNumber(queryValue(query, "page").value_or("1")).value_or(1);
    const qint64 size = wholeNumber(queryValue(query, "pageSize").value_or("30")).value_or(pageSizeDefault);
    const qint64 limit = std::clamp<qint64>(size, 1, pageSizeMost);
    return json(200,
                "{\"data\":" + newestFirst(shelf, {limit, (std::max<qint64>(page, 1) - 1) * limit})
                    + ",\"total\":" + QByteArray::number(shelf.ledgers().size()) + '}');
}

Answer answerDataFilter(const Shelf &shelf, const std::vector<QueryItem> &query, const QByteArray &)
{
    return answerDataList(shelf, query);
}

} // namespace ledgerdesk::sandbox
