// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/transport.h"

#include "blnk/oneshotbody.h"

#include <algorithm>
#include <limits>

namespace ledgerdesk {

Transport::Transport(const NetworkSetup &setup, const QUrl &baseUrl, QObject *parent)
    : QObject(parent)
    , m_writing(this)
    , m_reading(this)
    , m_tls(tlsConfiguration(setup))
{
    for (QNetworkAccessManager *manager : {&m_writing, &m_reading})
        manager->setProxy(networkProxy(setup, baseUrl));
}

Call *Transport::send(const HttpRequest &request, const CallLimits &limits, QObject *parent)
{
    auto *body = request.body.isEmpty() ? nullptr : new OneShotBody(request.body);
    QNetworkAccessManager &manager = request.effect == Effect::Writes ? m_writing : m_reading;
    QNetworkReply *reply = manager.sendCustomRequest(prepared(request, limits), request.method, body);
    if (body)
        body->setParent(reply);
    return new Call(reply, limits, request, body, parent);
}

QNetworkRequest Transport::prepared(const HttpRequest &request, const CallLimits &limits) const
{
    QNetworkRequest result = networkRequest(request);
    result.setSslConfiguration(m_tls);
    // A fallback: the call's own deadline ends first.
    const auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    const auto timeout = limits.patience.total + 2 * limits.patience.grace + std::chrono::seconds(10);
    result.setTransferTimeout(int(std::min(timeout, longest).count()));
    return result;
}

} // namespace ledgerdesk
