// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httpfront.h"

#include <QTcpSocket>
#include <QTest>

using namespace ledgerdesk::sandbox;
using namespace std::chrono_literals;

namespace {

/// A client that sends what it is given and keeps what it receives.
class Peer : public QTcpSocket
{
public:
    explicit Peer(const HttpFront &front)
    {
        connect(this, &QTcpSocket::connected, this, [this] { m_wasConnected = true; });
        connect(this, &QTcpSocket::readyRead, this, [this] { m_received += readAll(); });
        connectToHost(QHostAddress::LocalHost, front.port());
    }
    const QByteArray &received() const { return m_received; }
    bool isOver() const { return m_wasConnected && state() == UnconnectedState; }

private:
    QByteArray m_received;
    bool m_wasConnected = false;
};

} // namespace

/// What one client, or all of them together, can cost the sandbox, and how it reads their requests.
class HttpFrontTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_isReadInWhole_data();
    void body_isReadInWhole();
    void head_unclear_isRefused_data();
    void head_unclear_isRefused();
    void noProgress_isEnded_data();
    void noProgress_isEnded();
    void answerThatNobodyReads_isEnded();
    void strangers_makeRoomForTheNext();
    void letIn_keepTheirConnections();
    void bodies_togetherTooLarge_areRefused();
    void continuation_isAskedForOnlyOnceLetIn();
    void shut_endsEveryConnection();

private:
    /// Accepts requests with the token, and answers with the body that it received.
    std::unique_ptr<HttpFront> open(const HttpFront::Limits &limits = {}) const;
    static QByteArray request(const HttpFront &front, const QByteArray &headers = "Token: good\r\n",
                              const QByteArray &body = {});
};

std::unique_ptr<HttpFront> HttpFrontTest::open(const HttpFront::Limits &limits) const
{
    auto front =
        std::make_unique<HttpFront>(HttpFront::Answerers{[](const Request &request) -> std::optional<Answer> {
                                                             if (request.coreKey == "good")
                                                                 return std::nullopt;
                                                             return Answer{.status = 401};
                                                         },
                                                         [](const Request &request) {
                                                             Answer answer;
                                                             answer.body = request.path == "/large"
                                                                 ? QByteArray(32'000'000, 'x')
                                                                 : "got " + request.body;
                                                             return answer;
                                                         }},
                                    limits);
    if (!front->open(0).isEmpty())
        qFatal("no port");
    return front;
}

QByteArray HttpFrontTest::request(const HttpFront &front, const QByteArray &headers, const QByteArray &body)
{
    QByteArray sent = headers;
    return "POST /x HTTP/1.1\r\nHost: localhost:" + QByteArray::number(front.port()) + "\r\n"
        + sent.replace("Token:", "X-Blnk-Key:") + "\r\n" + body;
}

void HttpFrontTest::body_isReadInWhole_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("by its length") << QByteArray("Content-Length: 5\r\n") << QByteArray("hello");
    QTest::newRow("in one chunk") << QByteArray("Transfer-Encoding: chunked\r\n")
                                  << QByteArray("5\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: Chunked\r\n")
                               << QByteArray("2;x=y\r\nhe\r\n003\r\nllo\r\n0\r\nMore: x\r\n\r\n");
}

void HttpFrontTest::body_isReadInWhole()
{
    QFETCH(const QByteArray, framing);
    QFETCH(const QByteArray, body);
    const auto front = open();
    Peer peer(*front);
    // One byte at a time, directly followed by the next request.
    const QByteArray once = request(*front, "Token: good\r\n" + framing, body);
    for (const char byte : QByteArray(once + once)) {
        peer.write(&byte, 1);
        QVERIFY(peer.waitForBytesWritten());
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(peer.received().count("\r\n\r\ngot hello"), 2);
    QVERIFY(!peer.isOver());
}

void HttpFrontTest::head_unclear_isRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("status");
    const QByteArray line = "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nX-Blnk-Key: good\r\n";
    const auto row = [](const char *name, const QByteArray &head, const char *status) {
        QTest::newRow(name) << head << QByteArray(status);
    };
    row("two lengths", line + "Content-Length: 5\r\nContent-Length: 6\r\n", "400");
    row("a length and chunks", line + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "400");
    row("a negative length", line + "Content-Length: -5\r\n", "400");
    row("a signed length", line + "Content-Length: +5\r\n", "400");
    row("a length in words", line + "Content-Length: five\r\n", "400");
    row("an endless length", line + "Content-Length: 99999999999999999999\r\n", "400");
    row("another coding", line + "Transfer-Encoding: gzip\r\n", "501");
    row("a header over two lines", line + "More: x\r\n y\r\n", "400");
    row("a blank before the colon", line + "Content-Length : 5\r\n", "400");
    row("a header without a name", line + ": x\r\n", "400");
    row("a bare line end", line + "More: x\nContent-Length: 5\r\n", "400");
    row("NUL", line + QByteArray("More: \0x\r\n", 10), "400");
    row("another place", QByteArray("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n"), "400");
    row("no version", QByteArray("GET /\r\nHost: localhost:PORT\r\n"), "400");
    row("a later version", QByteArray("GET / HTTP/2.0\r\nHost: localhost:PORT\r\n"), "505");
    row("no HTTP", QByteArray("\x16\x03\x01\x02"), "400");
    row("too long", line + "More: " + QByteArray(200'000, 'x') + "\r\n", "431");
}

void HttpFrontTest::head_unclear_isRefused()
{
    QFETCH(QByteArray, head);
    QFETCH(const QByteArray, status);
    const auto front = open();
    Peer peer(*front);
    peer.write(head.replace("PORT", QByteArray::number(front->port())) + "\r\n\r\n");
    QTRY_VERIFY(peer.received().startsWith(QByteArray("HTTP/1.1 " + status)));
    QVERIFY(peer.received().contains("Connection: close"));
}

void HttpFrontTest::noProgress_isEnded_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("POST / HTTP/1.1\r\nHost: x");
    QTest::newRow("half a body") << QByteArray("WHOLE-HEADContent-Length: 10\r\n\r\nhello");
    QTest::newRow("half a chunk") << QByteArray("WHOLE-HEADTransfer-Encoding: chunked\r\n\r\n10\r\nhello");
    QTest::newRow("half of what was refused") << QByteArray("HEADContent-Length: 10\r\n\r\nhello");
}

void HttpFrontTest::noProgress_isEnded()
{
    QFETCH(QByteArray, sent);
    const auto front = open({.connection = {.patience = 50ms}});
    Peer peer(*front);
    const QByteArray head =
        "POST / HTTP/1.1\r\nHost: localhost:" + QByteArray::number(front->port()) + "\r\n";
    const QByteArray letIn = head + "X-Blnk-Key: good\r\n";
    peer.write(sent.replace("WHOLE-HEAD", letIn).replace("HEAD", head));
    QTRY_VERIFY(peer.isOver());
}

void HttpFrontTest::answerThatNobodyReads_isEnded()
{
    const auto front = open({.connection = {.patience = 500ms}});
    QTcpSocket peer;
    peer.setReadBufferSize(1);
    peer.connectToHost(QHostAddress::LocalHost, front->port());
    peer.write(request(*front).replace("/x", "/large"));
    QTRY_VERIFY(front->findChildren<HttpConnection *>().size() == 1);
    QTRY_COMPARE(front->findChildren<HttpConnection *>().size(), 0);
}

void HttpFrontTest::strangers_makeRoomForTheNext()
{
    const auto front = open({.connections = 8});
    std::vector<std::unique_ptr<Peer>> strangers;
    for (int i = 0; i < 20; ++i)
        strangers.push_back(std::make_unique<Peer>(*front));
    Peer peer(*front);
    peer.write(request(*front));
    QTRY_VERIFY(peer.received().contains("got "));
    QTRY_COMPARE(std::ranges::count_if(strangers, [](const auto &one) { return one->isOver(); }), 13);
}

void HttpFrontTest::letIn_keepTheirConnections()
{
    const auto front = open({.connections = 8});
    std::vector<std::unique_ptr<Peer>> guests;
    for (int i = 0; i < 8; ++i) {
        guests.push_back(std::make_unique<Peer>(*front));
        guests.back()->write(request(*front));
        QTRY_VERIFY(guests.back()->received().contains("got "));
    }
    Peer late(*front);
    QTRY_VERIFY(late.isOver());
    for (const auto &guest : guests) {
        guest->write(request(*front));
        QTRY_COMPARE(guest->received().count("got "), 2);
    }
}

void HttpFrontTest::bodies_togetherTooLarge_areRefused()
{
    const auto front = open({.bodyBytes = 1000});
    const QByteArray headers = "Token: good\r\nContent-Length: 900\r\n";
    Peer first(*front);
    first.write(request(*front, headers, QByteArray(600, 'x')));
    Peer second(*front);
    QTRY_COMPARE(second.state(), QAbstractSocket::ConnectedState);
    // Until the first has its space, the second might get it.
    QTRY_VERIFY(first.bytesToWrite() == 0);
    second.write(request(*front, headers, QByteArray(600, 'x')));
    QTRY_VERIFY(first.received().startsWith("HTTP/1.1 503") || second.received().startsWith("HTTP/1.1 503"));
    first.abort();
    second.abort();
    QTRY_COMPARE(front->findChildren<HttpConnection *>().size(), 0);
    Peer third(*front);
    third.write(request(*front, headers, QByteArray(900, 'x')));
    QTRY_VERIFY(third.received().contains("got xxx")); // the space of the others was released
}

void HttpFrontTest::continuation_isAskedForOnlyOnceLetIn()
{
    const auto front = open();
    const QByteArray headers = "Content-Length: 5\r\nExpect: 100-continue\r\n";
    Peer guest(*front);
    guest.write(request(*front, "Token: good\r\n" + headers));
    QTRY_COMPARE(guest.received(), "HTTP/1.1 100 Continue\r\n\r\n");
    guest.write("hello");
    QTRY_VERIFY(guest.received().endsWith("got hello"));
    Peer stranger(*front);
    stranger.write(request(*front, headers));
    QTRY_VERIFY(stranger.received().startsWith("HTTP/1.1 401"));
}

void HttpFrontTest::shut_endsEveryConnection()
{
    const auto front = open();
    Peer idle(*front);
    Peer busy(*front);
    busy.write(request(*front, "Token: good\r\nContent-Length: 5\r\n"));
    QTRY_COMPARE(front->findChildren<HttpConnection *>().size(), 2);
    const quint16 port = front->port();
    front->shut();
    QTRY_VERIFY(idle.isOver() && busy.isOver());
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(front->open(port), QString());
}

QTEST_GUILESS_MAIN(HttpFrontTest)
#include "tst_httpfront.moc"
