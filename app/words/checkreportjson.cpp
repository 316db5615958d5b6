// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/checkreportjson.h"

#include "check/checkverdict.h"
#include "words/checkfindings.h"
#include "words/checkwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ledgerdesk {

namespace {

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

/// Leaves out empty texts, so that a reader of the file need not guess what "" means.
void add(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object[key] = text;
}

QJsonObject headersOf(const std::vector<std::pair<QString, QString>> &headers)
{
    QJsonObject object;
    for (const auto &[name, value] : headers)
        object[name] = value;
    return object;
}

QJsonObject jsonOf(const TlsFacts &tls)
{
    return {{u"version"_qs, tls.version},
            {u"cipher"_qs, tls.cipher},
            {u"subject"_qs, tls.subject},
            {u"issuer"_qs, tls.issuer},
            {u"names"_qs, QJsonArray::fromStringList(tls.names)},
            {u"validFrom"_qs, timeText(tls.validFrom)},
            {u"validUntil"_qs, timeText(tls.validUntil)},
            {u"daysLeft"_qs, tls.daysLeft}};
}

void addTexts(QJsonObject &object, const CheckFacts &facts)
{
    add(object, u"otherConnection"_qs, facts.other);
    add(object, u"host"_qs, facts.host);
    add(object, u"suggestion"_qs, facts.suggestion);
    add(object, u"peer"_qs, facts.peer);
    add(object, u"proxy"_qs, facts.proxy);
    add(object, u"scope"_qs, facts.scope);
}

QJsonObject jsonOf(const CheckFacts &facts)
{
    QJsonObject object;
    addTexts(object, facts);
    if (facts.secretKind != SecretKind::None)
        object[u"secretKind"_qs] = machineName(facts.secretKind);
    QJsonArray flaws;
    for (const SecretFlaw flaw : facts.flaws)
        flaws << machineName(flaw);
    if (!flaws.isEmpty())
        object[u"flaws"_qs] = flaws;
    if (facts.isMendable)
        object[u"isMendable"_qs] = true;
    if (!facts.addresses.isEmpty())
        object[u"addresses"_qs] = QJsonArray::fromStringList(facts.addresses);
    if (facts.tls)
        object[u"tls"_qs] = jsonOf(*facts.tls);
    if (facts.answeredAs)
        object[u"answeredAs"_qs] = *facts.answeredAs == Service::Cloud ? u"cloud"_qs : u"core"_qs;
    if (facts.status != 0)
        object[u"status"_qs] = facts.status;
    if (!facts.limits.empty())
        object[u"limits"_qs] = headersOf(facts.limits);
    if (facts.retryAfterMs)
        object[u"retryAfterMilliseconds"_qs] = *facts.retryAfterMs;
    if (facts.clockDifferenceMs)
        object[u"clockAheadMilliseconds"_qs] = *facts.clockDifferenceMs;
    if (facts.ledger)
        object[u"ledgerId"_qs] = facts.ledger->id;
    return object;
}

QJsonObject jsonOf(const CheckExchange &exchange)
{
    QJsonObject object{{u"method"_qs, exchange.method},
                       {u"path"_qs, exchange.path},
                       {u"requestHeaders"_qs, headersOf(exchange.requestHeaders)},
                       {u"status"_qs, exchange.status},
                       {u"headers"_qs, headersOf(exchange.headers)},
                       {u"body"_qs, exchange.body},
                       {u"isBodyCut"_qs, exchange.isBodyCut},
                       {u"isBodyLeftOut"_qs, exchange.isBodyLeftOut},
                       {u"bodyBytes"_qs, exchange.bodyBytes},
                       {u"milliseconds"_qs, exchange.milliseconds}};
    add(object, u"requestBody"_qs, exchange.requestBody);
    return object;
}

QJsonObject jsonOf(const Error &error)
{
    QJsonObject object;
    add(object, u"subject"_qs, error.subject);
    add(object, u"serverWords"_qs, error.serverWords);
    add(object, u"detail"_qs, error.detail);
    add(object, u"code"_qs, error.code);
    return object;
}

QJsonObject jsonOf(const StageResult &stage)
{
    QJsonObject object{{u"stage"_qs, machineName(stage.stage)},
                       {u"state"_qs, machineName(stage.state)},
                       {u"milliseconds"_qs, stage.milliseconds},
                       {u"sentence"_qs, checkwords::finding(stage)},
                       {u"facts"_qs, jsonOf(stage.facts)}};
    if (stage.skipped != SkipReason::None)
        object[u"skipped"_qs] = machineName(stage.skipped);
    if (stage.state != StageState::Skipped) {
        object[u"finding"_qs] = machineName(stage.finding);
        object[u"proof"_qs] = machineName(stage.proof);
    }
    add(object, u"advice"_qs, checkwords::advice(stage));
    if (stage.error)
        object[u"error"_qs] = jsonOf(*stage.error);
    if (stage.answeredBy)
        object[u"answeredBy"_qs] = machineName(*stage.answeredBy);
    QJsonArray exchanges;
    for (const CheckExchange &exchange : stage.exchanges)
        exchanges << jsonOf(exchange);
    object[u"exchanges"_qs] = exchanges;
    return object;
}

QJsonObject jsonOf(const RightFinding &right)
{
    return {{u"right"_qs, machineName(right.right)}, {u"proof"_qs, machineName(right.proof)}};
}

QJsonObject jsonOf(const TokenRights &rights)
{
    return {{u"list"_qs, jsonOf(rights.list)},
            {u"data"_qs, jsonOf(rights.data)},
            {u"filter"_qs, jsonOf(rights.filter)},
            {u"write"_qs, jsonOf(rights.write)},
            {u"metadata"_qs, jsonOf(rights.metadata)}};
}

QJsonObject connectionOf(const CheckReport &report)
{
    QJsonObject object{{u"name"_qs, report.connectionName},
                       {u"service"_qs, report.service == Service::Cloud ? u"cloud"_qs : u"core"_qs},
                       {u"baseUrl"_qs, report.baseUrl}};
    add(object, u"id"_qs, report.connectionId);
    add(object, u"instanceId"_qs, report.instanceId);
    add(object, u"token"_qs, report.maskedToken);
    return object;
}

} // namespace

QByteArray reportJson(const CheckReport &report)
{
    QJsonArray stages;
    for (const StageResult &stage : report.stages)
        stages << jsonOf(stage);
    QJsonObject object{{u"format"_qs, 1},
                       {u"connection"_qs, connectionOf(report)},
                       {u"startedAt"_qs, timeText(report.startedAt)},
                       {u"milliseconds"_qs, report.milliseconds},
                       {u"verdict"_qs, machineName(report.verdict)},
                       {u"exitStatus"_qs, exitStatusOf(report.verdict)},
                       {u"sentence"_qs, checkwords::verdict(report)},
                       {u"rights"_qs, jsonOf(report.rights)},
                       {u"stages"_qs, stages}};
    add(object, u"remarks"_qs, checkwords::remarks(report));
    object[u"versions"_qs] = QJsonObject{{u"program"_qs, report.versions.program},
                                         {u"qt"_qs, report.versions.qt},
                                         {u"tlsLibrary"_qs, report.versions.tlsLibrary},
                                         {u"system"_qs, report.versions.system},
                                         {u"keychain"_qs, report.versions.keychain}};
    return QJsonDocument(object).toJson();
}

} // namespace ledgerdesk
