// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/call.h"
#include "blnk/httprequest.h"
#include "blnk/networksetup.h"

#include <QNetworkAccessManager>

namespace ledgerdesk {

/// Hands requests to Qt, in the one way in which a POST is sent at most once.
class Transport : public QObject
{
    Q_OBJECT

public:
    /// For requests to one base URL.
    Transport(const NetworkSetup &setup, const QUrl &baseUrl, QObject *parent = nullptr);

    /// Sends a POST that must reach the wire at most once. The call belongs to `parent`.
    Call *sendOnce(const HttpRequest &request, const CallLimits &limits, QObject *parent);
    /// Sends what changes nothing and so may be sent again.
    Call *send(const HttpRequest &request, const CallLimits &limits, QObject *parent);

private:
    QNetworkRequest prepared(const HttpRequest &request, const CallLimits &limits) const;

    // Creates never share a connection with anything, least of all an open one that is about to be closed.
    QNetworkAccessManager m_creating;
    QNetworkAccessManager m_reading;
    const QSslConfiguration m_tls;
};

} // namespace ledgerdesk
