// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/httprequest.h"

#include "blnk/wire.h"

namespace ledgerdesk {

namespace {

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

Headers::value_type keyHeader(const Endpoint &endpoint, const QByteArray &token)
{
    if (endpoint.service == Service::Cloud || endpoint.keyHeader == KeyHeader::Bearer)
        return {"Authorization", "Bearer " + token};
    return {"X-Blnk-Key", token};
}

Headers headersFor(const Endpoint &endpoint, const QByteArray &token, const Question &question)
{
    Headers headers;
    // A Core without server.secure needs no key.
    if (endpoint.service == Service::Cloud || !token.isEmpty())
        headers.push_back(keyHeader(endpoint, token));
    if (!question.body.isEmpty())
        headers.emplace_back("Content-Type", "application/json");
    headers.emplace_back("Accept", "application/json");
    headers.emplace_back("Accept-Language", "en"); // Qt would reveal the system's language
    headers.emplace_back("Accept-Encoding",
                         "identity"); // also keeps Qt from unpacking what it was not asked to
    headers.emplace_back("User-Agent", "LedgerDesk/" LEDGERDESK_VERSION);
    // The server may close a kept-alive connection just as the next write is sent.
    const bool isWrite = rowOf(question.operation).effect == Effect::Writes;
    headers.emplace_back("Connection", isWrite ? "close" : "Keep-Alive");
    return headers;
}

/// The address with its query. For Cloud the instance ID comes first.
QUrl urlOf(const Endpoint &endpoint, const Question &question)
{
    QByteArray path = formOf(question.operation, endpoint.service).path.toByteArray();
    path.replace("{id}", QUrl::toPercentEncoding(question.ledgerId));
    QUrl url = serviceUrl(endpoint, QString::fromLatin1(path));
    QString query = url.query(QUrl::FullyEncoded);
    for (const auto &[key, value] : question.query) {
        if (!query.isEmpty())
            query += u'&';
        query += QString::fromLatin1(key) + u'=' + QString::fromLatin1(value);
    }
    url.setQuery(query, QUrl::StrictMode);
    return url;
}

} // namespace

HttpRequest requestFor(const Endpoint &endpoint, const QByteArray &token, const Question &question)
{
    const OperationRow &row = rowOf(question.operation);
    return {.method = row.method.toByteArray(),
            .url = urlOf(endpoint, question),
            .headers = headersFor(endpoint, token, question),
            .body = question.body,
            .scope = scopeOf(question.operation, endpoint.service),
            .hasToken = !token.isEmpty(),
            .effect = row.effect};
}

HttpRequest createRequest(const Endpoint &endpoint, const QByteArray &token, const WrittenDraft &draft)
{
    return requestFor(endpoint, token, {.operation = Operation::Create, .body = draft.body()});
}

HttpRequest metadataRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                            const JsonValue &metadata)
{
    return requestFor(endpoint, token,
                      {.operation = Operation::AddMetadata,
                       .ledgerId = ledgerId,
                       .body = wire::metadataBody(wire::bytesOf(metadata))});
}

HttpRequest renameRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                          const QString &name)
{
    return requestFor(endpoint, token,
                      {.operation = Operation::Rename, .ledgerId = ledgerId, .body = wire::renameBody(name)});
}

HttpRequest metadataProbe(const Endpoint &endpoint, const QByteArray &token)
{
    // It has the form of a ledger ID, as the right may depend on that; a random ID is never all zeros.
    return requestFor(endpoint, token,
                      {.operation = Operation::AddMetadata,
                       .ledgerId = u"ldg_00000000-0000-0000-0000-000000000000"_qs,
                       .body = "{}"});
}

Headers addedHeaders(const HttpRequest &request)
{
    QByteArray host = request.url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (const int port = request.url.port(); port > 0)
        host += ':' + QByteArray::number(port);
    return {{"Host", host}, {"Content-Length", QByteArray::number(request.body.size())}};
}

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest result(request.url);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return result;
}

} // namespace ledgerdesk
