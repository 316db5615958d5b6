// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/wireconnection.h"

#include <sys/socket.h>

namespace ledgerdesk {

namespace {

constexpr qint64 floodPiece = 256 * 1024;

} // namespace

WireConnection::WireConnection(QSslSocket *socket, int number, WireRecord &record, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_record(record)
    , m_number(number)
{
    m_socket->setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(m_socket, &QSslSocket::readyRead, this, &WireConnection::read);
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket->state() == QAbstractSocket::UnconnectedState)
            deleteLater();
    });
}

void WireConnection::playAtOnce()
{
    m_isDeaf = true;
    play(m_record.answering({}));
}

void WireConnection::read()
{
    if (m_isDeaf)
        return;
    m_received += m_socket->readAll();
    while (!m_isDeaf && (m_request || readHeaders()) && m_received.size() >= m_bodyLength)
        finishRequest();
}

bool WireConnection::readHeaders()
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_received.first(end).split('\n');
    m_received.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    WireRequest request{.method = words.value(0), .target = words.value(1), .connection = m_number};
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    m_bodyLength = request.header("Content-Length").toLongLong();
    m_request = request;

    QMutexLocker locker(&m_record.mutex);
    if (request.method == "POST")
        ++m_record.startedPosts;
    if (m_record.moment != WireServer::Moment::HeadersRead)
        return true;
    m_record.requests.push_back(request);
    const WireServer::Answering answering = m_record.answering;
    locker.unlock();
    m_isDeaf = true;
    m_socket->setReadBufferSize(1); // the kernel keeps the rest, as if the program did not read
    play(answering(request));
    return false;
}

void WireConnection::finishRequest()
{
    WireRequest request = *std::exchange(m_request, std::nullopt);
    request.body = m_received.first(m_bodyLength);
    request.isComplete = true;
    m_received.remove(0, m_bodyLength);
    m_bodyLength = 0;

    QMutexLocker locker(&m_record.mutex);
    m_record.requests.push_back(request);
    const WireServer::Answering answering = m_record.answering;
    locker.unlock();
    play(answering(request));
}

void WireConnection::play(const WireScript &script)
{
    m_script = script;
    m_next = 0;
    QTimer::singleShot(0, this, &WireConnection::step);
}

void WireConnection::step()
{
    if (m_next >= m_script.size())
        return;
    const WireStep &now = m_script[m_next];
    disconnect(&m_timer, nullptr, this, nullptr);
    switch (now.kind) {
    case WireStep::Kind::Send:
        m_socket->write(now.bytes);
        m_socket->flush();
        break;
    case WireStep::Kind::Drip:
        m_dripped = 0;
        connect(&m_timer, &QTimer::timeout, this, &WireConnection::drip);
        return drip();
    case WireStep::Kind::Flood:
        connect(m_socket, &QSslSocket::bytesWritten, this, &WireConnection::flood, Qt::QueuedConnection);
        return flood();
    case WireStep::Kind::Pause:
        ++m_next;
        connect(&m_timer, &QTimer::timeout, this, &WireConnection::step);
        return m_timer.start(now.pause);
    case WireStep::Kind::Close:
        m_isDeaf = true;
        return m_socket->disconnectFromHost();
    case WireStep::Kind::Reset:
        return reset();
    }
    ++m_next;
    step();
}

void WireConnection::drip()
{
    const WireStep &now = m_script[m_next];
    if (m_dripped >= now.bytes.size()) {
        ++m_next;
        return step();
    }
    m_socket->write(now.bytes.constData() + m_dripped++, 1);
    m_socket->flush();
    m_timer.start(now.pause);
}

void WireConnection::flood()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    while (m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < floodPiece)
        m_socket->write(m_script[m_next].bytes);
}

void WireConnection::reset()
{
    m_isDeaf = true;
    // Closing with a linger time of zero makes the kernel send a reset instead of an orderly end.
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
    deleteLater();
}

WireListener::WireListener(WireRecord &record, std::optional<QSslConfiguration> tls)
    : m_record(record)
    , m_tls(std::move(tls))
{
}

void WireListener::incomingConnection(qintptr handle)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(handle);
    const QMutexLocker locker(&m_record.mutex);
    auto *connection = new WireConnection(socket, ++m_record.connections, m_record, this);
    if (m_record.moment == WireServer::Moment::Connected)
        return connection->playAtOnce();
    if (m_tls) {
        socket->setSslConfiguration(*m_tls);
        socket->startServerEncryption();
    }
}

} // namespace ledgerdesk
