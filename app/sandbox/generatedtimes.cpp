// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/generatedtimes.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

constexpr qint64 aSecond = 1'000'000;
constexpr qint64 aDay = 86'400 * aSecond;
constexpr int spannedDays = 6 * 365;

/// For each day, the weights of it and of all days before it.
std::vector<int> weightsOfDays(qint64 nowMicros, QRandomGenerator *random)
{
    constexpr int fridayOf1970 = 1; // 2 January
    const qint64 firstDay = nowMicros / aDay - spannedDays;
    std::vector<int> weights;
    int sum = 0;
    for (int day = 0; day < spannedDays; ++day) {
        const qint64 sinceFriday = (firstDay + day - fridayOf1970) % 7;
        const bool isWeekend = sinceFriday == 1 || sinceFriday == 2;
        const bool isBusy = random->bounded(60) == 0;
        const int usual = 20 + day * 80 / spannedDays;
        sum += isWeekend ? usual / 5 : usual * (isBusy ? 12 : 1);
        weights.push_back(sum);
    }
    return weights;
}

/// How many ledgers are created at once.
size_t groupSize(QRandomGenerator *random)
{
    const int kind = random->bounded(60'000);
    if (kind == 0)
        return size_t(random->bounded(2'000, 5'000));
    if (kind < 30)
        return size_t(random->bounded(101, 400));
    return kind < 1'500 ? size_t(random->bounded(2, 12)) : 1;
}

} // namespace

std::vector<qint64> generatedTimes(size_t count, qint64 nowMicros, QRandomGenerator *random)
{
    constexpr int opening = 5 * 3600; // of a day that ends just before now
    constexpr int closing = 23 * 3600;
    const std::vector<int> weights = weightsOfDays(nowMicros, random);
    std::vector<qint64> times;
    times.reserve(count);
    while (times.size() < count) {
        const int weight = random->bounded(weights.back());
        const qint64 day = std::ranges::upper_bound(weights, weight) - weights.begin();
        const qint64 time = nowMicros - (spannedDays - day) * aDay
            + random->bounded(opening, closing) * aSecond + random->bounded(int(aSecond));
        // One import does not outweigh all the rest.
        const size_t group = std::min({groupSize(random), count - times.size(), 1 + count / 8});
        times.insert(times.end(), group, time);
    }
    std::ranges::sort(times);
    return times;
}

} // namespace ledgerdesk::sandbox
