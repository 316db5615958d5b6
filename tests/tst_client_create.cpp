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

/// How a create begins and ends: what is never sent, what is, and who hears of it.
class ClientCreateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_refusedConnection_isNotSent();
    void create_unknownHost_isNotSent();
    void create_untrustedServer_isNotSent_data();
    void create_untrustedServer_isNotSent();
    void create_plainServerOnTheTlsPort_isNotSent_data();
    void create_plainServerOnTheTlsPort_isNotSent();
    void create_closedInTheHandshake_isNotSent();
    void create_cancelledAfterSending_isUnknown();
    void create_cancelledBeforeSending_isNotSent();
    void create_answerWithinTheGrace_isCreated();
    void create_whileOneIsUnderWay_isNotSent();
    void create_answersAfterTheCallReturned();
    void create_contextDied_isDropped();
    void create_clientDestroyedMeanwhile_isDropped();
    void create_unsuitable_isNotSent_data();
    void create_unsuitable_isNotSent();
    void create_sendsExactlyThePreview_data();
    void create_sendsExactlyThePreview();
    void create_failure_saysNothingOfTokenOrAddress();
};

void ClientCreateTest::create_refusedConnection_isNotSent()
{
    QUrl nobody;
    {
        WireServer gone;
        nobody = gone.url();
    }
    Asked asked(nobody);
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QCOMPARE(asked.outcome(), Outcome::NotSent);
    QCOMPARE(asked.kind(), Kind::ConnectionRefused);
    QCOMPARE(asked.verdicts[0].error->subject, u"127.0.0.1:%1"_qs.arg(nobody.port()));
}

void ClientCreateTest::create_unknownHost_isNotSent()
{
    Asked asked(QUrl(u"https://ledgers.invalid"_qs));
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QCOMPARE(asked.outcome(), Outcome::NotSent);
    QCOMPARE(asked.kind(), Kind::HostNotFound);
    QCOMPARE(asked.verdicts[0].error->subject, u"ledgers.invalid:443"_qs);
}

void ClientCreateTest::create_untrustedServer_isNotSent_data()
{
    QTest::addColumn<WireServer::Identity>("identity");
    QTest::addColumn<QString>("words");
    QTest::newRow("A5 wrong authority")
        << WireServer::Identity::WrongAuthority << u"issuer Unknown authority"_qs;
    QTest::newRow("A5 wrong name") << WireServer::Identity::WrongName << u"subject ledgers.example.org"_qs;
}

void ClientCreateTest::create_untrustedServer_isNotSent()
{
    QFETCH(WireServer::Identity, identity);
    QFETCH(QString, words);
    WireServer server(WireServer::Security::Tls, identity);
    server.answerWith(WireServer::sending(WireServer::answer(201, good)));
    Asked asked(server.url());
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QCOMPARE(asked.outcome(), Outcome::NotSent);
    QCOMPARE(asked.kind(), Kind::TlsFailed);
    QVERIFY2(asked.verdicts[0].error->detail.contains(words), qPrintable(asked.verdicts[0].error->detail));
    QCOMPARE(server.startedPosts(), 0);
}

void ClientCreateTest::create_plainServerOnTheTlsPort_isNotSent_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<WireServer::Moment>("moment");
    QTest::addColumn<Patience>("patience");
    QTest::newRow("A7 silent") << WireScript{} << WireServer::Moment::RequestRead << hasty;
    QTest::newRow("speaks HTTP") << WireServer::sending(
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                                 << WireServer::Moment::Connected << calm;
}

void ClientCreateTest::create_plainServerOnTheTlsPort_isNotSent()
{
    QFETCH(WireScript, script);
    QFETCH(WireServer::Moment, moment);
    QFETCH(Patience, patience);
    WireServer server;
    server.answerWith(script, moment);
    Asked asked(server.url(u"https"_qs), patience);
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QCOMPARE(asked.outcome(), Outcome::NotSent);
    QCOMPARE(server.startedPosts(), 0);
}

void ClientCreateTest::create_closedInTheHandshake_isNotSent()
{
    WireServer server(WireServer::Security::Tls);
    server.answerWith({{Step::Close}}, WireServer::Moment::Connected);
    Asked asked(server.url());
    asked.create();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
    QCOMPARE(asked.outcome(), Outcome::NotSent);
    QCOMPARE(server.startedPosts(), 0);
}

void ClientCreateTest::create_cancelledAfterSending_isUnknown()
{
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        WireServer server(security);
        Asked asked(server.url());
        asked.create();
        QTRY_COMPARE_WITH_TIMEOUT(server.completePosts(), 1, 60'000);
        asked.client.cancelCreate();
        QVERIFY(!asked.isAnswered()); // never during the call
        QTRY_VERIFY(asked.isAnswered());
        QCOMPARE(asked.outcome(), Outcome::Unknown);
        QCOMPARE(asked.kind(), Kind::Cancelled);
        QCOMPARE(server.startedPosts(), 1);
    }
}

void ClientCreateTest::create_cancelledBeforeSending_isNotSent()
{
    WireServer server; // silent, so that the handshake never ends
    Asked asked(server.url(u"https"_qs));
    asked.create();
    QTRY_COMPARE(server.connections(), 1);
    asked.client.cancelCreate(Ended::ByShutdown);
    QTRY_VERIFY(asked.isAnswered());
    QCOMPARE(asked.outcome(), Outcome::NotSent);
    QCOMPARE(asked.kind(), Kind::Cancelled);
}

void ClientCreateTest::create_answerWithinTheGrace_isCreated()
{
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        WireServer server(security);
        server.answerWith({{Step::Pause, {}, 1s}, {Step::Send, WireServer::answer(201, good)}});
        Asked asked(server.url(), {.total = 500ms, .grace = 60s});
        asked.create();
        QTRY_VERIFY_WITH_TIMEOUT(asked.isAnswered(), 60'000);
        QCOMPARE(asked.outcome(), Outcome::Created);
        QCOMPARE(server.startedPosts(), 1);
    }
}

void ClientCreateTest::create_whileOneIsUnderWay_isNotSent()
{
    WireServer server;
    Asked asked(server.url());
    for (int i = 0; i < 20; ++i)
        asked.create();
    QTRY_COMPARE(asked.verdicts.size(), size_t(19));
    for (const Verdict &verdict : asked.verdicts) {
        QCOMPARE(verdict.outcome, Outcome::NotSent);
        QCOMPARE(verdict.error->kind, Kind::Busy);
    }
    QTRY_COMPARE(server.completePosts(), 1);
    asked.client.cancelCreate();
    QTRY_COMPARE(asked.verdicts.size(), size_t(20));
    QCOMPARE(server.startedPosts(), 1);
}

void ClientCreateTest::create_answersAfterTheCallReturned()
{
    Asked asked(QUrl(u"ftp://127.0.0.1"_qs));
    asked.create();
    QVERIFY(!asked.isAnswered());
    QTRY_VERIFY(asked.isAnswered());
}

void ClientCreateTest::create_contextDied_isDropped()
{
    WireServer server;
    server.answerWith({{Step::Pause, {}, 200ms}, {Step::Send, WireServer::answer(201, good)}});
    Asked asked(server.url());
    bool wasAnswered = false;
    auto *context = new QObject;
    asked.client.createLedger(draft,
                              {context, [&wasAnswered](const Result<Verdict> &) { wasAnswered = true; }});
    QTRY_COMPARE(server.completePosts(), 1);
    delete context;
    // The next create is refused while that one is in progress, and works afterwards.
    const auto isCreated = [&asked] {
        if (asked.isAnswered() && asked.verdicts.back().outcome == Outcome::Created)
            return true;
        asked.create();
        return false;
    };
    QTRY_VERIFY(isCreated());
    QVERIFY(!wasAnswered);
}

void ClientCreateTest::create_clientDestroyedMeanwhile_isDropped()
{
    for (const auto security : {WireServer::Security::Plain, WireServer::Security::Tls}) {
        WireServer server(security);
        auto client = std::make_unique<Client>(cloudAt(server.url()), Secret(token),
                                               NetworkSetup{.authorities = WireServer::authority()});
        bool wasAnswered = false;
        client->createLedger(draft, {this, [&wasAnswered](const Result<Verdict> &) { wasAnswered = true; }});
        client->ledgers({}, {.offset = 0, .limit = 10},
                        {this, [&wasAnswered](const Result<wire::LedgerPage> &) { wasAnswered = true; }});
        QTRY_COMPARE_WITH_TIMEOUT(server.completePosts(), 1, 60'000);
        client.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!wasAnswered);
        QCOMPARE(server.startedPosts(), 1);
    }
}

void ClientCreateTest::create_unsuitable_isNotSent_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QString>("url"); // %1: the server's port
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("nameLength");
    QTest::addColumn<Kind>("kind");
    const QString here = u"http://127.0.0.1:%1"_qs;
    QTest::newRow("A10 plain http") << Service::Cloud << u"http://example.com"_qs << token << 5
                                    << Kind::AddressUnsuitable;
    QTest::newRow("user in the URL") << Service::Cloud << u"http://u:p@127.0.0.1:%1"_qs << token << 5
                                     << Kind::AddressUnsuitable;
    QTest::newRow("no token for Cloud") << Service::Cloud << here << QByteArray() << 5 << Kind::TokenMissing;
    QTest::newRow("T19 token with a line")
        << Service::Cloud << here << QByteArray("a\r\nX: y") << 5 << Kind::TokenUnsuitable;
    QTest::newRow("T19 key with a line")
        << Service::Core << here << QByteArray("a\nX: y") << 5 << Kind::TokenUnsuitable;
    QTest::newRow("A14 over 5 MB") << Service::Cloud << here << token << 5'000'000 << Kind::Invalid;
}

void ClientCreateTest::create_unsuitable_isNotSent()
{
    QFETCH(Service, service);
    QFETCH(QString, url);
    QFETCH(QByteArray, secret);
    QFETCH(int, nameLength);
    WireServer server;
    server.answerWith(WireServer::sending(WireServer::answer(201, good)));
    Client client({service, QUrl(url.replace(u"%1"_qs, QString::number(server.port()))), u"instance_1"_qs},
                  Secret(secret));
    std::optional<Verdict> verdict;
    client.createLedger(LedgerDraft{.name = QString(nameLength, u'x')},
                        {this, [&verdict](const Result<Verdict> &answer) { verdict = *answer; }});
    QTRY_VERIFY(verdict);
    QCOMPARE(verdict->outcome, Outcome::NotSent);
    QTEST(verdict->error->kind, "kind");
    QCOMPARE(server.connections(), 0);
}

void ClientCreateTest::create_sendsExactlyThePreview_data()
{
    QTest::addColumn<Endpoint>("endpoint");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("Cloud") << Endpoint{Service::Cloud, {}, u"instance_a&b"_qs} << token
                           << QByteArray("Authorization")
                           << QByteArray("/base/proxy/ledgers?instance_id=instance_a%26b");
    QTest::newRow("Core") << Endpoint{Service::Core, {}, {}} << token << QByteArray("X-Blnk-Key")
                          << QByteArray("/base/ledgers");
    QTest::newRow("Core with a bearer key") << Endpoint{Service::Core, {}, {}, KeyHeader::Bearer} << token
                                            << QByteArray("Authorization") << QByteArray("/base/ledgers");
    QTest::newRow("Cloud has but one header")
        << Endpoint{Service::Cloud, {}, u"i"_qs, KeyHeader::BlnkKey} << token << QByteArray("Authorization")
        << QByteArray("/base/proxy/ledgers?instance_id=i");
    QTest::newRow("open Core") << Endpoint{Service::Core, {}, {}} << QByteArray() << QByteArray()
                               << QByteArray("/base/ledgers");
}

void ClientCreateTest::create_sendsExactlyThePreview()
{
    QFETCH(Endpoint, endpoint);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, header);
    WireServer server;
    server.answerWith(WireServer::sending(WireServer::answer(201, good)));
    endpoint.baseUrl = server.url();
    endpoint.baseUrl.setPath(u"/base"_qs);
    Client client(endpoint, Secret(secret));
    const LedgerDraft full{.name = u"Ä \"x\""_qs,
                           .metadata = JsonValue::object({{u"n"_qs, JsonValue::ofNumber(u"1.50"_qs)}}),
                           .topLevelKey = u"MyApp"_qs};
    client.createLedger(full, {this, [](const Result<Verdict> &) {}});
    QTRY_COMPARE(server.completePosts(), 1);
    const WireRequest sent = server.requests().at(0);
    const RequestPreview preview = client.createPreview(full);
    QTEST(sent.target, "target");
    QCOMPARE(preview.method.toLatin1(), sent.method);
    QCOMPARE(preview.url, server.url().toString() + QString::fromLatin1(sent.target));
    QCOMPARE(preview.body, sent.body);
    const QByteArray body = R"({"name":"Ä \"x\"","meta_data":{"MyApp":{"n":1.50}}})";
    QCOMPARE(sent.body, body);
    QCOMPARE(preview.headers.size(), sent.headers.size());
    for (const auto &[name, value] : preview.headers) {
        const QByteArray real = sent.header(name.toLatin1());
        if (name.toLatin1() != header) {
            QCOMPARE(value.toUtf8(), real);
            continue;
        }
        QVERIFY(real.endsWith(secret) && !value.toUtf8().contains(secret));
        QVERIFY(value.endsWith(u"blnk_at_…"));
    }
    QCOMPARE(sent.header(header).isEmpty(), secret.isEmpty());
}

void ClientCreateTest::create_failure_saysNothingOfTokenOrAddress()
{
    for (const int status : {400, 401, 404, 500, 302}) {
        WireServer server;
        server.answerWith(WireServer::sending(WireServer::answer(status, {})));
        Asked asked(server.url());
        asked.create();
        QTRY_VERIFY(asked.isAnswered());
        const Error error = *asked.verdicts[0].error;
        for (const QString &text :
             {error.detail, error.subject, error.serverWords, error.code, asked.verdicts[0].note}) {
            QVERIFY2(!text.contains(u"://") && !text.contains(u"instance_"), qPrintable(text));
            QVERIFY(!text.contains(QString::fromLatin1(token)));
        }
    }
}

QTEST_GUILESS_MAIN(ClientCreateTest)
#include "tst_client_create.moc"
