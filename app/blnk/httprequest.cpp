// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/httprequest.h"

#include "blnk/wire.h"

namespace ledgerdesk {

namespace {

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

enum class Reuse { CloseAfterwards, KeepOpen };

Headers::value_type keyHeader(const Endpoint &endpoint, const QByteArray &token)
{
    if (endpoint.service == Service::Cloud || endpoint.keyHeader == KeyHeader::Bearer)
        return {"Authorization", "Bearer " + token};
    return {"X-Blnk-Key", token};
}

Headers headersFor(const Endpoint &endpoint, const QByteArray &token, bool hasBody, Reuse reuse)
{
    Headers headers;
    // A Core that is not secured takes no key at all.
    if (endpoint.service == Service::Cloud || !token.isEmpty())
        headers.push_back(keyHeader(endpoint, token));
    if (hasBody)
        headers.emplace_back("Content-Type", "application/json");
    headers.emplace_back("Accept", "application/json");
    headers.emplace_back("Accept-Language", "en"); // Qt would tell the person's language
    headers.emplace_back("Accept-Encoding",
                         "identity"); // also keeps Qt from unpacking what it was not asked to
    headers.emplace_back("User-Agent", "LedgerDesk/" LEDGERDESK_VERSION);
    // A connection that is kept may be closed by the other side in the very moment of the next POST.
    headers.emplace_back("Connection", reuse == Reuse::CloseAfterwards ? "close" : "Keep-Alive");
    return headers;
}

HttpRequest metadataPost(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                         const QByteArray &body)
{
    const QString id = QString::fromLatin1(QUrl::toPercentEncoding(ledgerId));
    const QString proxy = endpoint.service == Service::Cloud ? u"/proxy"_qs : QString();
    return {.method = "POST",
            .url = serviceUrl(endpoint, proxy + u'/' + id + u"/metadata"_qs),
            .headers = headersFor(endpoint, token, true, Reuse::CloseAfterwards),
            .body = body,
            .scope = scopeFor(endpoint.service, Deed::AddMetadata)};
}

Deed deedOf(const Question &question)
{
    if (!question.filter.isEmpty())
        return Deed::Filter;
    return question.path.startsWith(u"/data/") ? Deed::ReadData : Deed::List;
}

} // namespace

QString scopeFor(Service service, Deed deed)
{
    const bool isCloud = service == Service::Cloud;
    switch (deed) {
    case Deed::List:
        return isCloud ? u"proxy:read"_qs : u"ledgers:read"_qs;
    case Deed::ReadData:
        return isCloud ? u"data:read"_qs : u"ledgers:read"_qs;
    case Deed::Filter: // a POST, which Core takes for writing
        return isCloud ? u"data:read"_qs : u"ledgers:write"_qs;
    case Deed::Create:
        return isCloud ? u"proxy:write"_qs : u"ledgers:write"_qs;
    case Deed::AddMetadata:
        return isCloud ? u"proxy:write"_qs : u"metadata:write"_qs;
    }
    return {};
}

HttpRequest createRequest(const Endpoint &endpoint, const QByteArray &token, const WrittenDraft &draft)
{
    const QString path = endpoint.service == Service::Cloud ? u"/proxy/ledgers"_qs : u"/ledgers"_qs;
    return {.method = "POST",
            .url = serviceUrl(endpoint, path),
            .headers = headersFor(endpoint, token, true, Reuse::CloseAfterwards),
            .body = draft.body(),
            .scope = scopeFor(endpoint.service, Deed::Create)};
}

HttpRequest metadataRequest(const Endpoint &endpoint, const QByteArray &token, const QString &ledgerId,
                            const JsonValue &metadata)
{
    return metadataPost(endpoint, token, ledgerId, wire::metadataBody(wire::bytesOf(metadata)));
}

HttpRequest metadataProbe(const Endpoint &endpoint, const QByteArray &token)
{
    // Of the shape of a ledger's ID, as the right may depend on that; random ones are never all zeros.
    return metadataPost(endpoint, token, u"ldg_00000000-0000-0000-0000-000000000000"_qs, "{}");
}

HttpRequest readRequest(const Endpoint &endpoint, const QByteArray &token, const Question &question)
{
    QUrl url = serviceUrl(endpoint, question.path);
    QString query = url.query(QUrl::FullyEncoded);
    for (const auto &[key, value] : question.query) {
        if (!query.isEmpty())
            query += u'&';
        query += QString::fromLatin1(key) + u'=' + QString::fromLatin1(value);
    }
    url.setQuery(query, QUrl::StrictMode);
    return {.method = question.filter.isEmpty() ? "GET" : "POST",
            .url = url,
            .headers = headersFor(endpoint, token, !question.filter.isEmpty(), Reuse::KeepOpen),
            .body = question.filter,
            .scope = scopeFor(endpoint.service, deedOf(question))};
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
