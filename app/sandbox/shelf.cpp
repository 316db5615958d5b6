// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shelf.h"

#include "sandbox/gostring.h"
#include "sandbox/like.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace ledgerdesk::sandbox {

namespace {

constexpr QByteArrayView generalId("general_ledger_id");
constexpr QByteArrayView idPrefix("ldg_");
constexpr qsizetype usualNameBytes = 32;
constexpr qsizetype usualMetadataBytes = 96;

Grams gramsOf(QByteArrayView text)
{
    Grams grams;
    grams.add(text);
    return grams;
}

} // namespace

Shelf::Room Shelf::roomFor(qsizetype bytes) const
{
    const bool full = size() >= ledgerLimit || m_names.bytes() + m_metadata.bytes() + bytes > byteLimit;
    return full ? Room::Full : Room::Enough;
}

void Shelf::reserve(size_t ledgers)
{
    m_ids.reserve(ledgers);
    m_times.reserve(ledgers);
    m_names.reserve(ledgers, qsizetype(ledgers) * usualNameBytes);
    m_metadata.reserve(ledgers, qsizetype(ledgers) * usualMetadataBytes);
    m_nameGrams.reserve(ledgers);
    m_metadataGrams.reserve(ledgers);
    m_rows.reserve(qsizetype(ledgers));
}

size_t Shelf::add(const StoredLedger &ledger)
{
    const size_t row = size();
    m_rows.insert(ledger.id, static_cast<quint32>(row));
    m_ids.push_back(ledger.id);
    m_times.push_back(m_times.empty() ? ledger.createdMicros
                                      : std::max(ledger.createdMicros, m_times.back()));
    m_names.append(ledger.name);
    m_metadata.append(ledger.metadata);
    m_nameGrams.push_back(gramsOf(lowered(ledger.name)));
    m_metadataGrams.push_back(gramsOf(ledger.metadata));
    return row;
}

void Shelf::rename(size_t row, const QByteArray &name)
{
    m_names.replace(row, name);
    m_nameGrams[row] = gramsOf(lowered(name));
}

void Shelf::replaceMetadata(size_t row, const QByteArray &metadata)
{
    m_metadata.replace(row, metadata);
    m_metadataGrams[row] = gramsOf(metadata);
}

StoredLedger Shelf::at(size_t row) const
{
    return {m_ids[row], name(row).toByteArray(), m_times[row], metadata(row).toByteArray()};
}

std::optional<size_t> Shelf::find(const QByteArray &id) const
{
    const QUuid uuid =
        id.startsWith(idPrefix) ? QUuid::fromString(QLatin1String(id.sliced(idPrefix.size()))) : QUuid();
    const auto row = m_rows.constFind(uuid);
    // Qt reads a UUID in other spellings too, which are other IDs.
    return row != m_rows.cend() && idText(uuid) == id ? std::optional<size_t>(*row) : std::nullopt;
}

size_t Shelf::firstSince(qint64 micros) const
{
    return size_t(std::ranges::lower_bound(m_times, micros) - m_times.begin());
}

size_t Shelf::firstAfter(qint64 micros) const
{
    return size_t(std::ranges::upper_bound(m_times, micros) - m_times.begin());
}

qint64 nowNanos()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

QByteArray goTime(qint64 nanosSinceEpoch)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> time{nanoseconds(nanosSinceEpoch)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 48> buffer{};
    const int length = std::snprintf(
        buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%09lld", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<long long>(clock.subseconds().count()));
    QByteArray text(buffer.data(), length);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text + 'Z';
}

QByteArray idText(QUuid id)
{
    return id.isNull() ? generalId.toByteArray()
                       : idPrefix.toByteArray() + id.toByteArray(QUuid::WithoutBraces);
}

QByteArray ledgerJson(const StoredLedger &ledger)
{
    return ledgerJson(ledger, ledger.createdMicros * 1000);
}

QByteArray ledgerJson(const StoredLedger &ledger, qint64 createdNanos)
{
    return R"({"ledger_id":)" + goQuoted(idText(ledger.id)) + R"(,"name":)" + goQuoted(ledger.name)
        + R"(,"created_at":")" + goTime(createdNanos) + R"(","meta_data":)" + ledger.metadata + '}';
}

} // namespace ledgerdesk::sandbox
