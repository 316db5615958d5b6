// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/transport.h"

#include "blnk/oneshotbody.h"

#include <algorithm>
#include <limits>

namespace ledgerdesk {

Transport::Transport(const NetworkSetup &setup, const QUrl &baseUrl, QObject *parent)
    : QObject(parent)
    , m_creating(this)
    , m_reading(this)
    , m_tls(tlsConfiguration(setup))
{
    for (QNetworkAccessManager *manager : {&m_creating, &m_reading})
        manager->setProxy(networkProxy(setup, baseUrl));
}

Call *Transport::sendOnce(const HttpRequest &request, const CallLimits &limits, QObject *parent)
{
    auto *body = new OneShotBody(request.body);
    QNetworkReply *reply = m_creating.post(prepared(request, limits), body);
    body->setParent(reply);
    return new Call(reply, limits, request.scope, body, parent);
}

Call *Transport::send(const HttpRequest &request, const CallLimits &limits, QObject *parent)
{
    const QNetworkRequest asked = prepared(request, limits);
    QNetworkReply *reply =
        request.body.isEmpty() ? m_reading.get(asked) : m_reading.post(asked, request.body);
    return new Call(reply, limits, request.scope, nullptr, parent);
}

QNetworkRequest Transport::prepared(const HttpRequest &request, const CallLimits &limits) const
{
    QNetworkRequest result = networkRequest(request);
    result.setSslConfiguration(m_tls);
    // A second line behind the call's own deadline, which ends first.
    const auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    const auto timeout = limits.patience.total + 2 * limits.patience.grace + std::chrono::seconds(10);
    result.setTransferTimeout(int(std::min(timeout, longest).count()));
    return result;
}

} // namespace ledgerdesk
