// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/endpoint.h"

#include "base/brokenrule.h"
#include "text/visibletext.h"

#include <QHostAddress>

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
