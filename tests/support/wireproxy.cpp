// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/wireproxy.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>

namespace ledgerdesk::tests {

/// One connection to a WireProxy.
class ProxyConnection : public QObject
{
public:
    ProxyConnection(QTcpSocket *client, WireProxy &proxy)
        : m_client(client)
        , m_server(new QTcpSocket(this))
        , m_proxy(proxy)
    {
        m_client->setParent(this);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(m_server, &QTcpSocket::readyRead, this, [this] { m_client->write(m_server->readAll()); });
        connect(m_server, &QTcpSocket::disconnected, this, [this] { m_client->disconnectFromHost(); });
        connect(m_server, &QTcpSocket::connected, this, [this] { opened(); });
    }

private:
    enum class Stage { Greeting, Password, Request, Opening, Open };

    void read()
    {
        const QByteArray bytes = m_client->readAll();
        {
            const QMutexLocker locker(&m_proxy.m_mutex);
            m_proxy.m_heard += bytes;
        }
        if (m_stage == Stage::Open) {
            m_server->write(bytes);
            return;
        }
        m_received += bytes;
        if (m_proxy.m_kind == WireProxy::Kind::Http)
            readConnect();
        else
            readSocks();
    }

    void readConnect()
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0 || m_stage == Stage::Opening)
            return;
        const QByteArray head = m_received.first(end);
        m_received.remove(0, end + 4);
        countRequest();
        const QByteArray wanted =
            "Proxy-Authorization: Basic " + QByteArray(m_proxy.m_user + ':' + m_proxy.m_password).toBase64();
        if (!m_proxy.m_user.isEmpty() && !head.contains(wanted)) {
            m_client->write("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                            "Content-Length: 0\r\n\r\n");
            return;
        }
        const QByteArray target = head.split(' ').value(1);
        const qsizetype colon = target.lastIndexOf(':');
        open(QString::fromLatin1(target.first(colon)), quint16(target.sliced(colon + 1).toInt()));
    }

    void readSocks()
    {
        switch (m_stage) {
        case Stage::Greeting:
            return readGreeting();
        case Stage::Password:
            return readPassword();
        case Stage::Request:
            return readRequest();
        case Stage::Opening:
        case Stage::Open:
            return;
        }
    }

    void readGreeting()
    {
        if (m_received.size() < 2 || m_received.size() < 2 + m_received.at(1))
            return;
        const bool offersPassword = m_received.mid(2).contains('\x02');
        m_received.clear();
        countRequest();
        if (m_proxy.m_user.isEmpty()) {
            m_stage = Stage::Request;
            m_client->write(QByteArray("\x05\x00", 2));
        } else if (offersPassword) {
            m_stage = Stage::Password;
            m_client->write("\x05\x02");
        } else {
            m_client->write("\x05\xff");
            m_client->disconnectFromHost();
        }
    }

    void readPassword()
    {
        if (m_received.size() < 2)
            return;
        const qsizetype userEnd = 2 + m_received.at(1);
        if (m_received.size() <= userEnd || m_received.size() < userEnd + 1 + m_received.at(userEnd))
            return;
        const bool isRight = m_received.mid(2, userEnd - 2) == m_proxy.m_user
            && m_received.mid(userEnd + 1) == m_proxy.m_password;
        m_received.clear();
        m_stage = Stage::Request;
        m_client->write(isRight ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01"));
        if (!isRight)
            m_client->disconnectFromHost();
    }

    void readRequest()
    {
        if (m_received.size() < 10)
            return;
        const bool isName = m_received.at(3) == 3;
        const QByteArray address = isName ? m_received.mid(5, m_received.at(4)) : m_received.mid(4, 4);
        const qsizetype portAt = isName ? 5 + address.size() : 8;
        if (m_received.size() < portAt + 2)
            return;
        const auto port = quint16((quint8(m_received.at(portAt)) << 8) | quint8(m_received.at(portAt + 1)));
        m_received.clear();
        QStringList parts;
        for (const char byte : address)
            parts << QString::number(quint8(byte));
        open(isName ? QString::fromLatin1(address) : parts.join(u'.'), port);
    }

    void open(const QString &host, quint16 port)
    {
        m_stage = Stage::Opening;
        m_server->connectToHost(host, port);
    }

    void opened()
    {
        m_stage = Stage::Open;
        {
            const QMutexLocker locker(&m_proxy.m_mutex);
            ++m_proxy.m_tunnels;
        }
        m_client->write(m_proxy.m_kind == WireProxy::Kind::Http
                            ? QByteArray("HTTP/1.1 200 Go ahead\r\n\r\n")
                            : QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01", 10));
    }

    void countRequest()
    {
        const QMutexLocker locker(&m_proxy.m_mutex);
        ++m_proxy.m_requests;
    }

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    WireProxy &m_proxy;
    Stage m_stage = Stage::Greeting;
    QByteArray m_received;
};

WireProxy::WireProxy(Kind kind, QByteArray user, QByteArray password)
    : m_kind(kind)
    , m_user(std::move(user))
    , m_password(std::move(password))
{
    auto *listener = new QTcpServer;
    listener->setProxy(QNetworkProxy::NoProxy);
    listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    QObject::connect(listener, &QTcpServer::newConnection, listener, [this, listener] {
        while (QTcpSocket *client = listener->nextPendingConnection())
            (new ProxyConnection(client, *this))->setParent(listener);
    });
    m_thread.start();
    QMetaObject::invokeMethod(
        listener,
        [this, listener] {
            if (!listener->listen(QHostAddress::LocalHost))
                qFatal("cannot listen on 127.0.0.1");
            m_port = listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

WireProxy::~WireProxy()
{
    m_thread.quit();
    m_thread.wait();
}

int WireProxy::requests() const
{
    const QMutexLocker locker(&m_mutex);
    return m_requests;
}

int WireProxy::tunnels() const
{
    const QMutexLocker locker(&m_mutex);
    return m_tunnels;
}

QByteArray WireProxy::heard() const
{
    const QMutexLocker locker(&m_mutex);
    return m_heard;
}

} // namespace ledgerdesk::tests
