// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/wireclient.h"

#include <QTestEventLoop>

namespace ledgerdesk::tests {

namespace {

constexpr int patience = 30'000; // milliseconds; only a failing test waits this long

enum class Body { Expected, None };

// Takes a complete answer off the front of `received`; false if there is none yet.
bool takeAnswer(QByteArray *received, Body body, WireAnswer *answer)
{
    const qsizetype end = received->indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    WireAnswer found;
    const QList<QByteArray> lines = received->first(end).split('\n');
    found.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        found.headers.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
    }
    const qsizetype length = body == Body::None ? 0 : found.header("Content-Length").toLongLong();
    if (received->size() < end + 4 + length)
        return false;
    found.body = received->sliced(end + 4, length);
    found.bytes = end + 4 + length;
    received->remove(0, found.bytes);
    *answer = found;
    return true;
}

} // namespace

QByteArray WireAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

WireClient::WireClient(const QUrl &server)
    : m_server(server)
{
}

QByteArray WireClient::request(const QByteArray &method, const QByteArray &target,
                               const QList<QByteArray> &headers, const QByteArray &body) const
{
    QByteArray text =
        method + ' ' + target + " HTTP/1.1\r\nHost: " + m_server.authority().toLatin1() + "\r\n";
    for (const QByteArray &header : headers)
        text += header + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

WireAnswer WireClient::ask(const QByteArray &method, const QByteArray &target,
                           const QList<QByteArray> &headers, const QByteArray &body) const
{
    return exchange(request(method, target, headers + QList<QByteArray>{"Connection: close"}, body), 1)
        .value(0);
}

QList<WireAnswer> WireClient::exchange(const QByteArray &bytes, int answers) const
{
    QTcpSocket socket;
    QByteArray received;
    QList<WireAnswer> taken;
    bool closed = false;
    QTestEventLoop loop; // QTest::qWaitFor() looks only every ten milliseconds
    const bool asksToClose = bytes.contains("Connection: close");
    const Body body = bytes.startsWith("HEAD ") ? Body::None : Body::Expected;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] {
        received += socket.readAll();
        WireAnswer answer;
        while (takeAnswer(&received, body, &answer))
            taken.append(answer);
        if (taken.size() >= answers && !asksToClose)
            loop.exitLoop();
    });
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] {
        closed = true;
        loop.exitLoop();
    });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &loop, &QTestEventLoop::exitLoop);
    socket.connectToHost(m_server.host(), quint16(m_server.port()));
    socket.write(bytes);
    loop.enterLoopMSecs(patience);
    if (taken.isEmpty())
        taken.append(WireAnswer{0, {}, {}, received.size(), closed});
    taken.last().closed = closed;
    return taken;
}

} // namespace ledgerdesk::tests
