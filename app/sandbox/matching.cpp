// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/matching.h"

#include "sandbox/condition.h"
#include "sandbox/jsonb.h"

#include <algorithm>
#include <utility>

namespace ledgerdesk::sandbox {

namespace {

enum class Combination { All, Any };

/// A condition, and the rows that it can hold for.
struct Part {
    Condition condition;
    Narrowing narrowing;
};

/// Whether rows pass the conditions of a filter.
struct Test {
    std::vector<Part> parts{};
    Combination combination = Combination::All;

    tl::expected<bool, PostgresError> passes(const Shelf &shelf, size_t row) const;
    bool canFail() const
    {
        return std::ranges::any_of(parts, [](const Part &part) { return part.condition.canFail(); });
    }
    Narrowing narrow(const Shelf &shelf);
};

tl::expected<bool, PostgresError> Test::passes(const Shelf &shelf, size_t row) const
{
    MetadataReader metadata(shelf.metadata(row));
    for (const auto &[condition, narrowing] : parts) {
        tl::expected<bool, PostgresError> holds = false;
        if (narrowing.allows(shelf, row))
            holds = condition.holdsFor(shelf, row, &metadata);
        if (!holds || *holds == (combination == Combination::Any))
            return holds;
    }
    return combination == Combination::All || parts.empty();
}

/// Narrows to the rows that may pass, and drops the conditions that hold for all of them.
Narrowing Test::narrow(const Shelf &shelf)
{
    Narrowing all{.first = 0, .end = shelf.size()};
    // A row that fails ends the query, so every row must be tested.
    if (canFail() || (combination == Combination::Any && parts.size() > 1))
        return all;
    for (const Part &part : parts)
        all.add(part.narrowing);
    std::erase_if(parts, [](const Part &part) { return part.narrowing.rows == Narrowing::Rows::Hold; });
    combination = Combination::All;
    return all;
}

tl::expected<Test, PostgresError> testFrom(const Shelf &shelf, const FilterSet &set)
{
    Test test;
    if (set.logicalOperator == "or")
        test.combination = Combination::Any;
    for (const Filter &filter : set.filters) {
        tl::expected<Condition, PostgresError> condition = Condition::from(filter);
        if (!condition)
            return tl::unexpected(condition.error());
        const Narrowing narrowing = condition->narrowing(shelf);
        test.parts.push_back({std::move(*condition), narrowing});
    }
    return test;
}

/// Calls `take` with each row that passes, in the order of their times, until it returns false.
template <typename Take>
tl::expected<void, PostgresError> eachPassing(const Shelf &shelf, const Test &test, const Narrowing &within,
                                              Sorting::Order order, const Take &take)
{
    for (size_t i = within.first; i < within.end; ++i) {
        const size_t row = order == Sorting::Order::Ascending ? i : within.end - 1 - (i - within.first);
        if (!within.allows(shelf, row))
            continue;
        const tl::expected<bool, PostgresError> passes = test.passes(shelf, row);
        if (!passes)
            return tl::unexpected(passes.error());
        if (*passes && !take(row))
            break;
    }
    return {};
}

Found rowsByTime(const Narrowing &within, Sorting::Order order, const Page &page)
{
    Found found;
    found.total = static_cast<qint64>(within.end - within.first);
    const qint64 first = std::min(page.offset, found.total);
    const qint64 last = first + std::min(page.limit, found.total - first);
    for (qint64 i = first; i < last; ++i)
        found.rows.push_back(order == Sorting::Order::Ascending ? within.first + size_t(i)
                                                                : within.end - 1 - size_t(i));
    return found;
}

/// Orders texts by their bytes, as a database with the collation C.UTF-8 does.
int compareRows(const Shelf &shelf, const QByteArray &field, size_t a, size_t b)
{
    if (field == "ledger_id")
        return idText(shelf.id(a)).compare(idText(shelf.id(b)));
    if (field == "name")
        return shelf.name(a).compare(shelf.name(b));
    if (field == "created_at")
        return 0; // the rows are in this order
    // Parsed at each comparison: the parsed metadata of a million ledgers would take gigabytes.
    MetadataReader left(shelf.metadata(a));
    MetadataReader right(shelf.metadata(b));
    return compareJsonb(left.document(), left.document().root(), right.document(), right.document().root());
}

Found sortedPage(const Shelf &shelf, std::vector<size_t> rows, const Sorting &sorting, const Page &page)
{
    const auto precedes = [&](size_t a, size_t b) {
        if (sorting.order == Sorting::Order::Descending)
            std::swap(a, b);
        const int order = compareRows(shelf, sorting.field, a, b);
        return order != 0 ? order < 0 : a < b;
    };
    const auto total = static_cast<qint64>(rows.size());
    const qint64 first = std::min(page.offset, total);
    const qint64 last = first + std::min(page.limit, total - first);
    std::partial_sort(rows.begin(), rows.begin() + last, rows.end(), precedes);
    return {std::vector<size_t>(rows.begin() + first, rows.begin() + last), total};
}

} // namespace

tl::expected<Found, PostgresError> matching(const Shelf &shelf, const FilterSet &set, const Sorting &sorting,
                                            const Page &page)
{
    tl::expected<Test, PostgresError> test = testFrom(shelf, set);
    if (!test)
        return tl::unexpected(test.error());
    const Narrowing within = test->narrow(shelf);
    const bool byTime = sorting.field == "created_at";
    if (byTime && test->parts.empty())
        return rowsByTime(within, sorting.order, page);
    if (!byTime || test->canFail()) {
        std::vector<size_t> rows;
        const auto read = eachPassing(shelf, *test, within, Sorting::Order::Ascending, [&rows](size_t row) {
            rows.push_back(row);
            return true;
        });
        return read.map([&] { return sortedPage(shelf, std::move(rows), sorting, page); });
    }
    Found found;
    const auto read = eachPassing(shelf, *test, within, sorting.order, [&](size_t row) {
        const auto taken = static_cast<qint64>(found.rows.size());
        if (found.total++ >= page.offset && taken < page.limit)
            found.rows.push_back(row);
        return page.total == Page::Total::Counted || static_cast<qint64>(found.rows.size()) < page.limit;
    });
    return read.map([&found] { return std::move(found); });
}

} // namespace ledgerdesk::sandbox
