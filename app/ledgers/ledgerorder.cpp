// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerorder.h"

#include "ledgers/metadatavalue.h"
#include "text/collation.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace ledgerdesk {

namespace {

/// Which eight bytes of what a ledger is sorted by.
struct KeyPlace {
    int part = 0; ///< first what the column shows, then the ID
    qsizetype offset = 0;
};

/// Eight bytes as a number in their order. 0 after the end.
quint64 eightBytes(QByteArrayView bytes, qsizetype offset)
{
    if (offset + 8 <= bytes.size())
        return qFromBigEndian<quint64>(bytes.data() + offset);
    std::array<char, 8> rest{};
    if (offset < bytes.size())
        std::memcpy(rest.data(), bytes.data() + offset, size_t(bytes.size() - offset));
    return qFromBigEndian<quint64>(rest.data());
}

/// Both parts of the time in one number, of which nearly all ledgers need no more: 0 and `latest` stand for
/// times that are too far from 1970.
constexpr int restBits = 20;
constexpr qint64 furthestMs = qint64(1) << (63 - restBits);
constexpr quint64 latest = std::numeric_limits<quint64>::max();

quint64 timeKey(const PackedLedger &ledger)
{
    if (ledger.createdMs <= -furthestMs)
        return 0;
    if (ledger.createdMs >= furthestMs)
        return latest;
    return quint64(ledger.createdMs + furthestMs) << restBits | ledger.createdRest;
}

/// For those: milliseconds, then nanoseconds. A ledger without a time has neither.
quint64 distantTimeKey(const PackedLedger &ledger, qsizetype offset)
{
    static constexpr quint64 before1970 = quint64(1) << 63;
    if (offset == 8)
        return quint64(ledger.createdMs) + before1970;
    return offset == 16 ? ledger.createdRest + quint64(1) : 0;
}

/// `value`: the ledger's key in the column Value.
quint64 keyAt(const PackedLedger &ledger, LedgerOrder::Column column, KeyPlace place, QByteArrayView value)
{
    if (place.part > 0)
        return eightBytes(ledger.id(), place.offset);
    switch (column) {
    case LedgerOrder::Column::Name:
        return eightBytes(ledger.nameKey(), place.offset);
    case LedgerOrder::Column::Id:
        return eightBytes(ledger.id(), place.offset);
    case LedgerOrder::Column::Created:
        return place.offset == 0 ? timeKey(ledger) : distantTimeKey(ledger, place.offset);
    case LedgerOrder::Column::Metadata:
        return eightBytes(ledger.foldedSummary(), place.offset);
    case LedgerOrder::Column::Value:
        return eightBytes(value, place.offset);
    }
    return 0;
}

/// Reads the keys of many ledgers in the column Value. Most of them have a value that others have too.
class ValueReading
{
public:
    explicit ValueReading(const LedgerOrder &order)
        : m_path(order.path.toUtf8())
    {
    }

    QByteArrayView keyOf(const PackedLedger &ledger)
    {
        static constexpr size_t mostShared = 10'000;
        const QByteArrayView value = metadataValue(ledger.metadata(), m_path).value_or(QByteArrayView());
        const std::string_view text(value.data(), size_t(value.size()));
        if (const auto known = m_known.find(text); known != m_known.end())
            return known->second;
        const QByteArray key = metadataSortKey(ledger.metadata(), m_path, m_collation);
        const QByteArrayView kept(m_bytes.keep(key), key.size());
        if (m_known.size() < mostShared)
            m_known.emplace(text, kept);
        return kept;
    }

private:
    const QByteArray m_path;
    const Collation m_collation;
    ByteArena m_bytes;
    std::unordered_map<std::string_view, QByteArrayView> m_known; ///< by the text in the metadata
};

/// Moves to the next eight bytes after those that are the same; false if there are none.
bool advance(KeyPlace &place, quint64 key, LedgerOrder::Column column)
{
    const bool isTime = column == LedgerOrder::Column::Created;
    if (isTime && place.offset == 0 && key > 0 && key < latest)
        return false;
    if (key != 0 || (isTime && place.offset == 0)) {
        place.offset += 8;
        return true;
    }
    const bool hasNext = place.part == 0 && !isTime && column != LedgerOrder::Column::Id;
    place = {1, 0};
    return hasNext;
}

/// Sorts by eight bytes at a time, which lie beside the positions, so that few comparisons read a ledger.
class Sorting
{
public:
    struct Keyed {
        quint64 key = 0;
        int position = 0;
        int value = -1; ///< number of its key among those of the column Value
    };
    using Place = std::vector<Keyed>::iterator;

    Sorting(const LedgerSnapshot &ledgers, const LedgerOrder &order, const Overtaken &overtaken)
        : m_ledgers(ledgers)
        , m_order(order)
        , m_overtaken(overtaken)
    {
    }

    /// With its first key in any column but Value, as the ledger is at hand.
    Keyed keyed(int position, const PackedLedger &ledger) const
    {
        const bool isByValue = m_order.column == LedgerOrder::Column::Value;
        return {.key = isByValue ? 0 : m_mask ^ keyAt(ledger, m_order.column, {}, {}), .position = position};
    }
    /// Sorts by what stands at `place` and behind it.
    void sort(Place begin, Place end, KeyPlace place) const
    {
        std::for_each(begin, end, [&](Keyed &each) { each.key = keyOf(each, place); });
        sortKeyed(begin, end, place);
    }
    /// The same, with the keys of `place`.
    void sortKeyed(Place begin, Place end, KeyPlace place) const
    {
        sortByKey(begin, end);
        while (begin != end && !m_overtaken) {
            const auto same =
                std::find_if(begin, end, [&](const Keyed &each) { return each.key != begin->key; });
            KeyPlace next = place;
            if (same - begin > 1 && advance(next, m_mask ^ begin->key, m_order.column)) {
                sort(begin, same, next);
            } else if (same - begin > 1) {
                std::sort(begin, same,
                          [](const Keyed &a, const Keyed &b) { return a.position < b.position; });
            }
            begin = same;
        }
    }
    /// Reads the keys in the column Value, and moves those without one to the end. Returns where these begin.
    Place readValues(Place begin, Place end)
    {
        ValueReading &reading = m_reading.emplace(m_order);
        for (auto each = begin; each != end && !m_overtaken; ++each) {
            const QByteArrayView value = reading.keyOf(m_ledgers.at(each->position));
            if (value.isEmpty())
                continue;
            each->value = int(m_values.size());
            m_values.push_back(value);
        }
        return std::partition(begin, end, [](const Keyed &each) { return each.value >= 0; });
    }

private:
    quint64 keyOf(const Keyed &each, KeyPlace place) const
    {
        const QByteArrayView value = each.value < 0 ? QByteArrayView() : m_values[size_t(each.value)];
        return m_mask ^ keyAt(m_ledgers.at(each.position), m_order.column, place, value);
    }
    /// Often the ledgers have arrived in this order, or in the opposite one.
    static void sortByKey(Place begin, Place end)
    {
        const auto isLess = [](const Keyed &a, const Keyed &b) { return a.key < b.key; };
        if (std::is_sorted(std::reverse_iterator(end), std::reverse_iterator(begin), isLess))
            std::reverse(begin, end);
        else if (!std::is_sorted(begin, end, isLess))
            std::sort(begin, end, isLess);
    }

    const LedgerSnapshot &m_ledgers;
    const LedgerOrder &m_order;
    const Overtaken &m_overtaken;
    const quint64 m_mask =
        m_order.direction == Qt::DescendingOrder ? ~quint64(0) : 0; ///< turns the order round
    std::optional<ValueReading> m_reading; ///< has the bytes of the values
    std::vector<QByteArrayView> m_values;
};

/// Empty in any other column.
QByteArray valueKey(const PackedLedger &ledger, const LedgerOrder &order)
{
    if (order.column != LedgerOrder::Column::Value)
        return {};
    static thread_local const Collation collation; // takes far longer to make than a key
    return metadataSortKey(ledger.metadata(), order.path.toUtf8(), collation);
}

} // namespace

bool comesBefore(const LedgerSnapshot &ledgers, const LedgerOrder &order, int a, int b)
{
    const PackedLedger &left = ledgers.at(a);
    const PackedLedger &right = ledgers.at(b);
    if (left.isGeneral != right.isGeneral)
        return left.isGeneral != 0;
    const QByteArray leftValue = valueKey(left, order);
    const QByteArray rightValue = valueKey(right, order);
    if (leftValue.isEmpty() != rightValue.isEmpty())
        return rightValue.isEmpty();
    KeyPlace place;
    while (true) {
        const quint64 leftKey = keyAt(left, order.column, place, leftValue);
        const quint64 rightKey = keyAt(right, order.column, place, rightValue);
        if (leftKey != rightKey)
            return (leftKey < rightKey) == (order.direction == Qt::AscendingOrder);
        if (!advance(place, leftKey, order.column))
            return a < b;
    }
}

std::vector<int> sortedPositions(const LedgerSnapshot &ledgers, const LedgerOrder &order,
                                 std::vector<int> positions, const Overtaken &overtaken)
{
    Sorting sorting(ledgers, order, overtaken);
    std::vector<Sorting::Keyed> keyed;
    keyed.reserve(positions.size());
    auto end = positions.begin(); // of the General Ledger, which comes first
    for (const int position : positions) {
        const PackedLedger &ledger = ledgers.at(position);
        if (ledger.isGeneral && !ledger.isRemoved)
            *end++ = position;
        else if (!ledger.isRemoved)
            keyed.push_back(sorting.keyed(position, ledger));
    }
    if (order.column == LedgerOrder::Column::Value) {
        const auto lacking = sorting.readValues(keyed.begin(), keyed.end());
        sorting.sort(keyed.begin(), lacking, {});
        sorting.sort(lacking, keyed.end(), {});
    } else {
        sorting.sortKeyed(keyed.begin(), keyed.end(), {});
    }
    end = std::transform(keyed.begin(), keyed.end(), end,
                         [](const Sorting::Keyed &each) { return each.position; });
    positions.erase(end, positions.end());
    return positions;
}

/// Compares only to find each place, as comparing costs far more than moving.
void addPositions(const LedgerSnapshot &ledgers, const LedgerOrder &order, std::vector<int> &positions,
                  const std::vector<int> &added)
{
    const auto isBefore = [&](int a, int b) { return comesBefore(ledgers, order, a, b); };
    auto first = added.begin();
    auto end = positions.insert(positions.end(), added.size(), 0);
    // What is added in order, such as older ledgers below newer ones, needs no search.
    if (end != positions.begin() && first != added.end() && isBefore(*(end - 1), *first)) {
        std::copy(first, added.end(), end);
        return;
    }
    auto target = positions.end();
    for (auto position = added.rbegin(); position != added.rend(); ++position) {
        const auto place = std::lower_bound(positions.begin(), end, *position, isBefore);
        target = std::move_backward(place, end, target);
        *--target = *position;
        end = place;
    }
}

} // namespace ledgerdesk
