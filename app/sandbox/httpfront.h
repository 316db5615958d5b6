// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httpconnection.h"

#include <QTcpServer>

namespace ledgerdesk::sandbox {

/// The HTTP server in front of the sandbox's routes. Every program and every web page on this computer can
/// reach it, so it only answers requests to its own address that no page sent, and limits what all clients
/// together may use.
class HttpFront : public QTcpServer
{
    Q_OBJECT

public:
    struct Answerers {
        /// The answer to a request that is refused or needs no body; none for any other.
        std::function<std::optional<Answer>(const Request &)> atHead;
        std::function<Answer(const Request &)> inWhole;
    };
    struct Limits {
        qsizetype connections = 128;
        qsizetype bodyBytes = qsizetype(64) * 1024 * 1024; ///< of all requests together
        ConnectionLimits connection{};
    };

    explicit HttpFront(Answerers answerers, const Limits &limits, QObject *parent = nullptr);
    ~HttpFront() override;

    /// Listens on 127.0.0.1; port 0 lets the system choose. Returns the system's error text, "" on success.
    QString open(quint16 port);
    /// Stops listening and ends all connections.
    void shut();
    quint16 port() const { return m_port; } ///< the current or last one

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
