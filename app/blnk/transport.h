// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/call.h"
#include "blnk/httprequest.h"
#include "blnk/networksetup.h"

#include <QNetworkAccessManager>

namespace ledgerdesk {

/// Hands requests to Qt, in the one way in which a body is sent at most once.
class Transport : public QObject
{
    Q_OBJECT

public:
    /// For requests to one base URL.
    Transport(const NetworkSetup &setup, const QUrl &baseUrl, QObject *parent = nullptr);

    /// Sends the request with its own method. One with a body reaches the wire at most once; Qt may repeat
    /// others by itself. The call belongs to `parent`.
    Call *send(const HttpRequest &request, const CallLimits &limits, QObject *parent);

private:
    QNetworkRequest prepared(const HttpRequest &request, const CallLimits &limits) const;

    // Writes never share a connection with reads, least of all an open one that is about to be closed.
    QNetworkAccessManager m_writing;
    QNetworkAccessManager m_reading;
    const QSslConfiguration m_tls;
};

} // namespace ledgerdesk
