// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/rightsinquiry.h"

#include "blnk/answerheaders.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

CheckStage stageOf(Probe probe)
{
    switch (probe) {
    case Probe::Health:
    case Probe::ListWithoutToken:
        return CheckStage::Service;
    case Probe::List:
        return CheckStage::List;
    case Probe::Data:
        return CheckStage::Data;
    case Probe::Filter:
        return CheckStage::Filter;
    case Probe::Write:
        return CheckStage::Write;
    case Probe::Metadata:
        return CheckStage::Metadata;
    }
    return CheckStage::Service;
}

StageState stateOf(Finding finding)
{
    constexpr std::array good{Finding::TokenAccepted, Finding::InstanceFound, Finding::RightProved};
    constexpr std::array open{Finding::TokenNotNeeded, Finding::TokenUnsettled, Finding::InstanceUnsettled,
                              Finding::RightLikely, Finding::RightNotOffered};
    if (std::find(good.begin(), good.end(), finding) != good.end())
        return StageState::Passed;
    return std::find(open.begin(), open.end(), finding) != open.end() ? StageState::Warned
                                                                      : StageState::Failed;
}

/// True if a newer sign replaces an older one. A proof stays, and an answer without a sign replaces nothing.
bool outweighs(const Sign &newer, const Sign &older)
{
    const bool saysNothing =
        newer.finding == Finding::TokenUnsettled || newer.finding == Finding::InstanceUnsettled;
    if (older.finding == Finding::None)
        return true;
    return !saysNothing && older.proof != Proof::Proved && !(newer == older);
}

} // namespace

RightsInquiry::RightsInquiry(StageProbes &probes, Finding service, QObject *parent)
    : QObject(parent)
    , m_probes(probes)
    , m_isOpenCore(service == Finding::ServiceIsOpenCore)
{
}

void RightsInquiry::start()
{
    if (m_probes.isCloud() && m_probes.setup().connection.endpoint.instanceId.isEmpty()) {
        m_probes.begin(CheckStage::Instance);
        m_probes.end(StageState::Failed, Finding::InstanceMissing);
        return Q_EMIT over(SkipReason::InstanceUnusable);
    }
    m_probes.begin(CheckStage::Token);
    ask(Probe::List);
}

void RightsInquiry::ask(Probe probe)
{
    m_probes.ask(probe, [this, probe](const Exchange &exchange) { answered(probe, exchange); });
}

void RightsInquiry::answered(Probe probe, const Exchange &exchange)
{
    const CheckStage stage = stageOf(probe);
    const Evidence evidence = weigh(
        {.service = m_probes.setup().connection.endpoint.service, .stage = stage, .isOpenCore = m_isOpenCore},
        exchange);
    m_probes.current().facts.retryAfterMs = exchange.retryAfterMs;
    settle(CheckStage::Token, evidence.token, evidence);
    if (!m_probes.isCloud() && stage == CheckStage::List)
        m_probes.skip(CheckStage::Instance, SkipReason::NotOnThisService);
    if (m_probes.isCloud() && stateOf(m_token.finding) != StageState::Failed)
        settle(CheckStage::Instance, evidence.instance, evidence);
    const SkipReason reason = reasonToStop(evidence);
    // The first request tests the token before the right to list.
    const bool isOfTokenAlone = reason == SkipReason::TokenRefused || reason == SkipReason::InstanceUnusable;
    if (stage != CheckStage::List || !isOfTokenAlone)
        putRight(stage, evidence);
    if (reason != SkipReason::None)
        return Q_EMIT over(reason);
    const Finding found = evidence.right.finding;
    if (found == Finding::WroteLedger || found == Finding::WroteSomething)
        return Q_EMIT over(SkipReason::WrongService); // Blnk would have refused
    askNext(probe);
}

/// Emits the result of the token or the instance if this answer shows more than those before.
void RightsInquiry::settle(CheckStage stage, const Sign &sign, const Evidence &evidence)
{
    Sign &known = stage == CheckStage::Token ? m_token : m_instance;
    if (!outweighs(sign, known))
        return;
    known = sign;
    const CheckStage asking = m_probes.current().stage;
    StageResult result;
    if (asking == stage)
        result = m_probes.current();
    if (asking != stage)
        result.answeredBy = asking;
    result.stage = stage;
    result.proof = sign.proof;
    result.finding = sign.finding;
    result.state = stateOf(sign.finding);
    result.facts.host = targetOf(m_probes.setup().connection.endpoint.baseUrl);
    if (result.state == StageState::Failed)
        result.error = evidence.error;
    const bool isOwnAnswer = asking == stage;
    if (stage == CheckStage::Token && isOwnAnswer)
        m_tokenAsked = result;
    if (stage == CheckStage::Token && !isOwnAnswer) { // keep its own request in the report
        result.exchanges = m_tokenAsked.exchanges;
        result.milliseconds = m_tokenAsked.milliseconds;
    }
    Q_EMIT changed(result);
}

void RightsInquiry::putRight(CheckStage stage, const Evidence &evidence)
{
    StageResult result = m_probes.current();
    if (stage == CheckStage::List) { // answered by the request of the Token stage
        result = {};
        result.answeredBy = CheckStage::Token;
        result.facts = m_probes.current().facts;
    }
    result.stage = stage;
    result.finding = evidence.right.finding;
    result.state = stateOf(result.finding);
    result.proof = evidence.right.proof;
    result.error = evidence.error;
    result.facts.scope = evidence.scope;
    result.facts.ledger = evidence.ledger;
    Q_EMIT changed(result);
}

SkipReason RightsInquiry::reasonToStop(const Evidence &evidence) const
{
    if (evidence.isLost)
        return SkipReason::NotReached;
    if (evidence.right.finding == Finding::RateLimited)
        return SkipReason::RateLimited;
    if (stateOf(m_token.finding) == StageState::Failed)
        return SkipReason::TokenRefused;
    return stateOf(m_instance.finding) == StageState::Failed && m_probes.isCloud()
        ? SkipReason::InstanceUnusable
        : SkipReason::None;
}

void RightsInquiry::askNext(Probe last)
{
    switch (last) {
    case Probe::List:
        if (m_probes.isCloud()) {
            m_probes.begin(CheckStage::Data);
            return ask(Probe::Data);
        }
        m_probes.skip(CheckStage::Data, SkipReason::NotOnThisService);
        [[fallthrough]];
    case Probe::Data:
        m_probes.begin(CheckStage::Filter);
        return ask(Probe::Filter);
    case Probe::Filter:
        m_probes.begin(CheckStage::Write);
        if (!m_probes.setup().writes) // nothing would record a ledger that it creates
            return Q_EMIT over(SkipReason::Cancelled);
        return ask(Probe::Write);
    case Probe::Write:
        m_probes.begin(CheckStage::Metadata);
        return ask(Probe::Metadata);
    case Probe::Health:
    case Probe::ListWithoutToken:
    case Probe::Metadata:
        break;
    }
    Q_EMIT over(SkipReason::None);
}

} // namespace ledgerdesk
