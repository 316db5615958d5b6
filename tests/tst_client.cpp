// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/answerheaders.h"
#include "support/blnkservice.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Step = WireStep::Kind;

/// What a client reads of a service.
class ClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_neverHoldTheAddress_data();
    void words_neverHoldTheAddress();
    void ledger_isReadByItsId_data();
    void ledger_isReadByItsId();
    void ledger_idThatIsNoSegment_isNotAsked();
    void page_isReadInTheServicesForm_data();
    void page_isReadInTheServicesForm();
    void page_ofASpan_isAskedForInTheServicesWords_data();
    void page_ofASpan_isAskedForInTheServicesWords();
    void page_proxyClosed_isReadFromTheDataService_data();
    void page_proxyClosed_isReadFromTheDataService();
    void page_bothClosed_answersTheMoreTellingError_data();
    void page_bothClosed_answersTheMoreTellingError();
    void page_otherFailure_isNotAskedElsewhere();
    void page_unusableAnswer_isAnError_data();
    void page_unusableAnswer_isAnError();
    void read_connectionLost_isAskedOnceMore();
    void filter_connectionLost_isAskedOnceMore();
    void read_timedOut_isNotRepeated();
    void read_tooLarge_isAnError();
    void read_redirected_isNotFollowed();
    void read_manyAtOnce_waitTheirTurn();
    void read_contextDied_isDropped();
    void read_sendsTheTokenAndNoCookie();
};

void ClientTest::words_neverHoldTheAddress_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("plain");
    const QString url = u"https://example.com/proxy/ledgers?instance_id=instance_1 2"_qs;
    QTest::newRow("URL") << u"Error transferring %1 - server replied: Bad"_qs.arg(url)
                         << u"Error transferring example.com:443 - server replied: Bad"_qs;
    QTest::newRow("another URL") << u"moved to http://x.example/?t=1 now"_qs
                                 << u"moved to example.com:443 now"_qs;
    QTest::newRow("none") << u"Connection refused"_qs << u"Connection refused"_qs;
    QTest::newRow("control characters") << u"a\x1b[2J\u202e\nb"_qs << u"a[2Jb"_qs;
    QTest::newRow("long") << QString(1000, u'x') << QString(300, u'x');
}

void ClientTest::words_neverHoldTheAddress()
{
    QFETCH(QString, words);
    QTEST(plainNetworkWords(words, QUrl(u"https://example.com/proxy/ledgers?instance_id=instance_1%202"_qs)),
          "plain");
}

void ClientTest::ledger_isReadByItsId_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Core") << Service::Core << QByteArray("/ledgers/ldg%2F7%3F") << row(7);
    QTest::newRow("Cloud, proxy") << Service::Cloud << QByteArray("/proxy/ledgers/ldg%2F7%3F") << row(7);
    QTest::newRow("Cloud, data") << Service::Cloud << QByteArray("/data/ledgers/ldg%2F7%3F") << row(7);
    QTest::newRow("Cloud, data, wrapped") << Service::Cloud << QByteArray("/data/ledgers/ldg%2F7%3F")
                                          << QByteArray(R"({"data":)") + row(7) + '}';
}

void ClientTest::ledger_isReadByItsId()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    BlnkService blnk(service);
    blnk.ok("GET " + path, body);
    Waiting<Ledger> answer;
    blnk.client.ledger(u"ldg/7?"_qs, {this, answer.done()});
    QVERIFY(!answer.result);
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->id, u"ldg_7"_qs);
    QCOMPARE(blnk.asked().last(), "GET " + path);
}

void ClientTest::ledger_idThatIsNoSegment_isNotAsked()
{
    for (const QString &id : {QString(), u"."_qs, u".."_qs}) {
        BlnkService blnk(Service::Core);
        Waiting<Ledger> answer;
        blnk.client.ledger(id, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().kind, Kind::NotFound);
        QCOMPARE(blnk.server.connections(), 0);
    }
}

void ClientTest::page_isReadInTheServicesForm_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("Core") << Service::Core << 50 << QByteArray("GET /ledgers?limit=50&offset=100");
    QTest::newRow("Cloud") << Service::Cloud << 50 << QByteArray("GET /proxy/ledgers?limit=50&offset=100");
    QTest::newRow("over the limit") << Service::Core << 5000
                                    << QByteArray("GET /ledgers?limit=100&offset=100");
    QTest::newRow("under the limit") << Service::Core << 0 << QByteArray("GET /ledgers?limit=1&offset=100");
}

void ClientTest::page_isReadInTheServicesForm()
{
    QFETCH(Service, service);
    QFETCH(int, limit);
    BlnkService blnk(service);
    blnk.ok(service == Service::Core ? "GET /ledgers" : "GET /proxy/ledgers", list({row(1), row(2)}));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgers({}, {.offset = 100, .limit = limit}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->ledgers.size(), size_t(2));
    QCOMPARE(blnk.asked().size(), 1);
    QTEST(blnk.asked().at(0), "asked");
}

void ClientTest::page_ofASpan_isAskedForInTheServicesWords_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<bool>("isProxyOpen");
    QTest::addColumn<QByteArray>("asked");
    const QByteArray from = "created_at_gte=2024-02-20T05%3A28%3A03.5Z";
    const QByteArray upTo = "created_at_lte=2024-02-20T05%3A28%3A03.558281%2B01%3A00";
    QTest::newRow("Core") << Service::Core << true
                          << "GET /ledgers?limit=100&offset=200&" + from + '&' + upTo;
    QTest::newRow("Cloud") << Service::Cloud << true
                           << "GET /proxy/ledgers?limit=100&offset=200&" + from + '&' + upTo;
    QTest::newRow("Cloud, data") << Service::Cloud << false
                                 << "GET /data/ledgers?page=3&pageSize=100&" + from + '&' + upTo;
}

void ClientTest::page_ofASpan_isAskedForInTheServicesWords()
{
    QFETCH(Service, service);
    QFETCH(bool, isProxyOpen);
    BlnkService blnk(service);
    if (isProxyOpen)
        blnk.ok(service == Service::Core ? "GET /ledgers" : "GET /proxy/ledgers", list({row(1)}));
    else
        blnk.ok("GET /data/ledgers", wrapped({row(1)}, 301));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgers(
        {.from = u"2024-02-20T05:28:03.5Z"_qs, .upTo = u"2024-02-20T05:28:03.558281+01:00"_qs},
        {.offset = 200, .limit = 100}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QTEST(blnk.asked().last(), "asked");
}

void ClientTest::page_proxyClosed_isReadFromTheDataService_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {403, 404, 405})
        QTest::addRow("%d", status) << status;
}

void ClientTest::page_proxyClosed_isReadFromTheDataService()
{
    QFETCH(int, status);
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(status));
    blnk.ok("GET /data/ledgers", wrapped({row(1)}, 301));
    for (int round = 0; round < 2; ++round) {
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgers({}, {.offset = 200, .limit = 100}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QVERIFY(answer.result->has_value());
        QCOMPARE((*answer.result)->total, std::optional<qint64>(301));
    }
    const QByteArray data = "GET /data/ledgers?page=3&pageSize=100";
    // The route that worked is remembered.
    QCOMPARE(blnk.asked(), (QByteArrayList{"GET /proxy/ledgers?limit=100&offset=200", data, data}));
}

void ClientTest::page_bothClosed_answersTheMoreTellingError_data()
{
    QTest::addColumn<int>("proxy");
    QTest::addColumn<int>("data");
    QTest::addColumn<int>("told");
    QTest::newRow("403, 404") << 403 << 404 << 403;
    QTest::newRow("403, 403") << 403 << 403 << 403;
    QTest::newRow("404, 403") << 404 << 403 << 403;
    QTest::newRow("404, 401") << 404 << 401 << 401;
    QTest::newRow("404, 404") << 404 << 404 << 404;
    QTest::newRow("405, 404") << 405 << 404 << 405;
    QTest::newRow("403, 500") << 403 << 500 << 403;
    QTest::newRow("404, 500") << 404 << 500 << 500;
}

void ClientTest::page_bothClosed_answersTheMoreTellingError()
{
    QFETCH(int, proxy);
    QFETCH(int, data);
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(proxy));
    blnk.on("GET /data/ledgers", refusal(data));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QTEST(answer.result->error().status, "told");
    QCOMPARE(blnk.asked().size(), 2);
}

void ClientTest::page_otherFailure_isNotAskedElsewhere()
{
    for (const int status : {400, 401, 429, 500}) {
        BlnkService blnk(Service::Cloud);
        blnk.on("GET /proxy/ledgers", refusal(status));
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().status, status);
        QCOMPARE(blnk.asked().size(), 1);
    }
}

void ClientTest::page_unusableAnswer_isAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("HTML") << WireServer::answer(200, "<html>");
    QTest::newRow("cut JSON") << WireServer::answer(200, list({row(1)}).chopped(1));
    QTest::newRow("an object") << WireServer::answer(200, "{}");
    QTest::newRow("nothing") << WireServer::answer(204, {});
}

void ClientTest::page_unusableAnswer_isAnError()
{
    QFETCH(QByteArray, answer);
    BlnkService blnk(Service::Core);
    blnk.on("GET /ledgers", answer);
    Waiting<wire::LedgerPage> waiting;
    blnk.client.ledgers({}, {.offset = 0, .limit = 10}, {this, waiting.done()});
    QTRY_VERIFY(waiting.result);
    QCOMPARE(waiting.result->error().kind, Kind::AnswerUnusable);
}

void ClientTest::read_connectionLost_isAskedOnceMore()
{
    const auto cut = [](int goodFrom) {
        auto count = std::make_shared<int>(0);
        return [count, goodFrom](const WireRequest &) {
            const QByteArray whole = WireServer::answer(200, list({row(1)}));
            if (++*count >= goodFrom)
                return WireServer::sending(whole);
            return WireScript{{Step::Send, whole.chopped(3)}, {Step::Close}};
        };
    };
    for (const int goodFrom : {1, 2, 3}) {
        WireServer server;
        server.answerBy(cut(goodFrom));
        Client client({Service::Core, server.url(), {}}, Secret());
        Waiting<wire::LedgerPage> answer;
        client.ledgers({}, {.offset = 0, .limit = 10}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->has_value(), goodFrom <= 2);
        if (goodFrom > 2)
            QCOMPARE(answer.result->error().kind, Kind::ConnectionLost);
        QCOMPARE(server.requests().size(), size_t(std::min(goodFrom, 2)));
    }
}

/// A POST that changes nothing: what Qt must not repeat, the client does.
void ClientTest::filter_connectionLost_isAskedOnceMore()
{
    WireServer server;
    server.answerBy([count = std::make_shared<int>(0)](const WireRequest &) {
        return ++*count == 1 ? WireScript{{Step::Close}}
                             : WireServer::sending(WireServer::answer(200, list({row(1)})));
    });
    Client client({Service::Core, server.url(), {}}, Secret());
    Waiting<std::vector<Ledger>> answer;
    client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), QStringList{u"ldg_1"_qs});
    QCOMPARE(server.requests().size(), size_t(2));
}

void ClientTest::read_timedOut_isNotRepeated()
{
    WireServer server;
    Client client({Service::Core, server.url(), {}}, Secret(), {.total = 300ms, .grace = 100ms});
    Waiting<wire::LedgerPage> answer;
    client.ledgers({}, {.offset = 0, .limit = 10}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::TimedOut);
    QVERIFY(server.requests().size() <= 1);
}

void ClientTest::read_tooLarge_isAnError()
{
    WireServer server;
    server.answerWith({{Step::Send, "HTTP/1.1 200 OK\r\n\r\n["}, {Step::Flood, QByteArray(65536, ' ')}});
    Client client({Service::Core, server.url(), {}}, Secret());
    Waiting<wire::LedgerPage> answer;
    client.ledgers({}, {.offset = 0, .limit = 10}, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 30'000);
    QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
}

void ClientTest::read_redirected_isNotFollowed()
{
    WireServer other;
    WireServer server;
    server.answerWith(WireServer::sending(
        WireServer::answer(301, {}, "Location: " + other.url().toEncoded() + "/ledgers\r\n")));
    Client client({Service::Core, server.url(), {}}, Secret(token));
    Waiting<wire::LedgerPage> answer;
    client.ledgers({}, {.offset = 0, .limit = 10}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::Moved);
    QCOMPARE(answer.result->error().subject, u"127.0.0.1:%1"_qs.arg(other.port()));
    QCOMPARE(other.connections(), 0);
}

/// Waiting must not use up a request's time: each one is sent although six of them never get an answer.
void ClientTest::read_manyAtOnce_waitTheirTurn()
{
    WireServer server;
    Client client({Service::Core, server.url(), {}}, Secret(), {.total = 800ms, .grace = 100ms});
    std::vector<Waiting<wire::LedgerPage>> answers(10);
    for (auto &answer : answers)
        client.ledgers({}, {.offset = 0, .limit = 10}, {this, answer.done()});
    for (const auto &answer : answers) {
        QTRY_COMPARE(answer.count, 1);
        QCOMPARE(answer.result->error().kind, Kind::TimedOut);
    }
    QCOMPARE(server.requests().size(), size_t(10));
}

void ClientTest::read_contextDied_isDropped()
{
    BlnkService blnk(Service::Core);
    blnk.ok("GET /ledgers", "[]");
    bool wasAnswered = false;
    auto *context = new QObject;
    blnk.client.ledgers({}, {.offset = 0, .limit = 10},
                        {context, [&wasAnswered](const Result<wire::LedgerPage> &) { wasAnswered = true; }});
    delete context;
    Waiting<wire::LedgerPage> later;
    QTRY_COMPARE(blnk.asked().size(), 1);
    blnk.client.ledgers({}, {.offset = 0, .limit = 10}, {this, later.done()});
    QTRY_VERIFY(later.result);
    QVERIFY(!wasAnswered);
}

void ClientTest::read_sendsTheTokenAndNoCookie()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", WireServer::answer(200, "[]", "Set-Cookie: session=1\r\n"));
    for (int i = 0; i < 2; ++i) {
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgers({}, {.offset = 0, .limit = 10}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
    }
    for (const WireRequest &request : blnk.server.requests()) {
        QCOMPARE(request.header("Authorization"), "Bearer " + token);
        QCOMPARE(request.header("Cookie"), QByteArray());
        QCOMPARE(request.header("User-Agent"), QByteArray("LedgerDesk/" LEDGERDESK_VERSION));
        QCOMPARE(request.header("Accept-Language"), QByteArray("en"));
    }
}

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
