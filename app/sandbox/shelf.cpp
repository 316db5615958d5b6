// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shelf.h"

#include "sandbox/gostring.h"

#include <QUuid>

#include <array>
#include <chrono>
#include <cstdio>

namespace ledgerdesk::sandbox {

Shelf::Room Shelf::roomFor(qsizetype bytes) const
{
    const bool full = static_cast<qsizetype>(m_ledgers.size()) >= ledgerLimit || m_bytes + bytes > byteLimit;
    return full ? Room::Full : Room::Enough;
}

const StoredLedger &Shelf::add(StoredLedger ledger)
{
    if (!m_ledgers.empty())
        ledger.createdMicros = std::max(ledger.createdMicros, m_ledgers.back().createdMicros + 1);
    m_bytes += ledger.name.size() + ledger.metadata.size();
    m_positions.insert(ledger.id, m_ledgers.size());
    return m_ledgers.emplace_back(std::move(ledger));
}

void Shelf::rename(StoredLedger *ledger, const QByteArray &name)
{
    m_bytes += name.size() - ledger->name.size();
    ledger->name = name;
}

void Shelf::replaceMetadata(StoredLedger *ledger, const QByteArray &metadata)
{
    m_bytes += metadata.size() - ledger->metadata.size();
    ledger->metadata = metadata;
}

StoredLedger *Shelf::find(const QByteArray &id)
{
    const auto position = m_positions.constFind(id);
    return position == m_positions.cend() ? nullptr : &m_ledgers[*position];
}

QByteArray newLedgerId()
{
    return "ldg_" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
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

QByteArray ledgerJson(const StoredLedger &ledger)
{
    return ledgerJson(ledger, ledger.createdMicros * 1000);
}

QByteArray ledgerJson(const StoredLedger &ledger, qint64 createdNanos)
{
    return R"({"ledger_id":)" + goQuoted(ledger.id) + R"(,"name":)" + goQuoted(ledger.name)
        + R"(,"created_at":")" + goTime(createdNanos) + R"(","meta_data":)" + ledger.metadata + '}';
}

} // namespace ledgerdesk::sandbox
