// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "blnk/networkoptions.h"
#include "blnk/patience.h"
#include "blnk/secret.h"

#include <QList>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace ledgerdesk {

/// NetworkOptions with their files read: all that a socket needs.
struct NetworkSetup {
    ProxySettings proxy{};
    QString proxyPassword{}; ///< sent to the proxy only
    QList<QSslCertificate> authorities{}; ///< all that are trusted; empty for the system's
    QList<QSslCertificate> clientCertificates{}; ///< the client certificate and its intermediates, if any
    QSslKey clientKey{};
    Patience patience{};
};

/// Reads the files of the options on the thread pool, and adds the system's authorities to those of the file.
/// Errors: CertificateUnsuitable.
void openNetwork(const NetworkOptions &options, const QString &proxyPassword, Done<NetworkSetup> done);

/// Checks the files of the options without reading the system's authorities. Errors: CertificateUnsuitable.
void checkCertificateFiles(const NetworkOptions &options, Done<void> done);

/// The configuration for every TLS connection: TLS 1.2 or later, the authorities and the client certificate.
QSslConfiguration tlsConfiguration(const NetworkSetup &setup);

/// The proxy for connections to this URL; DefaultProxy stands for the system's. Plain http, which only goes
/// to this computer, never uses a proxy: it would see the token.
QNetworkProxy networkProxy(const NetworkSetup &setup, const QUrl &url);

} // namespace ledgerdesk
