// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QTcpServer>

class QTcpSocket;

namespace ledgerdesk::sandbox {

/// The listening socket. It knows its connections, so that one can be dropped, and counts what they send: Qt
/// HttpServer gathers a request body of any size in memory.
class ConnectionSource : public QTcpServer
{
    Q_OBJECT

public:
    static constexpr qsizetype connectionLimit = 512;
    /// Bytes of one request, headers and body; more than Core reads, so that its own answer to a body that is
    /// too large can be given to those that are only somewhat larger.
    static constexpr qint64 requestLimit = qint64(16) * 1024 * 1024;

    using QTcpServer::QTcpServer;

    /// The connection from this port, or nullptr.
    QTcpSocket *connectionFrom(quint16 peerPort) const { return m_connections.value(peerPort); }
    /// A request was read in whole; the next one starts from zero.
    void requestEnded(quint16 peerPort) { m_received.remove(peerPort); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void count(QTcpSocket *socket, quint16 peerPort);
    static void refuse(QTcpSocket *socket);

    QHash<quint16, QTcpSocket *> m_connections{};
    QHash<quint16, qint64> m_received{};
};

} // namespace ledgerdesk::sandbox
