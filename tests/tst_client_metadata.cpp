// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/blnkservice.h"
#include "support/misbehaviour.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(ledgerdesk::tests::Misbehaviour)

namespace {

const JsonValue added = JsonValue::object({{u"a"_qs, JsonValue::ofNumber(u"1.50"_qs)}});
const QByteArray stored = R"({"meta_data":{"a":1.50,"before":"yes"}})";

} // namespace

/// What is sent to add metadata to a ledger, and what comes of it.
class ClientMetadataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void add_isAskedInTheServicesForm_data();
    void add_isAskedInTheServicesForm();
    void add_answersWithAllThatTheLedgerHas_data();
    void add_answersWithAllThatTheLedgerHas();
    void add_misbehavingServer_isAnErrorAndSentOnce_data();
    void add_misbehavingServer_isAnErrorAndSentOnce();
    void add_idThatIsNoSegment_isNotSent();
    void add_contextDied_isEndedAndDropped();
    void add_clientEnds_isDropped();
};

void ClientMetadataTest::add_isAskedInTheServicesForm_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("Core") << Service::Core << QByteArray("POST /ldg%2F1/metadata")
                          << QByteArray("X-Blnk-Key");
    QTest::newRow("Cloud") << Service::Cloud << QByteArray("POST /proxy/ldg%2F1/metadata")
                           << QByteArray("Authorization");
}

void ClientMetadataTest::add_isAskedInTheServicesForm()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, header);
    BlnkService blnk(service);
    blnk.ok(asked, stored);
    Waiting<JsonValue> answer;
    blnk.client.addMetadata(u"ldg/1"_qs, added, {this, answer.done()});
    QVERIFY(!answer.result);
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(blnk.asked(), QByteArrayList{asked});
    const WireRequest request = blnk.server.requests().at(0);
    QCOMPARE(request.body, QByteArray(R"({"meta_data":{"a":1.50}})"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(request.header("Connection"), QByteArray("close"));
    QVERIFY(request.header(header).endsWith(token));
}

void ClientMetadataTest::add_answersWithAllThatTheLedgerHas_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Core") << 200 << stored;
    QTest::newRow("older services") << 201 << QByteArray(stored).replace("meta_data", "metadata");
}

void ClientMetadataTest::add_answersWithAllThatTheLedgerHas()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    BlnkService blnk(Service::Core);
    blnk.on("POST /ldg_1/metadata", WireServer::answer(status, body));
    Waiting<JsonValue> answer;
    blnk.client.addMetadata(u"ldg_1"_qs, added, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(writeJson(**answer.result, JsonLayout::Compact), u"{\"a\":1.50,\"before\":\"yes\"}"_qs);
    QCOMPARE(answer.count, 1);
}

void ClientMetadataTest::add_misbehavingServer_isAnErrorAndSentOnce_data()
{
    QTest::addColumn<Misbehaviour>("server");
    for (const Misbehaviour &each : misbehaviours(200, stored))
        QTest::addRow("%s", each.name.constData()) << each;
    const auto answered = [](const char *name, int status, const QByteArray &body, Kind kind) {
        QTest::newRow(name) << Misbehaviour{name, WireServer::sending(WireServer::answer(status, body)),
                                            kind};
    };
    answered("an empty object", 200, "{}", Kind::AnswerUnusable);
    answered("null", 200, R"({"meta_data":null})", Kind::AnswerUnusable);
    answered("303", 303, {}, Kind::Moved);
    answered("307", 307, {}, Kind::Moved);
    answered("400", 400, R"({"error":"invalid entity ID format: x"})", Kind::Invalid);
    answered("401", 401, {}, Kind::TokenRefused);
    answered("403", 403, {}, Kind::NotAllowed);
    answered("404", 404, R"({"error":"entity not found"})", Kind::NotFound);
    answered("429", 429, {}, Kind::RateLimited);
    answered("500", 500, {}, Kind::ServiceFailed);
}

void ClientMetadataTest::add_misbehavingServer_isAnErrorAndSentOnce()
{
    QFETCH(Misbehaviour, server);
    WireServer wire;
    wire.answerWith(server.script);
    Client client({Service::Core, wire.url(), {}}, Secret(token), server.patience);
    Waiting<JsonValue> answer;
    client.addMetadata(u"ldg_1"_qs, added, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
    QVERIFY(!answer.result->has_value());
    if (server.kind)
        QCOMPARE(answer.result->error().kind, *server.kind);
    QCOMPARE(wire.requests().size(), size_t(1));
    QCOMPARE(wire.requests().at(0).method, QByteArray("POST"));
    QCOMPARE(answer.count, 1);
}

void ClientMetadataTest::add_idThatIsNoSegment_isNotSent()
{
    for (const QString &id : {QString(), u"."_qs, u".."_qs}) {
        BlnkService blnk(Service::Core);
        Waiting<JsonValue> answer;
        blnk.client.addMetadata(id, added, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().kind, Kind::NotFound);
        QCOMPARE(blnk.server.connections(), 0);
    }
}

void ClientMetadataTest::add_contextDied_isEndedAndDropped()
{
    BlnkService blnk(Service::Core);
    blnk.server.answerWith({}); // silent
    bool wasAnswered = false;
    auto *context = new QObject;
    blnk.client.addMetadata(u"ldg_1"_qs, added,
                            {context, [&wasAnswered](const Result<JsonValue> &) { wasAnswered = true; }});
    QTRY_COMPARE(blnk.server.requests().size(), size_t(1));
    delete context;
    Waiting<JsonValue> later;
    blnk.server.answerWith(WireServer::sending(WireServer::answer(200, stored)));
    blnk.client.addMetadata(u"ldg_1"_qs, added, {this, later.done()});
    QTRY_VERIFY(later.result);
    QVERIFY(later.result->has_value());
    QVERIFY(!wasAnswered);
}

void ClientMetadataTest::add_clientEnds_isDropped()
{
    WireServer server; // silent
    auto client = std::make_unique<Client>(Endpoint{Service::Core, server.url(), {}}, Secret(token), calm);
    Waiting<JsonValue> answer;
    client->addMetadata(u"ldg_1"_qs, added, {this, answer.done()});
    QTRY_COMPARE(server.requests().size(), size_t(1));
    client.reset();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.result);
}

QTEST_GUILESS_MAIN(ClientMetadataTest)
#include "tst_client_metadata.moc"
