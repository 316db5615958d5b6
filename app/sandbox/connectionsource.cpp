// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/connectionsource.h"

#include "sandbox/answers.h"
#include "sandbox/bind.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace ledgerdesk::sandbox {

namespace {

constexpr std::chrono::seconds lingering{2};

} // namespace

void ConnectionSource::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_connections.size() >= connectionLimit) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const quint16 port = socket->peerPort();
    m_connections.insert(port, socket);
    // Connected before the server sees the socket, so that it counts before the server reads.
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, port] { count(socket, port); });
    connect(socket, &QObject::destroyed, this, [this, port] {
        m_connections.remove(port);
        m_received.remove(port);
    });
    addPendingConnection(socket);
}

void ConnectionSource::count(QTcpSocket *socket, quint16 peerPort)
{
    qint64 &received = m_received[peerPort];
    received += socket->bytesAvailable();
    if (received > requestLimit)
        refuse(socket);
}

void ConnectionSource::refuse(QTcpSocket *socket)
{
    disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
    // What is still on its way is thrown away, for a while: closing over unread bytes would reset the
    // connection and might take the answer along.
    connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->skip(socket->bytesAvailable()); });
    socket->skip(socket->bytesAvailable());
    const Answer answer = coreError("GEN_MALFORMED_REQUEST", bodyTooLarge, {}, LegacyField::Errors);
    socket->write("HTTP/1.1 400 Bad Request\r\nContent-Type: " + answer.contentType + "\r\nContent-Length: "
                  + QByteArray::number(answer.body.size()) + "\r\nConnection: close\r\n\r\n" + answer.body);
    QTimer::singleShot(lingering, socket, [socket] { socket->disconnectFromHost(); });
}

} // namespace ledgerdesk::sandbox

#include "moc_connectionsource.cpp"
