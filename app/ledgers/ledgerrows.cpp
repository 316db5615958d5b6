// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerrows.h"

#include "ledgers/ledgermatcher.h"
#include "ledgers/ledgermatching.h"

#include <algorithm>
#include <numeric>

namespace ledgerdesk {

namespace {

LedgerRows::Positions shared(std::vector<int> positions)
{
    return std::make_shared<const std::vector<int>>(std::move(positions));
}

std::vector<int> positionsBetween(int first, int end)
{
    std::vector<int> positions(size_t(end - first));
    std::iota(positions.begin(), positions.end(), first);
    return positions;
}

/// The sorted positions with those that are not arranged yet merged in. `changed` is ordered.
std::vector<int> sortedWith(const LedgerRows &before, const LedgerSnapshot &ledgers,
                            const std::vector<int> &changed, const Overtaken &overtaken)
{
    const LedgerOrder &order = before.arrangement.order;
    std::vector<int> missing = positionsBetween(before.ledgers.count, ledgers.count);
    missing.insert(missing.begin(), changed.begin(), changed.end());
    missing = sortedPositions(ledgers, order, std::move(missing), overtaken);
    std::vector<int> sorted;
    sorted.reserve(before.sorted->size() + missing.size());
    std::copy_if(before.sorted->begin(), before.sorted->end(), std::back_inserter(sorted), [&](int position) {
        return changed.empty() || !std::binary_search(changed.begin(), changed.end(), position);
    });
    addPositions(ledgers, order, sorted, missing);
    return sorted;
}

/// What is known of the matches of a search from the rows shown for the one before. What was not found before
/// is not found by a narrower search.
std::vector<Match> knownMatches(const LedgerRows &before, int count, const LedgerQuery &query)
{
    const LedgerQuery &queryBefore = before.arrangement.query;
    std::vector<Match> matches(size_t(count), Match::Unknown);
    if (queryBefore.terms.empty() || !isNarrower(query, queryBefore))
        return matches;
    std::fill(matches.begin(), matches.end(), Match::No);
    for (const int position : *before.shown)
        matches[size_t(position)] = query == queryBefore ? Match::Yes : Match::Unknown;
    std::fill(matches.begin() + before.ledgers.count, matches.end(), Match::Unknown);
    return matches;
}

std::vector<int> matching(const LedgerRows &before, const LedgerRows &now, const std::vector<int> &changed,
                          const Overtaken &overtaken)
{
    std::vector<Match> matches = knownMatches(before, now.ledgers.count, now.arrangement.query);
    for (const int position : changed)
        matches[size_t(position)] = Match::Unknown;
    findMatches(now.ledgers, now.arrangement.query, matches, overtaken);
    std::vector<int> found;
    std::copy_if(now.sorted->begin(), now.sorted->end(), std::back_inserter(found),
                 [&matches](int position) { return matches[size_t(position)] == Match::Yes; });
    found.shrink_to_fit();
    return found;
}

} // namespace

int LedgerRows::rowOf(int position) const
{
    if (position < 0 || position >= ledgers.count)
        return -1;
    const auto place = std::lower_bound(shown->begin(), shown->end(), position, [this](int a, int b) {
        return comesBefore(ledgers, arrangement.order, a, b);
    });
    return place != shown->end() && *place == position ? int(place - shown->begin()) : -1;
}

LedgerRows arranged(const LedgerRows &before, const LedgerSnapshot &ledgers, std::vector<int> changed,
                    const LedgerArrangement &arrangement, const Overtaken &overtaken)
{
    std::erase_if(changed, [&before](int position) { return position >= before.ledgers.count; });
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    const bool isUnchanged = changed.empty() && before.ledgers.count == ledgers.count;
    LedgerRows rows{.ledgers = ledgers, .arrangement = arrangement, .sorted = before.sorted, .shown = {}};
    if (arrangement.order != before.arrangement.order)
        rows.sorted = shared(
            sortedPositions(ledgers, arrangement.order, positionsBetween(0, ledgers.count), overtaken));
    else if (!isUnchanged)
        rows.sorted = shared(sortedWith(before, ledgers, changed, overtaken));

    if (arrangement.query.terms.empty())
        rows.shown = rows.sorted;
    else if (isUnchanged && arrangement == before.arrangement)
        rows.shown = before.shown;
    else
        rows.shown = shared(matching(before, rows, changed, overtaken));
    return rows;
}

std::optional<std::vector<std::pair<int, int>>> insertedRuns(const std::vector<int> &before,
                                                             const std::vector<int> &after, size_t limit)
{
    std::vector<std::pair<int, int>> runs;
    if (after.size() < before.size())
        return {};
    auto stays = before.begin();
    for (auto row = after.begin(); row != after.end();) {
        const auto [stayed, other] = std::mismatch(stays, before.end(), row, after.end());
        stays = stayed;
        row = stays == before.end() ? after.end() : std::find(other, after.end(), *stays);
        if (row == other)
            break;
        if (runs.size() == limit)
            return {};
        runs.emplace_back(other - after.begin(), row - other);
    }
    return stays == before.end() ? std::optional(runs) : std::nullopt;
}

} // namespace ledgerdesk
