// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/networkoptions.h"

#include "base/brokenrule.h"

#include <QUrl>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestProxyHost = 253;
constexpr qsizetype longestUser = 200;
constexpr qsizetype longestPath = 4096;

tl::unexpected<Error> unsuitableProxy(Error::Rule rule)
{
    return tl::unexpected(brokenRule(Error::Kind::AddressUnsuitable, rule));
}

tl::unexpected<Error> invalid(const QString &field)
{
    return tl::unexpected(Error{.kind = Error::Kind::Invalid, .subject = field});
}

bool isPrintable(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isPrint(); });
}

/// Whether a path can be stored in the settings.
bool isPath(const QString &path)
{
    return path.size() <= longestPath && !path.contains(QChar::Null);
}

} // namespace

Result<ProxySettings> manualProxyFrom(const QString &text)
{
    const QString address = text.trimmed();
    const qsizetype separator = address.indexOf(u"://");
    const QString scheme = separator < 0 ? u"http"_qs : address.left(separator).toLower();
    if (scheme != u"http" && scheme != u"socks5")
        return unsuitableProxy(Error::Rule::ProxyScheme);
    QString rest = separator < 0 ? address : address.mid(separator + 3);
    if (rest.endsWith(u'/'))
        rest.chop(1);
    if (rest.contains(u'@'))
        return unsuitableProxy(Error::Rule::ProxyUser);
    // Refuse anything beyond host and port rather than guess what it means.
    const bool isPlain = std::none_of(rest.cbegin(), rest.cend(), [](QChar c) {
        return QStringView(u"/?#\\%").contains(c) || c.isSpace() || !c.isPrint();
    });
    const QUrl url(u"http://"_qs + rest, QUrl::StrictMode);
    if (!isPlain || (!url.isValid() && !rest.contains(u':')) || rest.isEmpty() || rest.startsWith(u':'))
        return unsuitableProxy(Error::Rule::ProxyHost);
    if (!url.isValid() || url.port() <= 0)
        return unsuitableProxy(Error::Rule::ProxyPort);
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.isEmpty() || host.size() > longestProxyHost)
        return unsuitableProxy(Error::Rule::ProxyHost);
    return ProxySettings{
        .use = ProxySettings::Use::Manual,
        .kind = scheme == u"http" ? ProxySettings::Kind::Http : ProxySettings::Kind::Socks5,
        .host = host,
        .port = quint16(url.port()),
    };
}

QString addressOf(const ProxySettings &proxy)
{
    if (proxy.host.isEmpty())
        return {};
    const QString scheme = proxy.kind == ProxySettings::Kind::Http ? u"http"_qs : u"socks5"_qs;
    const QString host = proxy.host.contains(u':') ? u"[%1]"_qs.arg(proxy.host) : proxy.host;
    return scheme + u"://"_qs + host + u':' + QString::number(proxy.port);
}

Result<void> checkNetworkOptions(const NetworkOptions &options, const QUrl &baseUrl)
{
    if (options.timeout < shortestTimeout || options.timeout > longestTimeout)
        return invalid(u"timeout_seconds"_qs);
    const ProxySettings &proxy = options.proxy;
    if (proxy.use == ProxySettings::Use::Manual) {
        if (const Result<ProxySettings> read = manualProxyFrom(addressOf(proxy)); !read)
            return tl::unexpected(read.error());
        if (baseUrl.scheme() == u"http")
            return unsuitableProxy(Error::Rule::ProxyPlainHttp);
    }
    if (proxy.host.size() > longestProxyHost)
        return invalid(u"proxy_host"_qs);
    // In Basic authentication a user name ends at the first colon.
    if (proxy.user.size() > longestUser || !isPrintable(proxy.user) || proxy.user.contains(u':'))
        return invalid(u"proxy_user"_qs);
    if (!isPath(options.authorityFile))
        return invalid(u"ca_file"_qs);
    if (!isPath(options.clientCertificateFile))
        return invalid(u"client_certificate"_qs);
    if (!isPath(options.clientKeyFile)
        || (options.clientCertificateFile.isEmpty() && !options.clientKeyFile.isEmpty()))
        return invalid(u"client_key"_qs);
    return {};
}

} // namespace ledgerdesk
