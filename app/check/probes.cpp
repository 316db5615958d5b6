// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/probes.h"

#include "blnk/wire.h"

namespace ledgerdesk {

namespace {

Question questionOf(Service service, Probe probe)
{
    switch (probe) {
    case Probe::Health:
        return {.operation = Operation::Health};
    case Probe::ListWithoutToken:
    case Probe::List:
        return {.operation = Operation::List, .query = {{"limit", "1"}}};
    case Probe::Data:
        return {.operation = Operation::ListData, .query = {{"page", "1"}, {"pageSize", "1"}}};
    case Probe::Filter:
    case Probe::Write:
    case Probe::Metadata:
        break;
    }
    Question question{.operation = Operation::Filter,
                      .body = wire::sameNameFilterBody(u"General Ledger"_qs, {.limit = 1})};
    if (service == Service::Cloud)
        question.query = {{"page", "1"}, {"pageSize", "1"}};
    return question;
}

bool isWithoutToken(Probe probe)
{
    return probe == Probe::Health || probe == Probe::ListWithoutToken;
}

/// True if the answer holds ledgers, which stay out of a report: it is passed on.
bool holdsLedgers(Probe probe, const Exchange &exchange)
{
    const bool isRead = probe != Probe::Health && probe != Probe::Write && probe != Probe::Metadata;
    return isRead && exchange.status >= 200 && exchange.status < 300 && wire::pageFrom(exchange.body);
}

std::vector<std::pair<QString, QString>> asText(const HeaderList &headers)
{
    std::vector<std::pair<QString, QString>> text;
    for (const auto &[name, value] : headers)
        text.emplace_back(QString::fromLatin1(name), QString::fromUtf8(value));
    return text;
}

} // namespace

HttpRequest probeRequest(const Endpoint &endpoint, const QByteArray &token, Probe probe)
{
    if (probe == Probe::Write)
        return createRequest(endpoint, token, LedgerDraft{}); // without a name
    if (probe == Probe::Metadata)
        return metadataProbe(endpoint, token);
    HttpRequest request = requestFor(endpoint, isWithoutToken(probe) ? QByteArray() : token,
                                     questionOf(endpoint.service, probe));
    if (isWithoutToken(probe))
        std::erase_if(request.headers, [](const auto &header) { return header.first == "Authorization"; });
    return request;
}

CheckExchange transcript(const Endpoint &endpoint, const QString &token, Probe probe,
                         const Exchange &exchange)
{
    const HttpRequest request = probeRequest(endpoint, token.toUtf8(), probe);
    HeaderList sent = addedHeaders(request);
    sent.insert(sent.end(), request.headers.begin(), request.headers.end());
    const bool isLeftOut = holdsLedgers(probe, exchange);
    return {.method = QString::fromLatin1(request.method),
            .path = request.url.toString(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority),
            .requestHeaders = asText(sent),
            .requestBody = QString::fromUtf8(request.body),
            .status = exchange.status,
            .headers = asText(exchange.headers),
            // Keep more than the limit, so that a token at the cut is whole when it is masked.
            .body = isLeftOut ? QString() : QString::fromUtf8(exchange.body.left(2 * checkBodyLimit)),
            .isBodyCut = exchange.body.size() > checkBodyLimit || exchange.ended == Ended::BySizeLimit,
            .isBodyLeftOut = isLeftOut,
            .bodyBytes = exchange.body.size(),
            .milliseconds = exchange.durationMs};
}

} // namespace ledgerdesk
