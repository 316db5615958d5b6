// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/evidence.h"

#include "blnk/outcome.h"
#include "blnk/servicewords.h"
#include "blnk/wire.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

struct Reading {
    Asked asked{};
    Exchange exchange{};
    wire::ServiceWords words{};
    bool isCloud() const { return asked.service == Service::Cloud; }
    bool isWrite() const { return asked.stage == CheckStage::Write; }
    /// Core gives each refusal of a key such a code; through Cloud's proxy it is about Cloud's own key.
    bool isCoreAboutKey() const { return words.code.startsWith(u"AUTH_"); }
    bool speaksOf(QStringView word) const { return words.text.contains(word, Qt::CaseInsensitive); }
    bool isPage() const { return exchange.body.trimmed().startsWith('<') || isOfType("text/html"); }
    bool isOfType(const QByteArray &type) const;
};

bool Reading::isOfType(const QByteArray &type) const
{
    return std::any_of(exchange.headers.begin(), exchange.headers.end(), [&type](const auto &header) {
        return header.first.compare("Content-Type", Qt::CaseInsensitive) == 0
            && header.second.startsWith(type);
    });
}

/// Notes that the service accepted the token, as far as this answer shows.
void letIn(Evidence &evidence, const Reading &reading, Proof proof)
{
    evidence.token = reading.asked.isOpenCore ? Sign{Finding::TokenNotNeeded, Proof::Inferred}
                                              : Sign{Finding::TokenAccepted, proof};
}

void proved(Evidence &evidence, const Reading &reading)
{
    letIn(evidence, reading, Proof::Proved);
    evidence.instance = {Finding::InstanceFound, Proof::Proved};
    evidence.right = {Finding::RightProved, Proof::Proved};
    evidence.error.reset();
}

void weighSuccess(Evidence &evidence, const Reading &reading)
{
    if (reading.isWrite()) {
        const Result<Ledger> ledger = wire::ledgerFrom(reading.exchange.body);
        letIn(evidence, reading, Proof::Proved);
        evidence.right = {ledger ? Finding::WroteLedger : Finding::WroteSomething, Proof::Proved};
        if (ledger)
            evidence.ledger = *ledger;
        return;
    }
    if (wire::isSurelyPage(reading.exchange.body))
        return proved(evidence, reading);
    if (!evidence.error) {
        evidence.error = Error{.kind = Error::Kind::AnswerUnusable,
                               .subject = reading.exchange.target,
                               .status = reading.exchange.status};
    }
}

void keyOfInstanceWrong(Evidence &evidence)
{
    evidence.token = {Finding::TokenAccepted, Proof::Inferred};
    evidence.instance = {Finding::InstanceKeyWrong, Proof::Inferred};
}

void weighUnauthorized(Evidence &evidence, const Reading &reading)
{
    if (reading.isCloud() && reading.isCoreAboutKey())
        return keyOfInstanceWrong(evidence);
    if (reading.isPage()) // something in front of the service
        return;
    const bool isExpired = reading.words.code == u"AUTH_EXPIRED_API_KEY" || reading.speaksOf(u"expired");
    evidence.token = {isExpired ? Finding::TokenExpired : Finding::TokenRefused, Proof::Proved};
}

void weighForbidden(Evidence &evidence, const Reading &reading)
{
    if (reading.isCloud() && reading.isCoreAboutKey())
        return keyOfInstanceWrong(evidence);
    if (reading.isPage()) // from something in front of the service
        return;
    letIn(evidence, reading, reading.isCoreAboutKey() ? Proof::Proved : Proof::Inferred);
    const bool isNamed = !reading.words.scope.isEmpty();
    if (reading.isCloud() && reading.speaksOf(u"instance") && !isNamed) {
        evidence.instance = {Finding::InstanceRefused, Proof::Inferred};
        return;
    }
    evidence.scope = isNamed ? reading.words.scope : reading.exchange.scope;
    evidence.right = {Finding::RightRefused, isNamed ? Proof::Proved : Proof::Inferred};
}

void weighNotFound(Evidence &evidence, const Reading &reading)
{
    const bool isJson = parseJson(reading.exchange.body, DuplicateKeys::Keep).has_value();
    const bool isAboutInstance = reading.isCloud() && isJson && reading.speaksOf(u"instance");
    letIn(evidence, reading, Proof::Inferred);
    if (isAboutInstance)
        evidence.instance = {Finding::InstanceUnknown, Proof::Proved};
    else
        evidence.right = {Finding::RightNotOffered, Proof::Inferred};
}

void weighInvalid(Evidence &evidence, const Reading &reading)
{
    const bool isBlankName = reading.words.code == u"GEN_VALIDATION_ERROR"
        || reading.words.field == Error::Field::Name || reading.speaksOf(u"cannot be blank");
    if (reading.isWrite() && isBlankName)
        return proved(evidence, reading);
    letIn(evidence, reading, Proof::Inferred);
    if (reading.isCloud() && reading.speaksOf(u"instance"))
        evidence.instance = {Finding::InstanceUnknown, Proof::Inferred};
    else if (reading.isWrite() && !reading.isPage())
        evidence.right = {Finding::RightLikely, Proof::Inferred};
}

void weighRefusal(Evidence &evidence, const Reading &reading)
{
    switch (reading.exchange.status) {
    case 401:
        return weighUnauthorized(evidence, reading);
    case 403:
        return weighForbidden(evidence, reading);
    case 404:
    case 405:
        return weighNotFound(evidence, reading);
    case 400:
    case 422:
        return weighInvalid(evidence, reading);
    case 429:
        evidence.right = {Finding::RateLimited, Proof::Proved};
        return;
    default: // shows nothing about the token
        return;
    }
}

/// An earlier stage has settled the token, and the request is about a ledger that does not exist.
void weighMetadata(Evidence &evidence, const Reading &reading)
{
    switch (judgeMetadataProbe(reading.exchange)) {
    case MetadataRight::Proved:
        return proved(evidence, reading);
    case MetadataRight::Likely:
        evidence.right = {Finding::RightLikely, Proof::Inferred};
        return;
    case MetadataRight::NotOffered:
        evidence.right = {Finding::RightNotOffered, Proof::Inferred};
        return;
    case MetadataRight::Refused:
        break;
    case MetadataRight::Unsettled:
        return weighRefusal(evidence, reading);
    }
    // Behind Cloud's proxy, Cloud's own key may be the one that lacks the right.
    const bool isClosed = evidence.error && evidence.error->kind == Error::Kind::NotForScopedKeys;
    evidence.scope = reading.words.scope.isEmpty() ? reading.exchange.scope : reading.words.scope;
    evidence.right = {isClosed ? Finding::RightClosed : Finding::RightRefused,
                      isClosed || !reading.words.scope.isEmpty() ? Proof::Proved : Proof::Inferred};
}

Evidence weighAnswer(const Asked &asked, const Exchange &exchange)
{
    const Reading reading{asked, exchange, wire::serviceWordsFrom(exchange.body)};
    Evidence evidence;
    evidence.error = judgeRead(exchange);
    if (exchange.status < 200 || isCutShort(exchange)) {
        evidence.isLost = true;
        // An accepted write may have created something even if its answer was cut short.
        if (asked.stage == CheckStage::Write && exchange.status >= 200 && exchange.status < 300)
            evidence.right = {Finding::WroteSomething, Proof::Inferred};
        return evidence;
    }
    if (asked.stage == CheckStage::Metadata)
        weighMetadata(evidence, reading);
    else if (exchange.status < 300)
        weighSuccess(evidence, reading);
    else
        weighRefusal(evidence, reading);
    return evidence;
}

} // namespace

Evidence weigh(const Asked &asked, const Exchange &exchange)
{
    Evidence evidence = weighAnswer(asked, exchange);
    const bool isOpen = asked.stage == CheckStage::Write && evidence.right.finding == Finding::RightUnsettled;
    if (isOpen && judgeCreate(exchange, {}).outcome == Outcome::Unknown)
        evidence.right.finding = Finding::WriteUnsettled;
    return evidence;
}

} // namespace ledgerdesk
