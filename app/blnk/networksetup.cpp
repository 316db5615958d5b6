// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/networksetup.h"

#include "base/threadpool.h"
#include "blnk/certificatefiles.h"

#include <QUrl>

namespace ledgerdesk {

namespace {

Result<NetworkSetup> withFiles(NetworkSetup setup, const NetworkOptions &options)
{
    if (!options.authorityFile.isEmpty()) {
        Result<QList<QSslCertificate>> own = readAuthorities(options.authorityFile);
        if (!own)
            return tl::unexpected(own.error());
        setup.authorities = *own;
    }
    if (!options.clientCertificateFile.isEmpty()) {
        Result<ClientIdentity> identity =
            readClientIdentity(options.clientCertificateFile, options.clientKeyFile);
        if (!identity)
            return tl::unexpected(identity.error());
        setup.clientCertificates = identity->certificates;
        setup.clientKey = identity->key;
    }
    return setup;
}

} // namespace

void openNetwork(const NetworkOptions &options, const QString &proxyPassword, Done<NetworkSetup> done)
{
    NetworkSetup setup{
        .proxy = options.proxy,
        .proxyPassword = proxyPassword,
        .patience = {.total = options.timeout},
    };
    if (options.authorityFile.isEmpty() && options.clientCertificateFile.isEmpty())
        return done(std::move(setup));
    // The files may be on a slow disk, and Qt takes 0.2 s to read the system's authorities.
    answerFromPool<NetworkSetup>(
        [setup, options] {
            return withFiles(setup, options).map([](NetworkSetup read) {
                if (!read.authorities.isEmpty())
                    read.authorities = QSslConfiguration::systemCaCertificates() + read.authorities;
                return read;
            });
        },
        std::move(done));
}

void checkCertificateFiles(const NetworkOptions &options, Done<void> done)
{
    answerFromPool<void>([options] { return withFiles({}, options).map([](const NetworkSetup &) {}); },
                         std::move(done));
}

QSslConfiguration tlsConfiguration(const NetworkSetup &setup)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    // Without a list, a connection loads the system's authorities on demand. Setting any list ends that.
    if (!setup.authorities.isEmpty())
        tls.setCaCertificates(setup.authorities);
    if (!setup.clientCertificates.isEmpty()) {
        tls.setLocalCertificateChain(setup.clientCertificates);
        tls.setPrivateKey(setup.clientKey);
    }
    return tls;
}

QNetworkProxy networkProxy(const NetworkSetup &setup, const QUrl &url)
{
    if (url.scheme() == u"http")
        return QNetworkProxy::NoProxy;
    switch (setup.proxy.use) {
    case ProxySettings::Use::System:
        return QNetworkProxy::DefaultProxy;
    case ProxySettings::Use::None:
        return QNetworkProxy::NoProxy;
    case ProxySettings::Use::Manual:
        break;
    }
    const auto kind =
        setup.proxy.kind == ProxySettings::Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    return {kind, setup.proxy.host, setup.proxy.port, setup.proxy.user, setup.proxyPassword};
}

} // namespace ledgerdesk
