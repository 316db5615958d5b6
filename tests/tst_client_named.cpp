// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/blnkservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Step = WireStep::Kind;

/// Every ledger of a name, or an error.
class ClientNamedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void named_filter_isAskedInTheServicesForm_data();
    void named_filter_isAskedInTheServicesForm();
    void named_answerIsCheckedHere();
    void named_veryCommonName_isCompleteOrAnError_data();
    void named_veryCommonName_isCompleteOrAnError();
    void named_possiblyCutAnswer_isAnError_data();
    void named_possiblyCutAnswer_isAnError();
    void named_noFilter_readsTheListToItsEnd();
    void named_noFilter_shiftedPagesAreNotCountedTwice();
    void named_noFilter_unsortedListIsReadToItsEnd();
    void named_noFilter_endlessListIsAnError();
    void named_noFilter_pagesThatDoNotTurnAreAnError();
    void named_noFilter_failingPageIsAnError();
    void named_noFilter_fewerThanAnnounced_isAnError();
    void named_nothingAllowed_answersTheMoreTellingError();
    void named_filterFailed_isAnErrorWithoutFallback();
};

void ClientNamedTest::named_filter_isAskedInTheServicesForm_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("Core") << Service::Core << QByteArray("POST /ledgers/filter") << list({row(1)});
    QTest::newRow("Core, with a count") << Service::Core << QByteArray("POST /ledgers/filter")
                                        << QByteArray(R"({"data":[)") + row(1) + R"(],"total_count":1})";
    QTest::newRow("Cloud") << Service::Cloud << QByteArray("POST /ledger/filter?page=1&pageSize=100")
                           << wrapped({row(1)}, 1);
}

void ClientNamedTest::named_filter_isAskedInTheServicesForm()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, answer);
    BlnkService blnk(service);
    blnk.ok(asked.split('?').at(0), answer);
    Waiting<std::vector<Ledger>> waiting;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, waiting.done()});
    QVERIFY(!waiting.result);
    QTRY_VERIFY(waiting.result);
    QVERIFY(waiting.result->has_value());
    QCOMPARE(idsOf(**waiting.result), QStringList{u"ldg_1"_qs});
    QCOMPARE(blnk.asked(), QByteArrayList{asked});
    QCOMPARE(blnk.server.requests().at(0).body, wire::sameNameFilterBody(u"Acme EUR"_qs, {}));
    QCOMPARE(waiting.count, 1);
}

/// A service that does not know the filter may answer with all ledgers. Clock times must not matter.
void ClientNamedTest::named_answerIsCheckedHere()
{
    BlnkService blnk(Service::Core);
    blnk.ok("POST /ledgers/filter",
            list({row(1, "Acme EUR", noon.addYears(-1)), row(2, "Acme EUR", noon), row(3, "acme eur"),
                  row(4, "Acme EUR "), row(5, "Acme EUR", noon.addSecs(9)), row(2, "Acme EUR", noon)}));
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(idsOf(**answer.result), (QStringList{u"ldg_5"_qs, u"ldg_2"_qs, u"ldg_1"_qs}));
}

void ClientNamedTest::named_veryCommonName_isCompleteOrAnError_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("pageSize"); // the most that the service returns at once
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isUsable");
    QTest::newRow("Core, 100") << Service::Core << 100 << 100 << true;
    QTest::newRow("Core, 321") << Service::Core << 100 << 321 << true;
    QTest::newRow("Cloud, 321 by 30") << Service::Cloud << 30 << 321 << true;
    QTest::newRow("Core, 6,000") << Service::Core << 100 << 6000 << false;
}

/// Many ledgers share a name, as in a service where each customer has a ledger "Wallets".
void ClientNamedTest::named_veryCommonName_isCompleteOrAnError()
{
    QFETCH(Service, service);
    QFETCH(int, pageSize);
    QFETCH(int, count);
    QFETCH(bool, isUsable);
    WireServer server;
    server.answerBy([service, pageSize, count](const WireRequest &request) {
        const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const int first = service == Service::Core
            ? body[u"offset"].toInt()
            : (query.queryItemValue(u"page"_qs).toInt() - 1) * pageSize;
        const QByteArrayList rows =
            minutes(count - first, std::clamp(count - first, 0, pageSize), "Acme EUR");
        return WireServer::sending(
            WireServer::answer(200, service == Service::Core ? list(rows) : wrapped(rows, count)));
    });
    Client client({service, server.url(), u"instance_1"_qs}, Secret(token));
    Waiting<std::vector<Ledger>> answer;
    client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 30'000);
    QCOMPARE(answer.result->has_value(), isUsable);
    if (isUsable)
        QCOMPARE((*answer.result)->size(), size_t(count));
    else
        QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
}

void ClientNamedTest::named_possiblyCutAnswer_isAnError_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("usable");
    QTest::newRow("Core, 99") << Service::Core << list(minutes(200, 99, "Acme EUR")) << true;
    QTest::newRow("Core, 100") << Service::Core << list(minutes(200, 100, "Acme EUR")) << false;
    QTest::newRow("Cloud, 100 of 100")
        << Service::Cloud << wrapped(minutes(200, 100, "Acme EUR"), 100) << true;
    QTest::newRow("Cloud, 30 of 31") << Service::Cloud << wrapped(minutes(200, 30, "Acme EUR"), 31) << false;
    QTest::newRow("Cloud, 30 of nobody knows")
        << Service::Cloud << wrapped(minutes(200, 30, "Acme EUR")) << false;
    QTest::newRow("Cloud, 19 of nobody knows")
        << Service::Cloud << wrapped(minutes(200, 19, "Acme EUR")) << true;
    QTest::newRow("cut JSON") << Service::Core << list({row(1)}).chopped(1) << false;
}

void ClientNamedTest::named_possiblyCutAnswer_isAnError()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, answer);
    QFETCH(bool, usable);
    BlnkService blnk(service);
    blnk.ok(service == Service::Core ? "POST /ledgers/filter" : "POST /ledger/filter", answer);
    Waiting<std::vector<Ledger>> waiting;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, waiting.done()});
    QTRY_VERIFY(waiting.result);
    QCOMPARE(waiting.result->has_value(), usable);
}

void ClientNamedTest::named_noFilter_readsTheListToItsEnd()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("POST /ledger/filter", refusal(403));
    blnk.answers["GET /proxy/ledgers"] = [](const QUrlQuery &query) {
        const int offset = query.queryItemValue(u"offset"_qs).toInt();
        QByteArrayList rows = minutes(250 - offset, std::min(100, 250 - offset));
        rows[40] = row(210 - offset, "Acme EUR", noon.addSecs(60 * (210 - offset)));
        return WireServer::answer(200, list(rows));
    };
    for (int round = 0; round < 2; ++round) {
        Waiting<std::vector<Ledger>> answer;
        blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QVERIFY(answer.result->has_value());
        QCOMPARE(idsOf(**answer.result), (QStringList{u"ldg_210"_qs, u"ldg_110"_qs, u"ldg_10"_qs}));
    }
    // Three pages each, and only one attempt with the filter.
    QCOMPARE(blnk.asked().size(), 7);
    QCOMPARE(blnk.asked().count("POST /ledger/filter?page=1&pageSize=100"), 1);
}

void ClientNamedTest::named_noFilter_shiftedPagesAreNotCountedTwice()
{
    BlnkService blnk(Service::Core);
    blnk.answers["GET /ledgers"] = [](const QUrlQuery &query) {
        const bool isFirst = query.queryItemValue(u"offset"_qs) == u"0";
        return WireServer::answer(
            200, list(isFirst ? minutes(200, 100, "Acme EUR") : minutes(101, 3, "Acme EUR")));
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->size(), size_t(102));
}

void ClientNamedTest::named_noFilter_unsortedListIsReadToItsEnd()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(403));
    blnk.answers["GET /data/ledgers"] = [](const QUrlQuery &query) {
        const int page = query.queryItemValue(u"page"_qs).toInt();
        QByteArrayList rows = minutes(page * 30, 30); // the oldest page first, and smaller than requested
        if (page == 3)
            rows[0] = row(90, "Acme EUR", noon.addSecs(60 * 90));
        return WireServer::answer(200, wrapped(page <= 3 ? rows : QByteArrayList(), 90));
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), QStringList{u"ldg_90"_qs});
}

void ClientNamedTest::named_noFilter_endlessListIsAnError()
{
    BlnkService blnk(Service::Core);
    blnk.answers["GET /ledgers"] = [](const QUrlQuery &query) {
        const int offset = query.queryItemValue(u"offset"_qs).toInt();
        return WireServer::answer(200, wrapped(minutes(1'000'000 - offset, 1), 1'000'000));
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
    QCOMPARE(blnk.asked().size(), 1001);
}

/// The same page repeated would look like the end, or never end.
void ClientNamedTest::named_noFilter_pagesThatDoNotTurnAreAnError()
{
    BlnkService blnk(Service::Core);
    blnk.ok("GET /ledgers", list(minutes(200, 100)));
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(blnk.asked().size(), 3);
}

void ClientNamedTest::named_noFilter_failingPageIsAnError()
{
    BlnkService blnk(Service::Core);
    blnk.answers["GET /ledgers"] = [](const QUrlQuery &query) {
        const bool isFirst = query.queryItemValue(u"offset"_qs) == u"0";
        return isFirst ? WireServer::answer(200, list(minutes(200, 100, "Acme EUR"))) : refusal(503);
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(answer.result->error().kind, Kind::ServiceFailed);
}

/// A ledger that was not shown may be the one looked for.
void ClientNamedTest::named_noFilter_fewerThanAnnounced_isAnError()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("POST /ledger/filter", refusal(403));
    blnk.ok("GET /data/ledgers", wrapped({}, 5));
    blnk.ok("GET /proxy/ledgers", wrapped({}, 5));
    Waiting<std::vector<Ledger>> waiting;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, waiting.done()});
    QTRY_VERIFY(waiting.result);
    QVERIFY(!*waiting.result);
}

void ClientNamedTest::named_nothingAllowed_answersTheMoreTellingError()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("POST /ledger/filter", refusal(403));
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().status, 403);
    QCOMPARE(blnk.asked().size(), 3);
}

void ClientNamedTest::named_filterFailed_isAnErrorWithoutFallback()
{
    for (const int status : {400, 401, 429, 500}) {
        BlnkService blnk(Service::Core);
        blnk.on("POST /ledgers/filter", refusal(status));
        blnk.ok("GET /ledgers", "[]");
        Waiting<std::vector<Ledger>> answer;
        blnk.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().status, status);
        QCOMPARE(blnk.asked().size(), 1);
    }
}

QTEST_GUILESS_MAIN(ClientNamedTest)
#include "tst_client_named.moc"
