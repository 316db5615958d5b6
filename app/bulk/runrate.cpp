// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runrate.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds rateSlot = 250ms;
constexpr std::chrono::milliseconds rateSpan = 8s;

} // namespace

void RunRate::add(std::chrono::milliseconds now)
{
    if (m_slots.empty() || now - m_slots.back().from >= rateSlot)
        m_slots.push_back({.from = now});
    ++m_slots.back().rows;
    while (now - m_slots.front().from > rateSpan)
        m_slots.pop_front();
}

double RunRate::perSecond(std::chrono::milliseconds now) const
{
    qint64 rows = 0;
    for (const Slot &slot : m_slots)
        rows += now - slot.from <= rateSpan ? slot.rows : 0;
    const std::chrono::milliseconds span = std::clamp(now - m_began, rateSlot, rateSpan);
    return double(rows) * 1000.0 / double(span.count());
}

void RunRate::restart(std::chrono::milliseconds now)
{
    m_slots.clear();
    m_began = now;
}

} // namespace ledgerdesk
