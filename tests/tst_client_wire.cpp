// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creatingclient.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Step = WireStep::Kind;

Q_DECLARE_METATYPE(ledgerdesk::WireScript)
Q_DECLARE_METATYPE(ledgerdesk::Patience)

namespace {

/// Each row twice: plain and under TLS.
void addRow(const QByteArray &name, const WireScript &script, Outcome outcome, std::optional<Kind> kind = {},
            const Patience &patience = calm)
{
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        QTest::addRow("%s, %s", name.constData(), security == WireServer::Security::Tls ? "TLS" : "plain")
            << security << script << outcome << kind << patience;
    }
}

} // namespace

/// What comes of a create whose server misbehaves, and that it is sent once.
class ClientWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_misbehavingServer_seesOnePost_data();
    void create_misbehavingServer_seesOnePost();
    void create_answerThatQtMayMisread_isCreatedOrUnknown_data();
    void create_answerThatQtMayMisread_isCreatedOrUnknown();
    void create_droppedBeforeTheBodyIsRead_isUnknown_data();
    void create_droppedBeforeTheBodyIsRead_isUnknown();
    void create_redirected_isRejectedAndNotFollowed_data();
    void create_redirected_isRejectedAndNotFollowed();
    void create_rateLimited_saysWhenToRetry_data();
    void create_rateLimited_saysWhenToRetry();
    void create_keptConnectionClosed_neverSendsTwice();
};

void ClientWireTest::create_misbehavingServer_seesOnePost_data()
{
    QTest::addColumn<WireServer::Security>("security");
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<std::optional<Kind>>("kind"); // none where Qt's error depends on timing
    QTest::addColumn<Patience>("patience");
    const auto send = WireServer::sending;
    const auto answer = [](int status, const QByteArray &body, const QByteArray &headers = {}) {
        return WireServer::answer(status, body, headers);
    };
    const QByteArray head = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n";
    const QByteArray whole = answer(201, good);

    addRow("C1 created", send(whole), Outcome::Created);
    addRow("B8 created, then closed", thenClose(whole), Outcome::Created);
    addRow("B8 created, then reset", thenReset(whole), Outcome::Created);
    addRow("B12 100 first", send("HTTP/1.1 100 Continue\r\n\r\n" + whole), Outcome::Created);
    addRow("created in chunks",
           send(head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(good.size(), 16) + "\r\n"
                + good + "\r\n0\r\n\r\n"),
           Outcome::Created);
    addRow("created after a while", {{Step::Pause, {}, 300ms}, {Step::Send, whole}}, Outcome::Created);
    addRow("created, byte by byte", {{Step::Drip, whole, 1ms}}, Outcome::Created);

    for (const Misbehaviour &each : misbehaviours(201, good))
        addRow(each.name, each.script, Outcome::Unknown, each.kind, each.patience);
    addRow("C3 no ledger_id", send(answer(201, R"({"name":"Acme EUR"})")), Outcome::Unknown,
           Kind::AnswerUnusable);
    addRow("C9 303", send(answer(303, {}, "Location: /elsewhere\r\n")), Outcome::Unknown, Kind::Moved);
    addRow("C10 400", send(answer(400, R"({"errors":"name: cannot be blank."})")), Outcome::Rejected,
           Kind::Invalid);
    for (const QByteArray scheme :
         {"Basic realm=\"x\"", "Negotiate", "NTLM", "Bearer", "Digest realm=\"x\", nonce=\"y\""}) {
        addRow("C11 401 " + scheme.left(9).trimmed(),
               send(answer(401, {}, "WWW-Authenticate: " + scheme + "\r\n")), Outcome::Rejected,
               Kind::TokenRefused);
    }
    addRow("C11 401 without a challenge", send(answer(401, {})), Outcome::Rejected, Kind::TokenRefused);
    addRow("407 from a server", send(answer(407, {}, "Proxy-Authenticate: Basic realm=\"x\"\r\n")),
           Outcome::Rejected, Kind::Refused);
    addRow("C12 403", send(answer(403, {})), Outcome::Rejected, Kind::NotAllowed);
    addRow("C13 404", send(answer(404, "404 page not found")), Outcome::Rejected, Kind::NotFound);
    addRow("408", send(answer(408, {})), Outcome::Unknown, Kind::TimedOut);
    addRow("408, then closed", thenClose(answer(408, {}, "Connection: close\r\n")), Outcome::Unknown,
           Kind::TimedOut);
    addRow("C16 502 with HTML", send(answer(502, "<html><h1>Bad gateway</h1>")), Outcome::Unknown,
           Kind::ServiceFailed);
    addRow("C16 500, empty", thenClose(answer(500, {})), Outcome::Unknown, Kind::ServiceFailed);
    addRow("C18 999", send(answer(999, good)), Outcome::Unknown, Kind::AnswerUnusable);
}

void ClientWireTest::create_misbehavingServer_seesOnePost()
{
    QFETCH(WireServer::Security, security);
    QFETCH(WireScript, script);
    QFETCH(std::optional<Kind>, kind);
    QFETCH(Patience, patience);
    WireServer server(security);
    server.answerWith(script);
    Asked asked(server.url(), patience);
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QTEST(asked.outcome(), "outcome");
    if (asked.outcome() == Outcome::Created)
        QCOMPARE(asked.verdicts[0].ledger->id, u"ldg_1"_qs);
    if (kind)
        QCOMPARE(asked.kind(), *kind);
    QCOMPARE(server.startedPosts(), 1);
    QCOMPARE(server.completePosts(), 1);
    QCOMPARE(asked.verdicts.size(), size_t(1));
}

/// Qt's reading of these depends on its version and on how the bytes arrive. Either outcome is correct; two
/// POSTs are not.
void ClientWireTest::create_answerThatQtMayMisread_isCreatedOrUnknown_data()
{
    QTest::addColumn<WireServer::Security>("security");
    QTest::addColumn<WireScript>("script");
    const QByteArray whole = WireServer::answer(201, good);
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        const char *name = security == WireServer::Security::Tls ? "TLS" : "plain";
        QTest::addRow("ended by closing, %s", name)
            << security << thenClose("HTTP/1.1 201 Created\r\n\r\n" + good);
        QTest::addRow("B13 102 first, %s", name)
            << security << WireServer::sending("HTTP/1.1 102 Processing\r\n\r\n" + whole);
        QTest::addRow("B13 103 first, %s", name)
            << security << WireServer::sending("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + whole);
        QTest::addRow("B13 102, and later the answer, %s", name)
            << security
            << WireScript{{Step::Send, "HTTP/1.1 102 Processing\r\n\r\n"},
                          {Step::Pause, {}, 200ms},
                          {Step::Send, whole}};
    }
}

void ClientWireTest::create_answerThatQtMayMisread_isCreatedOrUnknown()
{
    QFETCH(WireServer::Security, security);
    QFETCH(WireScript, script);
    WireServer server(security);
    server.answerWith(script);
    Asked asked(server.url());
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QVERIFY(asked.outcome() == Outcome::Created || asked.outcome() == Outcome::Unknown);
    QCOMPARE(server.startedPosts(), 1);
}

void ClientWireTest::create_droppedBeforeTheBodyIsRead_isUnknown_data()
{
    QTest::addColumn<WireServer::Security>("security");
    QTest::addColumn<WireScript>("script");
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        const char *name = security == WireServer::Security::Tls ? "TLS" : "plain";
        QTest::addRow("B2 reset, %s", name) << security << WireScript{{Step::Reset}};
        QTest::addRow("B2 closed, %s", name) << security << WireScript{{Step::Close}};
        QTest::addRow("R11 413 and closed, %s", name)
            << security << thenClose(WireServer::answer(413, "{}", "Connection: close\r\n"));
    }
}

void ClientWireTest::create_droppedBeforeTheBodyIsRead_isUnknown()
{
    QFETCH(WireServer::Security, security);
    QFETCH(WireScript, script);
    WireServer server(security);
    server.answerWith(script, WireServer::Moment::HeadersRead);
    Asked asked(server.url());
    asked.create({.name = QString(4'900'000, u'x')});
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    // An answer that arrived before the connection broke is as good as any other.
    const bool wasTold =
        asked.outcome() == Outcome::Rejected && asked.kind() == Kind::Invalid && script.size() == 2;
    QVERIFY(asked.outcome() == Outcome::Unknown || wasTold);
    QCOMPARE(server.startedPosts(), 1);
    QCOMPARE(server.completePosts(), 0);
}

void ClientWireTest::create_redirected_isRejectedAndNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("location"); // %1: the other server's port
    QTest::addColumn<QString>("host");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d absolute", status) << status << u"http://127.0.0.1:%1/x"_qs << u"127.0.0.1:%1"_qs;
        QTest::addRow("%d without scheme", status) << status << u"//127.0.0.1:%1/x"_qs << u"127.0.0.1:%1"_qs;
        QTest::addRow("%d by name", status) << status << u"http://localhost:%1/"_qs << u"localhost:%1"_qs;
    }
    QTest::newRow("308 to a file") << 308 << u"file:///etc/passwd"_qs << u"file:"_qs;
    QTest::newRow("307 without a place") << 307 << QString() << QString();
}

void ClientWireTest::create_redirected_isRejectedAndNotFollowed()
{
    QFETCH(int, status);
    QFETCH(QString, location);
    QFETCH(QString, host);
    WireServer other;
    other.answerWith(WireServer::sending(WireServer::answer(201, good)));
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        WireServer server(security);
        const QByteArray header =
            "Location: " + location.replace(u"%1"_qs, QString::number(other.port())).toLatin1();
        server.answerWith(WireServer::sending(
            WireServer::answer(status, {}, location.isEmpty() ? QByteArray() : header + "\r\n")));
        Asked asked(server.url());
        asked.create();
        QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
        QCOMPARE(asked.outcome(), status == 303 ? Outcome::Unknown : Outcome::Rejected);
        QCOMPARE(asked.kind(), Kind::Moved);
        QCOMPARE(asked.verdicts[0].error->subject, host.replace(u"%1"_qs, QString::number(other.port())));
        QCOMPARE(server.completePosts(), 1);
    }
    QCOMPARE(other.connections(), 0);
}

void ClientWireTest::create_rateLimited_saysWhenToRetry_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<qint64>("wait"); // -1: none given
    const QByteArray date = "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\n";
    QTest::newRow("none") << QByteArray() << qint64(-1);
    QTest::newRow("3 seconds") << QByteArray("Retry-After: 3\r\n") << qint64(3000);
    QTest::newRow("0 seconds") << QByteArray("Retry-After: 0\r\n") << qint64(1000);
    QTest::newRow("date") << date + "Retry-After: Wed, 21 Oct 2015 07:28:30 GMT\r\n" << qint64(30'000);
    QTest::newRow("date far away") << date + "Retry-After: Thu, 22 Oct 2015 07:28:30 GMT\r\n"
                                   << qint64(900'000);
    QTest::newRow("date in the past") << date + "Retry-After: Wed, 21 Oct 2015 07:27:30 GMT\r\n"
                                      << qint64(-1);
    QTest::newRow("negative") << QByteArray("Retry-After: -1\r\n") << qint64(-1);
    QTest::newRow("word") << QByteArray("Retry-After: x\r\n") << qint64(-1);
    QTest::newRow("10^9 seconds") << QByteArray("Retry-After: 1000000000\r\n") << qint64(900'000);
    QTest::newRow("beyond 64 bits") << QByteArray("Retry-After: 99999999999999999999999\r\n")
                                    << qint64(900'000);
}

void ClientWireTest::create_rateLimited_saysWhenToRetry()
{
    QFETCH(QByteArray, headers);
    QFETCH(qint64, wait);
    WireServer server;
    server.answerWith(WireServer::sending(WireServer::answer(429, R"({"error":"slow down"})", headers)));
    Asked asked(server.url());
    asked.create();
    QTRY_VERIFY(asked.isAnswered());
    QCOMPARE(asked.outcome(), Outcome::Rejected);
    QCOMPARE(asked.kind(), Kind::RateLimited);
    QCOMPARE(asked.verdicts[0].error->retryAfterMs.value_or(-1), wait);
    QCOMPARE(server.completePosts(), 1);
}

void ClientWireTest::create_keptConnectionClosed_neverSendsTwice()
{
    WireServer server;
    server.answerWith(thenClose(WireServer::answer(201, good, "Connection: keep-alive\r\n")));
    Asked asked(server.url());
    for (int i = 1; i <= 20; ++i) {
        asked.create();
        QTRY_COMPARE_WITH_TIMEOUT(asked.verdicts.size(), size_t(i), 60'000);
        QCOMPARE(asked.verdicts.back().outcome, Outcome::Created);
        QCOMPARE(server.startedPosts(), i);
        QCOMPARE(server.connections(), i); // each create opens its own
    }
}

QTEST_GUILESS_MAIN(ClientWireTest)
#include "tst_client_wire.moc"
