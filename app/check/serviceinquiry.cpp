// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/serviceinquiry.h"

#include "blnk/answerheaders.h"
#include "blnk/outcome.h"
#include "check/servicekind.h"
#include "check/servicelimits.h"

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds shortestWait{500};

} // namespace

ServiceInquiry::ServiceInquiry(InquirySetup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_transport(m_setup.network, m_setup.connection.endpoint.baseUrl)
{
}

ServiceInquiry::~ServiceInquiry()
{
    stop();
}

CheckWrites::Left ServiceInquiry::stop()
{
    m_isStopped = true; // whoever hears of a stage that begins may stop it then
    // Before the transport, whose reply it holds.
    delete std::exchange(m_call, nullptr);
    Call *write = std::exchange(m_write, nullptr);
    if (!write || !m_setup.writes)
        return CheckWrites::Left::Nothing;
    write->disconnect(this);
    return m_setup.writes->leave(write);
}

void ServiceInquiry::start()
{
    begin(CheckStage::Service);
    ask(isCloud() ? Probe::ListWithoutToken : Probe::Health, &ServiceInquiry::identify);
}

void ServiceInquiry::ask(Probe probe, Then then)
{
    if (m_isStopped)
        return;
    CallLimits limits{.patience = m_setup.network.patience, .bodyBytes = longestAnswer};
    if (m_current.stage == CheckStage::Service) {
        limits.patience.total = std::max(m_setup.firstTimeout, shortestWait);
        limits.patience.grace = std::min(limits.patience.grace, limits.patience.total);
    }
    const HttpRequest request = probeRequest(m_setup.connection.endpoint, m_setup.token.reveal(), probe);
    m_call = m_transport.send(request, limits, this);
    connect(m_call, &Call::over, this, [this, probe, then](const Exchange &exchange) {
        std::exchange(m_call, nullptr)->deleteLater();
        take(probe, exchange);
        (this->*then)(probe, exchange);
    });
}

/// Asks for what the service must refuse.
void ServiceInquiry::write()
{
    if (m_isStopped)
        return;
    if (!m_setup.writes) // nobody would record what comes of it
        return finish(SkipReason::Cancelled);
    const CallLimits limits{.patience = m_setup.network.patience, .bodyBytes = longestAnswer};
    m_write = m_setup.writes->send(
        m_setup.connection, m_setup.token, m_setup.network,
        probeRequest(m_setup.connection.endpoint, m_setup.token.reveal(), Probe::Write), limits);
    connect(m_write, &Call::over, this, [this](const Exchange &exchange) {
        m_write = nullptr;
        take(Probe::Write, exchange);
        rightAnswered(Probe::Write, exchange);
    });
}

void ServiceInquiry::take(Probe probe, const Exchange &exchange)
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

void ServiceInquiry::identify(Probe probe, const Exchange &exchange)
{
    switch (answererOf(exchange)) {
    case Answerer::Down:
        // A Core's own word that it is down is a sign of a Core.
        if (isCloud() && probe == Probe::Health)
            return isOther(Service::Core);
        return failService(Finding::ServiceDown, exchange, SkipReason::NotReached);
    case Answerer::Moved:
        return failService(Finding::ServiceMoved, exchange, SkipReason::WrongService);
    case Answerer::Busy:
        return failService(Finding::RateLimited, exchange, SkipReason::RateLimited);
    case Answerer::Silent:
        return failService(Finding::ServiceSilent, exchange, SkipReason::NotReached);
    case Answerer::Cloud:
    case Answerer::LikelyCloud:
    case Answerer::Core:
    case Answerer::OpenCore:
    case Answerer::CoreUp:
    case Answerer::Stranger:
        break;
    }
    if (isCloud())
        identifyCloud(probe, exchange);
    else
        identifyCore(probe, exchange);
}

void ServiceInquiry::identifyCloud(Probe probe, const Exchange &exchange)
{
    switch (answererOf(exchange)) {
    case Answerer::Cloud:
        return serviceKnown(Finding::ServiceIsCloud, Proof::Proved);
    case Answerer::LikelyCloud:
        return serviceKnown(Finding::ServiceLikelyCloud, Proof::Inferred);
    case Answerer::Core:
    case Answerer::OpenCore:
    case Answerer::CoreUp:
        return isOther(Service::Core);
    case Answerer::Stranger:
    case Answerer::Down:
    case Answerer::Moved:
    case Answerer::Busy:
    case Answerer::Silent:
        break;
    }
    // An open Core knows no such path; it knows this one.
    if (probe == Probe::ListWithoutToken)
        return ask(Probe::Health, &ServiceInquiry::identify);
    failService(Finding::ServiceNotBlnk, exchange, SkipReason::WrongService);
}

void ServiceInquiry::identifyCore(Probe probe, const Exchange &exchange)
{
    const Answerer answerer = answererOf(exchange);
    const bool isFirst = probe == Probe::Health;
    switch (answerer) {
    case Answerer::Cloud:
        return isOther(Service::Cloud);
    case Answerer::Core:
        return serviceKnown(Finding::ServiceIsCore, Proof::Proved);
    case Answerer::OpenCore:
        if (!isFirst)
            return serviceKnown(Finding::ServiceIsOpenCore, Proof::Proved);
        break;
    case Answerer::CoreUp:
    case Answerer::LikelyCloud:
    case Answerer::Stranger:
    case Answerer::Down:
    case Answerer::Moved:
    case Answerer::Busy:
    case Answerer::Silent:
        break;
    }
    if (isFirst) {
        m_isHealthy = answerer == Answerer::CoreUp;
        return ask(Probe::ListWithoutToken, &ServiceInquiry::identify);
    }
    // It said that it is a Core; that its answer to the second question is odd does not undo that.
    if (m_isHealthy)
        return serviceKnown(Finding::ServiceIsCore, Proof::Inferred);
    failService(Finding::ServiceNotBlnk, exchange, SkipReason::WrongService);
}

void ServiceInquiry::failService(Finding finding, const Exchange &exchange, SkipReason reason)
{
    m_current.error = judgeRead(exchange);
    if (finding == Finding::ServiceDown && !m_current.error)
        m_current.error =
            Error{.kind = Error::Kind::ServiceFailed, .subject = exchange.target, .status = exchange.status};
    m_current.facts.retryAfterMs = exchange.retryAfterMs;
    end(StageState::Failed, finding);
    finish(reason);
}

void ServiceInquiry::isOther(Service service)
{
    m_current.facts.answeredAs = service;
    end(StageState::Failed, Finding::ServiceIsOther);
    finish(SkipReason::WrongService);
}

void ServiceInquiry::serviceKnown(Finding finding, Proof proof)
{
    m_isOpenCore = finding == Finding::ServiceIsOpenCore;
    m_current.proof = proof;
    const bool isNotable = m_isOpenCore || finding == Finding::ServiceLikelyCloud;
    m_current.facts.answeredAs = m_setup.connection.endpoint.service;
    end(isNotable ? StageState::Warned : StageState::Passed, finding);
    if (m_setup.secrets == InquirySetup::Secrets::Unusable)
        return finish(SkipReason::NoUsableSecret);
    askRights();
}

void ServiceInquiry::begin(CheckStage stage)
{
    m_current = {};
    m_current.stage = stage;
    m_current.state = StageState::Running;
    m_current.facts.host = targetOf(m_setup.connection.endpoint.baseUrl);
    Q_EMIT changed(m_current);
}

void ServiceInquiry::end(StageState state, Finding finding)
{
    m_current.state = state;
    m_current.finding = finding;
    Q_EMIT changed(m_current);
}

void ServiceInquiry::skip(CheckStage stage, SkipReason reason)
{
    StageResult result;
    result.stage = stage;
    result.state = StageState::Skipped;
    result.skipped = reason;
    Q_EMIT changed(result);
}

void ServiceInquiry::finish(SkipReason reason)
{
    if (m_answeredAt.isValid()) {
        StageResult limits = limitsFrom(m_headers, m_answeredAt);
        limits.facts.host = targetOf(m_setup.connection.endpoint.baseUrl);
        Q_EMIT changed(limits);
    }
    Q_EMIT over(reason);
}

} // namespace ledgerdesk
