// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/transport.h"

#include "blnk/oneshotbody.h"

#include <QSslConfiguration>

#include <algorithm>
#include <limits>

namespace ledgerdesk {

Transport::Transport(QObject *parent)
    : QObject(parent)
    , m_creating(this)
    , m_reading(this)
{
}

void Transport::setAuthorities(const QList<QSslCertificate> &authorities)
{
    m_authorities = authorities;
    // Qt finds an open connection by its host, whoever vouched for it.
    m_creating.clearConnectionCache();
    m_reading.clearConnectionCache();
}

Call *Transport::sendOnce(const HttpRequest &request, const CallLimits &limits, QObject *parent)
{
    auto *body = new OneShotBody(request.body);
    QNetworkReply *reply = m_creating.post(prepared(request, limits), body);
    body->setParent(reply);
    return new Call(reply, limits, body, parent);
}

Call *Transport::send(const HttpRequest &request, const CallLimits &limits, QObject *parent)
{
    const QNetworkRequest asked = prepared(request, limits);
    QNetworkReply *reply =
        request.body.isEmpty() ? m_reading.get(asked) : m_reading.post(asked, request.body);
    return new Call(reply, limits, nullptr, parent);
}

QNetworkRequest Transport::prepared(const HttpRequest &request, const CallLimits &limits) const
{
    QNetworkRequest result = networkRequest(request);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    // Without a list of its own a connection looks up the system's authorities one by one, as it needs them.
    // Any list ends that, even one that is only added to.
    if (!m_authorities.isEmpty())
        tls.setCaCertificates(m_authorities);
    result.setSslConfiguration(tls);
    // A second line behind the call's own deadline, which ends first.
    const auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    const auto timeout = limits.patience.total + 2 * limits.patience.grace + std::chrono::seconds(10);
    result.setTransferTimeout(int(std::min(timeout, longest).count()));
    return result;
}

} // namespace ledgerdesk
