// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/readingpace.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr int mostAtOnce = 8;
/// So many answers in a row show that the service stands more.
constexpr int answersToQuicken = 50;
constexpr int mostDoublings = 20;

} // namespace

ReadingPace::ReadingPace(const ReadingPatience &patience)
    : m_patience(patience)
    , m_atOnce(std::clamp(patience.atOnce, 1, mostAtOnce))
{
}

void ReadingPace::answered()
{
    m_failures = 0;
    if (m_atOnce < std::clamp(m_patience.atOnce, 1, mostAtOnce) && ++m_answers >= answersToQuicken) {
        ++m_atOnce;
        m_answers = 0;
    }
}

std::chrono::milliseconds ReadingPace::waitAfter(const Error &error)
{
    if (error.kind == Error::Kind::RateLimited) {
        m_atOnce = std::max(1, m_atOnce / 2);
        m_answers = 0;
    }
    const auto usual = m_patience.firstWait * (1 << std::min(m_failures++, mostDoublings));
    return error.retryAfterMs ? std::chrono::milliseconds(*error.retryAfterMs)
                              : std::min(m_patience.longestWait, usual);
}

bool mayPass(Error::Kind kind)
{
    using Kind = Error::Kind;
    static constexpr std::array passing{Kind::TimedOut,       Kind::HostNotFound, Kind::ConnectionRefused,
                                        Kind::ConnectionLost, Kind::TlsFailed,    Kind::ProxyFailed,
                                        Kind::NetworkFailed,  Kind::ServiceFailed};
    return std::ranges::find(passing, kind) != passing.end();
}

} // namespace ledgerdesk
