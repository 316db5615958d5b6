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

/// What NetworkOptions become once their files were read: all that a socket needs to know.
struct NetworkSetup {
    ProxySettings proxy{};
    QString proxyPassword{}; ///< leaves the program only in an answer to the proxy
    QList<QSslCertificate> authorities{}; ///< trusted in place of the system's; none means the system's
    QList<QSslCertificate> clientCertificates{}; ///< the program's own and what leads to it; none if none
    QSslKey clientKey{};
    Patience patience{};
};

/// Reads the files of the options and joins the system's authorities with those of the file, on the thread
/// pool. Errors: CertificateUnsuitable.
void openNetwork(const NetworkOptions &options, const QString &proxyPassword, Done<NetworkSetup> done);

/// Whether the files of the options can be used, without reading the system's authorities. Errors: as above.
void checkCertificateFiles(const NetworkOptions &options, Done<void> done);

/// For every TLS connection: nothing older than 1.2, and whom to trust and what to show.
QSslConfiguration tlsConfiguration(const NetworkSetup &setup);

/// For every connection to this URL. DefaultProxy stands for what the system says. Plain http, which goes to
/// this computer alone, never takes one: it would see the token.
QNetworkProxy networkProxy(const NetworkSetup &setup, const QUrl &url);

} // namespace ledgerdesk
