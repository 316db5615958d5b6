// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/oneshotbody.h"
#include "blnk/transport.h"
#include "support/misbehaviour.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

Q_DECLARE_METATYPE(ledgerdesk::WireScript)

namespace {

/// Sends one request, and returns how it ended.
Exchange sent(Transport &transport, const HttpRequest &request)
{
    QObject parent;
    std::optional<Exchange> ended;
    Call *call = transport.send(request, {.patience = calm, .bodyBytes = longestAnswer}, &parent);
    QObject::connect(call, &Call::over, &parent, [&ended](const Exchange &exchange) { ended = exchange; });
    if (!QTest::qWaitFor([&ended] { return ended.has_value(); }, 120'000))
        qFatal("the call did not end");
    return *ended;
}

} // namespace

/// That a request goes out as it is, and one with a body at most once, whatever its method.
class TransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_onceRead_cannotBeRewound();
    void body_notRead_canBeRewound();
    void send_usesTheMethodOfTheRequest_data();
    void send_usesTheMethodOfTheRequest();
    void send_connectionLost_sendsABodyOnce_data();
    void send_connectionLost_sendsABodyOnce();
    void send_keptConnectionClosed_sendsABodyOnce_data();
    void send_keptConnectionClosed_sendsABodyOnce();
};

void TransportTest::body_onceRead_cannotBeRewound()
{
    OneShotBody body("abcdef");
    QCOMPARE(body.read(2), QByteArray("ab"));
    QVERIFY(body.wasRead());
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QVERIFY(body.seek(2)); // the current position
    QCOMPARE(body.readAll(), QByteArray("cdef"));
    QVERIFY(body.atEnd());
    QVERIFY(!body.reset());
}

void TransportTest::body_notRead_canBeRewound()
{
    OneShotBody body("abc");
    QCOMPARE(body.size(), qint64(3));
    QVERIFY(!body.isSequential());
    QVERIFY(body.reset());
    QVERIFY(!body.wasRead());
}

void TransportTest::send_usesTheMethodOfTheRequest_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray();
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("POST without a body") << QByteArray("POST") << QByteArray();
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("{}");
}

void TransportTest::send_usesTheMethodOfTheRequest()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    for (const Effect effect : {Effect::Reads, Effect::Writes}) {
        WireServer server;
        server.answerWith(WireServer::sending(WireServer::answer(200, "{}")));
        Transport transport({}, server.url());
        const Exchange exchange =
            sent(transport, {.method = method, .url = server.url(), .body = body, .effect = effect});
        QCOMPARE(server.requests().size(), size_t(1));
        QCOMPARE(server.requests().at(0).method, method);
        QCOMPARE(server.requests().at(0).body, body);
        QCOMPARE(exchange.status, 200);
        QCOMPARE(exchange.bodyWasRead, !body.isEmpty());
    }
}

/// Qt sends any request again by itself when the connection ends without an answer.
void TransportTest::send_connectionLost_sendsABodyOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<WireServer::Security>("security");
    QTest::addColumn<WireScript>("script");
    for (const char *method : {"POST", "PUT"}) {
        for (const Misbehaviour &each : misbehaviours(200, R"({"ledger_id":"ldg_1"})")) {
            if (each.kind != Error::Kind::ConnectionLost)
                continue;
            QTest::addRow("%s, %s, plain", method, each.name.constData())
                << QByteArray(method) << WireServer::Security::Plain << each.script;
            QTest::addRow("%s, %s, TLS", method, each.name.constData())
                << QByteArray(method) << WireServer::Security::Tls << each.script;
        }
    }
}

void TransportTest::send_connectionLost_sendsABodyOnce()
{
    QFETCH(QByteArray, method);
    QFETCH(WireServer::Security, security);
    QFETCH(WireScript, script);
    WireServer server(security);
    server.answerWith(script);
    Transport transport({.authorities = WireServer::authority()}, server.url());
    const Exchange exchange = sent(transport, {.method = method, .url = server.url(), .body = "{}"});
    QCOMPARE(server.requests().size(), size_t(1));
    QCOMPARE(server.requests().at(0).method, method);
    QVERIFY(exchange.bodyWasRead);
}

void TransportTest::send_keptConnectionClosed_sendsABodyOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("POST") << QByteArray("POST");
    QTest::newRow("PUT") << QByteArray("PUT");
}

void TransportTest::send_keptConnectionClosed_sendsABodyOnce()
{
    QFETCH(QByteArray, method);
    WireServer server; // closes as soon as it has answered, although it said that it keeps the connection
    server.answerWith(thenClose(WireServer::answer(200, "{}", "Connection: keep-alive\r\n")));
    Transport transport({}, server.url());
    for (int i = 1; i <= 20; ++i) {
        sent(transport, {.method = method, .url = server.url(), .body = QByteArray::number(i)});
        const std::vector<WireRequest> requests = server.requests();
        QVERIFY(std::ranges::count(requests, QByteArray::number(i), &WireRequest::body) <= 1);
    }
}

QTEST_GUILESS_MAIN(TransportTest)
#include "tst_transport.moc"
