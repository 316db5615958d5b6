// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/endpoint.h"

#include "base/brokenrule.h"
#include "text/visibletext.h"

#include <QHostAddress>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestAddress = 2000;

using Rule = Error::Rule;

tl::unexpected<Error> unsuitableAddress(Rule rule)
{
    return tl::unexpected(brokenRule(Error::Kind::AddressUnsuitable, rule));
}

bool mayStandInAddress(QChar c)
{
    // Some URL parsers read a backslash as a slash and others do not; invisible characters deceive people.
    return c.isPrint() && !c.isSpace() && !isInvisible(c.unicode()) && c != u'\\'
        && c != QChar::ReplacementCharacter;
}

/// The part between "://" and the path.
QStringView authorityOf(QStringView afterScheme)
{
    const auto end = std::find_if(afterScheme.cbegin(), afterScheme.cend(),
                                  [](QChar c) { return QStringView(u"/?#").contains(c); });
    return afterScheme.first(end - afterScheme.cbegin());
}

Rule brokenAuthorityRule(QStringView authority)
{
    if (authority.contains(u'@'))
        return Rule::UserInfo;
    // An encoded character in a host name only serves to deceive ("good%2f.evil").
    if (authority.isEmpty() || authority.contains(u'%'))
        return Rule::Host;
    const qsizetype bracket = authority.lastIndexOf(u']');
    if (authority.startsWith(u'[') && bracket < 0)
        return Rule::Host;
    const qsizetype colon = authority.indexOf(u':', bracket + 1);
    const QStringView host = colon < 0 ? authority : authority.first(colon);
    if (host.isEmpty() || host.endsWith(u'.'))
        return Rule::Host;
    if (colon < 0)
        return Rule::None;
    bool isNumber = false;
    const int port = authority.sliced(colon + 1).toInt(&isNumber);
    return isNumber && port > 0 && port <= 65535 && authority.at(colon + 1).isDigit() ? Rule::None
                                                                                      : Rule::Port;
}

/// True for addresses that can only mean this computer. No name is resolved.
bool isLiteralLoopback(const QString &host)
{
    if (host == u"localhost")
        return true;
    const QHostAddress address(host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.isInSubnet(QHostAddress(u"127.0.0.0"_qs), 8);
    return address == QHostAddress(QHostAddress::LocalHostIPv6);
}

qsizetype indexOfAny(const QString &text, QStringView characters, qsizetype from)
{
    const auto found = std::find_if(text.cbegin() + from, text.cend(),
                                    [characters](QChar c) { return characters.contains(c); });
    return found - text.cbegin();
}

/// The end of a path that is a service's own.
struct KnownPath {
    QString before{}; ///< what stands before it
    std::optional<Service> service{};
    QString instanceId{};
};

/// The first segments of the paths of a service. A path of Cloud's may have Core's behind it.
std::optional<KnownPath> knownPathIn(const QString &path)
{
    static const QSet<QString> ofCloud{u"proxy"_qs, u"data"_qs, u"mcp"_qs, u"alerts"_qs, u"oauth"_qs};
    static const QSet<QString> ofCore{
        u"ledgers"_qs,    u"balances"_qs, u"balance-monitors"_qs, u"transactions"_qs,      u"accounts"_qs,
        u"identities"_qs, u"search"_qs,   u"multi-search"_qs,     u"reconciliation"_qs,    u"api-keys"_qs,
        u"hooks"_qs,      u"backup"_qs,   u"metrics"_qs,          u"refund-transaction"_qs};
    const QStringList segments = path.split(u'/');
    for (qsizetype at = 1; at < segments.size(); ++at) {
        const QString &segment = segments[at];
        const QString &next = segments.value(at + 1);
        KnownPath known{.before = segments.first(at).join(u'/')};
        if (ofCloud.contains(segment) || (segment == u"ledger" && next == u"filter")) {
            known.service = Service::Cloud;
            known.instanceId = segment == u"mcp" ? QUrl::fromPercentEncoding(next.toUtf8()) : QString();
            return known;
        }
        if (ofCore.contains(segment) || (!segment.isEmpty() && next == u"metadata"))
            known.service = Service::Core;
        if (known.service || segment == u"health")
            return known;
    }
    return std::nullopt;
}

QString withoutTrailingSlashes(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

Result<QUrl> baseUrlFrom(const QString &text)
{
    if (text.size() > longestAddress)
        return unsuitableAddress(Rule::Length);
    if (!std::all_of(text.cbegin(), text.cend(), mayStandInAddress))
        return unsuitableAddress(Rule::Characters);
    const qsizetype separator = text.indexOf(u"://");
    const QString scheme = text.left(qMax<qsizetype>(separator, 0)).toLower();
    if (scheme != u"https" && scheme != u"http")
        return unsuitableAddress(Rule::Scheme);

    const QStringView afterScheme = QStringView(text).sliced(separator + 3);
    const QStringView authority = authorityOf(afterScheme);
    if (const Rule rule = brokenAuthorityRule(authority); rule != Rule::None)
        return unsuitableAddress(rule);
    if (text.contains(u'?') || text.contains(u'#'))
        return unsuitableAddress(Rule::Query);

    const QUrl origin(scheme + u"://"_qs + authority.toString(), QUrl::StrictMode);
    if (!origin.isValid() || origin.host().isEmpty())
        return unsuitableAddress(Rule::Host);
    if (scheme == u"http" && !isLiteralLoopback(origin.host()))
        return unsuitableAddress(Rule::PlainHttp);
    QUrl url(scheme + u"://"_qs + afterScheme.toString(), QUrl::StrictMode);
    if (!url.isValid())
        return unsuitableAddress(Rule::Characters);
    url = url.adjusted(QUrl::NormalizePathSegments);
    QString path = withoutTrailingSlashes(url.path(QUrl::FullyEncoded));
    while (path.startsWith(u"//")) // some parsers read it as a host, and each normalization would drop one
        path.remove(0, 1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

std::optional<RequestAddress> requestAddressFrom(const QString &text)
{
    const qsizetype pathEnd = indexOfAny(text, u"?#", 0);
    const QUrlQuery query(text.sliced(pathEnd).section(u'#', 0, 0).mid(1));
    const qsizetype scheme = text.indexOf(u"://");
    const qsizetype pathStart = scheme < 0 ? pathEnd : indexOfAny(text, u"/?#", scheme + 3);
    RequestAddress parts{.instanceId = query.queryItemValue(u"instance_id"_qs, QUrl::FullyDecoded).trimmed()};
    if (!parts.instanceId.isEmpty())
        parts.service = Service::Cloud;
    const QString path = text.sliced(pathStart, pathEnd - pathStart);
    const std::optional<KnownPath> known = knownPathIn(path);
    if (!known && parts.instanceId.isEmpty())
        return std::nullopt;
    if (known && known->service)
        parts.service = known->service;
    if (known && parts.instanceId.isEmpty())
        parts.instanceId = known->instanceId;
    const Result<QUrl> base = baseUrlFrom(text.first(pathStart) + (known ? known->before : path));
    if (!base)
        return std::nullopt;
    parts.baseUrl = *base;
    return parts;
}

QString originOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const QString scheme = url.scheme().toLower();
    const int port = url.port(scheme == u"https" ? 443 : 80);
    return scheme + u"://"_qs + (host.contains(u':') ? u"[%1]"_qs.arg(host) : host) + u':'
        + QString::number(port);
}

QUrl serviceUrl(const Endpoint &endpoint, const QString &path)
{
    QUrl url = endpoint.baseUrl;
    url.setPath(withoutTrailingSlashes(url.path(QUrl::FullyEncoded)) + path, QUrl::StrictMode);
    if (endpoint.service == Service::Cloud) {
        const QByteArray instance = QUrl::toPercentEncoding(endpoint.instanceId);
        url.setQuery(u"instance_id="_qs + QString::fromLatin1(instance), QUrl::StrictMode);
    }
    return url;
}

} // namespace ledgerdesk
