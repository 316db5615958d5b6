// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httpfront.h"

#include "sandbox/answers.h"
#include "sandbox/httptext.h"

#include <QTcpSocket>

#include <algorithm>
#include <array>

namespace ledgerdesk::sandbox {

namespace {

constexpr quint16 httpPort = 80;
constexpr int misdirected = 421;

/// Browsers send `Origin`, or at least `Sec-Fetch-Site`, with the requests of a page. Typing an address sends
/// neither, or "none".
bool comesFromAPage(const HttpHead &head)
{
    const QByteArray site = head.value("Sec-Fetch-Site");
    return head.count("Origin") > 0 || (!site.isEmpty() && site != "none" && site != "same-origin");
}

} // namespace

HttpFront::HttpFront(Answerers answerers, const Limits &limits, QObject *parent)
    : QTcpServer(parent)
    , m_answerers(std::move(answerers))
    , m_limits(limits)
{
    m_forConnections.atHead = [this](const HttpHead &head, const Request &request) {
        return atHead(head, request);
    };
    m_forConnections.inWhole = m_answerers.inWhole;
    m_forConnections.room = [this](qsizetype bytes) {
        if (bytes > 0 && m_bodyBytes + bytes > m_limits.bodyBytes)
            return false;
        m_bodyBytes += bytes;
        return true;
    };
}

HttpFront::~HttpFront()
{
    shut();
}

QString HttpFront::open(quint16 port)
{
    if (!listen(QHostAddress::LocalHost, port))
        return errorString();
    m_port = serverPort();
    return {};
}

void HttpFront::shut()
{
    close();
    for (HttpConnection *connection : std::exchange(m_connections, {}))
        delete connection;
}

void HttpFront::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor) || !makeRoom())
        return;
    auto *connection = new HttpConnection(socket.release(), m_forConnections, m_limits.connection, this);
    connect(connection, &HttpConnection::ended, this, [this, connection] { forget(connection); });
    m_connections.push_back(connection);
}

/// Ends the oldest connection without an admitted request, so that clients without a token cannot use up all
/// connections.
bool HttpFront::makeRoom()
{
    if (qsizetype(m_connections.size()) < m_limits.connections)
        return true;
    const auto stranger = std::ranges::find_if_not(m_connections, &HttpConnection::wasLetIn);
    if (stranger == m_connections.end())
        return false;
    (*stranger)->abort();
    return true;
}

void HttpFront::forget(HttpConnection *connection)
{
    if (std::erase(m_connections, connection) > 0)
        connection->deleteLater();
}

std::optional<Answer> HttpFront::atHead(const HttpHead &head, const Request &request) const
{
    if (head.count("Host") != 1)
        return plainRefusal(400);
    if (!isOurAddress(head.value("Host")))
        return plainRefusal(misdirected);
    if (comesFromAPage(head))
        return cloudError(403, "The sandbox does not answer web pages");
    return m_answerers.atHead(request);
}

/// A page can point its own host name at this computer (DNS rebinding), but its requests then carry that
/// name.
bool HttpFront::isOurAddress(const QByteArray &host) const
{
    const QByteArray port = ':' + QByteArray::number(m_port);
    const QByteArray name = host.toLower();
    const std::array ours{QByteArray("127.0.0.1"), QByteArray("localhost")};
    return std::ranges::any_of(ours, [&](const QByteArray &our) {
        return name == our + port || (m_port == httpPort && name == our);
    });
}

} // namespace ledgerdesk::sandbox

#include "moc_httpfront.cpp"
