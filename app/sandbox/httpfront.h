// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httpconnection.h"

#include <QTcpServer>

namespace ledgerdesk::sandbox {

/// The HTTP server before the sandbox's routes. It stands open to every program and every web page on this
/// computer, so it answers only what names its own address and comes from no page, and what all of them
/// together can cost is bounded.
class HttpFront : public QTcpServer
{
    Q_OBJECT

public:
    struct Answerers {
        /// The answer to a request that is not let in, or needs none of its body; none for any other.
        std::function<std::optional<Answer>(const Request &)> atHead;
        std::function<Answer(const Request &)> inWhole;
    };
    struct Limits {
        qsizetype connections = 128;
        qsizetype bodyBytes = qsizetype(64) * 1024 * 1024; ///< of all requests that are being read
        ConnectionLimits connection{};
    };

    explicit HttpFront(Answerers answerers, const Limits &limits, QObject *parent = nullptr);
    ~HttpFront() override;

    /// Listens on 127.0.0.1; 0 lets the system pick the port. The error is the system's text.
    QString open(quint16 port); ///< empty if it worked
    /// Stops listening and ends all connections.
    void shut();
    quint16 port() const { return m_port; } ///< also of the last time, while it is shut

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::optional<Answer> atHead(const HttpHead &head, const Request &request) const;
    bool isOurAddress(const QByteArray &host) const;
    bool makeRoom();
    void forget(HttpConnection *connection);

    Answerers m_answerers;
    Limits m_limits;
    HttpConnection::Answerers m_forConnections{};
    std::vector<HttpConnection *> m_connections{}; // oldest first
    qsizetype m_bodyBytes = 0;
    quint16 m_port = 0;
};

} // namespace ledgerdesk::sandbox
