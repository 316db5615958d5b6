// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/blnkservice.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using Kind = Error::Kind;
using Condition = wire::FilterCondition;

namespace {

const std::vector<Condition> acme{{Condition::Kind::NameHolds, {}, QStringLiteral("acme")}};

} // namespace

/// Ledgers that meet conditions, by whichever way the token allows.
class ClientMatchingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void core_isAskedByItsFilter();
    void core_filterNotAllowed_isAskedByItsList_data();
    void core_filterNotAllowed_isAskedByItsList();
    void core_nothingAllowed_isTheMoreTellingError();
    void core_filterFails_isAnErrorWithoutAnotherTry();
    void cloud_isAskedByItsList();
    void cloud_proxyNotAllowed_isAskedByItsDataService();
};

void ClientMatchingTest::core_isAskedByItsFilter()
{
    BlnkService blnk(Service::Core);
    blnk.ok("POST /ledgers/filter", list({row(1), row(2)}));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgersMatching(acme, {.offset = 100}, {this, answer.done()});
    QVERIFY(!answer.result);
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer.result)->ledgers.size(), size_t(2));
    QCOMPARE(blnk.asked(), QByteArrayList{"POST /ledgers/filter"});
    QCOMPARE(blnk.server.requests().at(0).body, wire::conditionsFilterBody(acme, {.offset = 100}));
}

void ClientMatchingTest::core_filterNotAllowed_isAskedByItsList_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("a scoped key without ledgers:write") << 403;
    QTest::newRow("a Core without the filter") << 404;
    QTest::newRow("not this method") << 405;
}

void ClientMatchingTest::core_filterNotAllowed_isAskedByItsList()
{
    QFETCH(int, status);
    BlnkService blnk(Service::Core);
    blnk.on("POST /ledgers/filter", refusal(status));
    blnk.ok("GET /ledgers", list({row(1)}));
    for (int time = 0; time < 2; ++time) {
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgersMatching(acme, {}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QVERIFY(answer.result->has_value());
        QCOMPARE((*answer.result)->ledgers.size(), size_t(1));
    }
    const QByteArray asked = "GET /ledgers?limit=100&offset=0&name_ilike=%25acme%25";
    QCOMPARE(blnk.asked(), (QByteArrayList{"POST /ledgers/filter", asked, asked}));
}

void ClientMatchingTest::core_nothingAllowed_isTheMoreTellingError()
{
    BlnkService blnk(Service::Core);
    blnk.on("POST /ledgers/filter", refusal(403));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgersMatching(acme, {}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::NotAllowed);
}

void ClientMatchingTest::core_filterFails_isAnErrorWithoutAnotherTry()
{
    BlnkService blnk(Service::Core);
    blnk.on("POST /ledgers/filter", refusal(500));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgersMatching(acme, {}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(blnk.asked().size(), 1);
}

/// The rows of its filter lack the metadata.
void ClientMatchingTest::cloud_isAskedByItsList()
{
    BlnkService blnk(Service::Cloud);
    blnk.ok("GET /proxy/ledgers", list({row(1)}));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgersMatching(acme, {}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer.result)->ledgers.size(), size_t(1));
    QCOMPARE(blnk.asked().size(), 1);
    QVERIFY(blnk.asked().at(0).contains("name_ilike=%25acme%25"));
}

void ClientMatchingTest::cloud_proxyNotAllowed_isAskedByItsDataService()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(403));
    blnk.ok("GET /data/ledgers", wrapped({row(1)}, 1));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgersMatching(acme, {}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer.result)->ledgers.size(), size_t(1));
    QVERIFY(blnk.asked().at(1).contains("name_ilike=%25acme%25"));
}

QTEST_GUILESS_MAIN(ClientMatchingTest)
#include "tst_client_matching.moc"
