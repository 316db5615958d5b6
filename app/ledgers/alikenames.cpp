// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/alikenames.h"

#include "text/namelikeness.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ledgerdesk {

namespace {

using Prints = NameLikeness::Fingerprints;

/// The sets that positions are joined to.
class AlikeSets
{
public:
    explicit AlikeSets(int count)
        : m_above(size_t(count))
    {
        std::iota(m_above.begin(), m_above.end(), 0);
    }
    int setOf(int position)
    {
        while (m_above[size_t(position)] != position) {
            int &above = m_above[size_t(position)];
            above = m_above[size_t(above)];
            position = above;
        }
        return position;
    }
    void join(int a, int b) { m_above[size_t(setOf(b))] = setOf(a); }

private:
    std::vector<int> m_above;
};

/// Those of all ledgers at their positions. The ledgers that have a name are added to `named`.
std::vector<Prints> printsOf(const LedgerSnapshot &ledgers, std::vector<int> &named, AlikeProgress &progress)
{
    static constexpr int step = 1000;
    const NameLikeness likeness{QString()};
    std::vector<Prints> prints(size_t(ledgers.count));
    for (int position = 0; position < ledgers.count && !progress.isOvertaken; ++position) {
        const PackedLedger &ledger = ledgers.at(position);
        if (position % step == 0)
            progress.done = position;
        if (ledger.isRemoved || ledger.name().isEmpty())
            continue;
        named.push_back(position);
        prints[size_t(position)] = likeness.fingerprintsOf(QString::fromUtf8(ledger.name()));
    }
    return prints;
}

void joinEqual(AlikeSets &sets, const std::vector<Prints> &prints, const std::vector<int> &named, size_t form)
{
    std::vector<std::pair<quint64, int>> keyed;
    keyed.reserve(named.size());
    for (const int position : named)
        keyed.emplace_back(prints[size_t(position)][form], position);
    std::sort(keyed.begin(), keyed.end());
    for (size_t i = 1; i < keyed.size(); ++i) {
        if (keyed[i].first == keyed[i - 1].first)
            sets.join(keyed[i - 1].second, keyed[i].second);
    }
}

AlikeGroup::Kind kindOf(const LedgerSnapshot &ledgers, const std::vector<Prints> &prints,
                        const std::vector<int> &positions)
{
    const int first = positions.front();
    const auto isEach = [&positions](const auto &condition) {
        return std::all_of(positions.begin(), positions.end(), condition);
    };
    if (isEach([&](int each) { return ledgers.at(each).name() == ledgers.at(first).name(); }))
        return AlikeGroup::Kind::Equal;
    if (isEach([&](int each) { return prints[size_t(each)][0] == prints[size_t(first)][0]; }))
        return AlikeGroup::Kind::Spellings;
    return AlikeGroup::Kind::LookAlikes;
}

} // namespace

AlikeNames alikeNames(const LedgerSnapshot &ledgers, AlikeProgress &progress)
{
    AlikeNames result{.ledgers = ledgers};
    std::vector<int> named;
    const std::vector<Prints> prints = printsOf(ledgers, named, progress);
    result.compared = int(named.size());
    AlikeSets sets(ledgers.count);
    for (size_t form = 0; form < std::tuple_size_v<Prints> && !progress.isOvertaken; ++form)
        joinEqual(sets, prints, named, form);

    std::vector<std::pair<int, int>> members; // set and position
    members.reserve(named.size());
    for (const int position : named)
        members.emplace_back(sets.setOf(position), position);
    std::sort(members.begin(), members.end());
    for (auto begin = members.begin(); begin != members.end() && !progress.isOvertaken;) {
        const auto end = std::find_if(begin, members.end(),
                                      [begin](const auto &each) { return each.first != begin->first; });
        if (end - begin > 1) {
            AlikeGroup group;
            std::transform(begin, end, std::back_inserter(group.positions),
                           [](const auto &each) { return each.second; });
            std::stable_sort(group.positions.begin(), group.positions.end(), [&ledgers](int a, int b) {
                return ledgers.at(a).createdMs < ledgers.at(b).createdMs;
            });
            group.kind = kindOf(ledgers, prints, group.positions);
            result.alike += int(group.positions.size());
            result.groups.push_back(std::move(group));
        }
        begin = end;
    }
    std::stable_sort(
        result.groups.begin(), result.groups.end(), [&ledgers](const AlikeGroup &a, const AlikeGroup &b) {
            if (a.kind != b.kind)
                return a.kind < b.kind;
            const QByteArrayView left = ledgers.at(a.positions.front()).nameKey();
            const QByteArrayView right = ledgers.at(b.positions.front()).nameKey();
            return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                                [](char x, char y) { return uchar(x) < uchar(y); });
        });
    progress.done = ledgers.count;
    return result;
}

} // namespace ledgerdesk
