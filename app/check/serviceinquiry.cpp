// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/serviceinquiry.h"

#include "blnk/intermediary.h"
#include "blnk/outcome.h"
#include "check/rightsinquiry.h"
#include "check/servicekind.h"

namespace ledgerdesk {

ServiceInquiry::ServiceInquiry(InquirySetup setup, QObject *parent)
    : QObject(parent)
    , m_probes(std::move(setup))
{
    connect(&m_probes, &StageProbes::changed, this, &ServiceInquiry::changed);
}

void ServiceInquiry::start()
{
    m_probes.begin(CheckStage::Service);
    ask(m_probes.isCloud() ? Probe::ListWithoutToken : Probe::Health);
}

void ServiceInquiry::ask(Probe probe)
{
    m_probes.ask(probe, [this, probe](const Exchange &exchange) { identify(probe, exchange); });
}

void ServiceInquiry::identify(Probe probe, const Exchange &exchange)
{
    const std::optional<Error> error = judgeRead(exchange);
    if (error && isOfIntermediary(*error))
        return failService(Finding::ServiceIntercepted, exchange, SkipReason::WrongService);
    if (error && error->rule != Error::Rule::None) // nobody can read what it says
        return failService(Finding::ServiceSilent, exchange, SkipReason::NotReached);
    switch (answererOf(exchange)) {
    case Answerer::Down:
        // Only a Core answers the health request with its status.
        if (m_probes.isCloud() && probe == Probe::Health)
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
    if (m_probes.isCloud())
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
    // An open Core does not have that path, but has this one.
    if (probe == Probe::ListWithoutToken)
        return ask(Probe::Health);
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
        return ask(Probe::ListWithoutToken);
    }
    // Its health answer identifies it as a Core, whatever is odd about the second answer.
    if (m_isHealthy)
        return serviceKnown(Finding::ServiceIsCore, Proof::Inferred);
    failService(Finding::ServiceNotBlnk, exchange, SkipReason::WrongService);
}

void ServiceInquiry::failService(Finding finding, const Exchange &exchange, SkipReason reason)
{
    m_probes.current().error = judgeRead(exchange);
    if (finding == Finding::ServiceDown && !m_probes.current().error)
        m_probes.current().error =
            Error{.kind = Error::Kind::ServiceFailed, .subject = exchange.target, .status = exchange.status};
    m_probes.current().facts.retryAfterMs = exchange.retryAfterMs;
    m_probes.end(StageState::Failed, finding);
    finish(reason);
}

void ServiceInquiry::isOther(Service service)
{
    m_probes.current().facts.answeredAs = service;
    m_probes.end(StageState::Failed, Finding::ServiceIsOther);
    finish(SkipReason::WrongService);
}

void ServiceInquiry::serviceKnown(Finding finding, Proof proof)
{
    m_probes.current().proof = proof;
    const bool isNotable = finding == Finding::ServiceIsOpenCore || finding == Finding::ServiceLikelyCloud;
    m_probes.current().facts.answeredAs = m_probes.setup().connection.endpoint.service;
    m_probes.end(isNotable ? StageState::Warned : StageState::Passed, finding);
    if (m_probes.setup().secrets == InquirySetup::Secrets::Unusable)
        return finish(SkipReason::NoUsableSecret);
    auto *rights = new RightsInquiry(m_probes, finding, this);
    connect(rights, &RightsInquiry::changed, this, &ServiceInquiry::changed);
    connect(rights, &RightsInquiry::over, this, &ServiceInquiry::finish);
    rights->start();
}

void ServiceInquiry::finish(SkipReason reason)
{
    m_probes.tellLimits();
    Q_EMIT over(reason);
}

} // namespace ledgerdesk
