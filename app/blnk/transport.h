// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/call.h"
#include "blnk/httprequest.h"
#include "blnk/networksetup.h"

#include <QNetworkAccessManager>

namespace ledgerdesk {

/// Hands requests to Qt in the only way in which Qt sends a body at most once.
class Transport : public QObject
{
    Q_OBJECT

public:
    /// For requests to one base URL.
    Transport(const NetworkSetup &setup, const QUrl &baseUrl, QObject *parent = nullptr);

    /// A request with a body reaches the wire at most once; Qt may repeat others by itself. The call belongs
    /// to `parent`.
    Call *send(const HttpRequest &request, const CallLimits &limits, QObject *parent);

private:
    QNetworkRequest prepared(const HttpRequest &request, const CallLimits &limits) const;

    // Separate, so that a write never reuses a read's connection just as the server closes it.
    QNetworkAccessManager m_writing;
    QNetworkAccessManager m_reading;
    const QSslConfiguration m_tls;
};

} // namespace ledgerdesk
