// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/stageprobes.h"

#include "blnk/answerheaders.h"
#include "check/servicelimits.h"

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds shortestWait{500};

} // namespace

StageProbes::StageProbes(InquirySetup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_transport(m_setup.network, m_setup.connection.endpoint.baseUrl)
{
}

StageProbes::~StageProbes()
{
    stop();
}

void StageProbes::begin(CheckStage stage)
{
    m_current = {};
    m_current.stage = stage;
    m_current.state = StageState::Running;
    m_current.facts.host = targetOf(m_setup.connection.endpoint.baseUrl);
    Q_EMIT changed(m_current);
}

void StageProbes::end(StageState state, Finding finding)
{
    m_current.state = state;
    m_current.finding = finding;
    Q_EMIT changed(m_current);
}

void StageProbes::skip(CheckStage stage, SkipReason reason)
{
    StageResult result;
    result.stage = stage;
    result.state = StageState::Skipped;
    result.skipped = reason;
    Q_EMIT changed(result);
}

void StageProbes::ask(Probe probe, const Answered &answered)
{
    if (m_isStopped)
        return;
    CallLimits limits{.patience = m_setup.network.patience, .bodyBytes = longestAnswer};
    if (m_current.stage == CheckStage::Service) {
        limits.patience.total = std::max(m_setup.firstTimeout, shortestWait);
        limits.patience.grace = std::min(limits.patience.grace, limits.patience.total);
    }
    const HttpRequest request = probeRequest(m_setup.connection.endpoint, m_setup.token.reveal(), probe);
    if (probe == Probe::Write) {
        m_write = m_setup.writes->send(m_setup.connection, m_setup.token, m_setup.network, request, limits);
        connect(m_write, &Call::over, this, [this, probe, answered](const Exchange &exchange) {
            m_write = nullptr;
            take(probe, exchange);
            answered(exchange);
        });
        return;
    }
    m_call = m_transport.send(request, limits, this);
    connect(m_call, &Call::over, this, [this, probe, answered](const Exchange &exchange) {
        std::exchange(m_call, nullptr)->deleteLater();
        take(probe, exchange);
        answered(exchange);
    });
}

void StageProbes::take(Probe probe, const Exchange &exchange)
{
    m_current.exchanges.push_back(
        transcript(m_setup.connection.endpoint, m_setup.maskedToken, probe, exchange));
    m_current.milliseconds += exchange.durationMs;
    m_current.facts.status = exchange.status;
    if (exchange.status < 200)
        return;
    m_headers = exchange.headers;
    m_answeredAt = QDateTime::currentDateTimeUtc();
}

void StageProbes::tellLimits()
{
    if (!m_answeredAt.isValid())
        return;
    StageResult limits = limitsFrom(m_headers, m_answeredAt);
    limits.facts.host = targetOf(m_setup.connection.endpoint.baseUrl);
    Q_EMIT changed(limits);
}

CheckWrites::Left StageProbes::stop()
{
    m_isStopped = true; // a receiver of changed() may stop this before ask() sends
    // Delete it before the transport, which owns its reply.
    delete std::exchange(m_call, nullptr);
    Call *write = std::exchange(m_write, nullptr);
    if (!write || !m_setup.writes)
        return CheckWrites::Left::Nothing;
    write->disconnect(this);
    return m_setup.writes->leave(write);
}

} // namespace ledgerdesk
