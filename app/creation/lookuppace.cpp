// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookuppace.h"

#include "blnk/answerheaders.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

/// True if the next look-up would fail in the same way, for any attempt.
bool isAboutTheService(const Error &error)
{
    using Kind = Error::Kind;
    static constexpr std::array kinds{Kind::TimedOut,       Kind::HostNotFound, Kind::ConnectionRefused,
                                      Kind::ConnectionLost, Kind::TlsFailed,    Kind::ProxyFailed,
                                      Kind::NetworkFailed};
    return std::find(kinds.begin(), kinds.end(), error.kind) != kinds.end() || error.status == 502
        || error.status == 504; // a gateway cannot reach the service
}

} // namespace

LookUpPace::LookUpPace(LookUpPatience patience)
    : m_patience(patience)
{
    m_clock.start();
}

void LookUpPace::answered()
{
    m_failures = 0;
    m_backOffUntil = 0;
}

void LookUpPace::failed(const Error &error)
{
    const bool isAsked = asksToWait(error.status);
    if (!isAsked && !isAboutTheService(error))
        return;
    m_reason = error;
    const qint64 until =
        m_clock.elapsed() + error.retryAfterMs.value_or(m_patience.pauseAfter(m_failures++).count());
    qint64 &end = isAsked ? m_askedUntil : m_backOffUntil;
    end = std::max(end, until);
}

qint64 LookUpPace::waitMs() const
{
    return left(std::max(m_askedUntil, m_backOffUntil));
}

qint64 LookUpPace::waitAskedForMs() const
{
    return left(m_askedUntil);
}

qint64 LookUpPace::left(qint64 until) const
{
    return std::max<qint64>(0, until - m_clock.elapsed());
}

} // namespace ledgerdesk
