// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace ledgerdesk;

namespace {

using Step = WireStep::Kind;

QByteArray head(int status, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Type: application/json\r\n" + headers
        + "\r\n";
}

/// The same answer whole, and truncated in every possible way.
std::vector<std::pair<const char *, QByteArray>> cutAnswers(int status)
{
    const QByteArray body = R"({"error":"no"})";
    return {
        {"length beyond the body", head(status, "Content-Length: 5000\r\n") + body},
        {"half the body", head(status, "Content-Length: 14\r\n") + body.first(7)},
        {"no body", head(status, "Content-Length: 14\r\n")},
        {"cut page", head(status, "Content-Length: 500\r\n") + "<html><body>Forb"},
        {"cut in a chunk", head(status, "Transfer-Encoding: chunked\r\n") + "100\r\n" + body.first(9)},
        {"cut after a chunk",
         head(status, "Transfer-Encoding: chunked\r\n") + "9\r\n" + body.first(9) + "\r\n"},
        {"cut JSON without a length", head(status, "Connection: close\r\n") + body.first(9)},
    };
}

struct Service403 {
    WireServer server{};
    Client client;

    Service403(Service service, const QByteArray &answer, WireStep::Kind end)
        : client({service, server.url(), service == Service::Cloud ? u"instance_1"_qs : QString()},
                 Secret(roomToken), Patience{std::chrono::seconds(60)})
    {
        server.answerWith({{.kind = Step::Send, .bytes = answer}, {.kind = end}});
    }
    /// The requested paths without duplicates: a lost answer may be requested again.
    QByteArrayList paths() const
    {
        QByteArrayList found;
        for (const WireRequest &request : server.requests()) {
            const QByteArray path = request.target.split('?').first();
            if (!found.contains(path))
                found << path;
        }
        return found;
    }
};

} // namespace

/// What the program requests after a refusal, and which parts of the refusal must be complete for that.
class ClientRefusalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutRefusal_isAFailedReadAndNotAskedElsewhere_data();
    void cutRefusal_isAFailedReadAndNotAskedElsewhere();
    void refusal_namesTheRightOfTheService_data();
    void refusal_namesTheRightOfTheService();
    void refusal_whereNoTokenWasSent_saysThatItIsMissing_data();
    void refusal_whereNoTokenWasSent_saysThatItIsMissing();
};

void ClientRefusalsTest::cutRefusal_isAFailedReadAndNotAskedElsewhere_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<WireStep::Kind>("end");
    for (const int status : {403, 404, 405}) {
        for (const auto &[name, answer] : cutAnswers(status)) {
            QTest::addRow("%d, %s, closed", status, name) << answer << Step::Close;
            QTest::addRow("%d, %s, reset", status, name) << answer << Step::Reset;
        }
    }
}

void ClientRefusalsTest::cutRefusal_isAFailedReadAndNotAskedElsewhere()
{
    QFETCH(QByteArray, answer);
    QFETCH(WireStep::Kind, end);
    Service403 blnk(Service::Cloud, answer, end);
    Answer<wire::LedgerPage> page;
    blnk.client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
    QTRY_VERIFY_WITH_TIMEOUT(page.count, 60'000);
    QVERIFY(!*page);
    const std::array failed{Error::Kind::ConnectionLost, Error::Kind::NetworkFailed,
                            Error::Kind::AnswerUnusable};
    QVERIFY(std::ranges::find(failed, (*page).error().kind) != failed.end());
    QCOMPARE(blnk.paths(), QByteArrayList{"/proxy/ledgers"});
    for (const Service service : {Service::Cloud, Service::Core}) {
        Service403 filtered(service, answer, end);
        Answer<std::vector<Ledger>> named;
        filtered.client.ledgersNamed(u"Acme EUR"_qs, {this, named.done()});
        QTRY_VERIFY_WITH_TIMEOUT(named.count, 60'000);
        QVERIFY(!*named);
        QCOMPARE(filtered.paths(),
                 QByteArrayList{service == Service::Cloud ? "/ledger/filter" : "/ledgers/filter"});
    }
}

void ClientRefusalsTest::refusal_namesTheRightOfTheService_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("create");
    QTest::addColumn<QString>("add");
    QTest::addColumn<QString>("list");
    QTest::newRow("Cloud") << Service::Cloud << QByteArray(R"({"error":"no"})") << u"proxy:write"_qs
                           << u"proxy:write"_qs << u"proxy:read"_qs;
    QTest::newRow("Core") << Service::Core << QByteArray(R"({"error":"no"})") << u"ledgers:write"_qs
                          << u"metadata:write"_qs << u"ledgers:read"_qs;
    const QByteArray named = R"({"error":"Insufficient permissions for balances:read"})";
    QTest::newRow("named by the service")
        << Service::Core << named << u"balances:read"_qs << u"balances:read"_qs << u"balances:read"_qs;
}

void ClientRefusalsTest::refusal_namesTheRightOfTheService()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, words);
    Service403 blnk(service, WireServer::answer(403, words), Step::Close);
    Answer<Verdict> created;
    Answer<JsonValue> added;
    Answer<wire::LedgerPage> page;
    blnk.client.createLedger(draftOf(u"Acme EUR"_qs), {this, created.done()});
    blnk.client.addMetadata(u"ldg_1"_qs, JsonValue::object(), {this, added.done()});
    blnk.client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
    QTRY_VERIFY_WITH_TIMEOUT(created.count && added.count && page.count, 60'000);
    QTEST((*created)->error->scope, "create");
    QTEST((*added).error().scope, "add");
    QTEST((*page).error().scope, "list");
}

void ClientRefusalsTest::refusal_whereNoTokenWasSent_saysThatItIsMissing_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("none") << QByteArray() << Error::Kind::TokenMissing;
    QTest::newRow("one") << roomToken << Error::Kind::TokenRefused;
}

void ClientRefusalsTest::refusal_whereNoTokenWasSent_saysThatItIsMissing()
{
    QFETCH(QByteArray, token);
    WireServer server;
    server.answerBy([](const WireRequest &) { return answering(401, R"({"error":"Use X-Blnk-Key"})"); });
    Client client({Service::Core, server.url(), {}}, Secret(token));
    Answer<Verdict> created;
    Answer<wire::LedgerPage> page;
    client.createLedger(draftOf(u"Acme EUR"_qs), {this, created.done()});
    client.ledgers({}, {.offset = 0, .limit = 100}, {this, page.done()});
    QTRY_VERIFY_WITH_TIMEOUT(created.count && page.count, 60'000);
    QCOMPARE((*created)->outcome, Outcome::Rejected);
    QTEST((*created)->error->kind, "kind");
    QTEST((*page).error().kind, "kind");
}

QTEST_GUILESS_MAIN(ClientRefusalsTest)
#include "tst_client_refusals.moc"
