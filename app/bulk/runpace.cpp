// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runpace.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds leastWait = 1s;
constexpr std::chrono::milliseconds longestAskedWait = 15min;
constexpr std::chrono::milliseconds longestBackOff = 60s;
constexpr int mostFailures = 3;

} // namespace

RunPace::RunPace(quint32 seed)
    : m_random(seed)
{
}

void RunPace::refused(const Error &error, std::chrono::milliseconds now)
{
    // All requests of a window are refused together: that is one refusal, and one step of the back-off.
    if (error.retryAfterMs) {
        const std::chrono::milliseconds asked(*error.retryAfterMs);
        m_until = std::max(m_until, now + std::clamp(asked, leastWait, longestAskedWait));
    } else if (now >= m_until) {
        m_until = now + backOff();
    }
}

std::chrono::milliseconds RunPace::left(std::chrono::milliseconds now) const
{
    return std::max(m_until - now, 0ms);
}

void RunPace::succeeded(std::chrono::milliseconds now)
{
    m_failures = 0;
    if (now >= m_until)
        m_steps = 0;
}

bool RunPace::isFailing() const
{
    return m_failures >= mostFailures;
}

std::chrono::milliseconds RunPace::backOff()
{
    const std::chrono::milliseconds wait =
        std::min(leastWait * (1 << std::min(m_steps++, 6)), longestBackOff);
    // Not std::uniform_int_distribution: it differs between libraries, and a seed must give the same run.
    return wait + wait * qint64(m_random() % 256) / 1024;
}

} // namespace ledgerdesk
