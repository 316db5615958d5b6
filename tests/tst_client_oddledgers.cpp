// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/blnkservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using Kind = Error::Kind;
using Step = WireStep::Kind;

namespace {

constexpr qsizetype megabyte = 1024 * 1024;

/// How an answer says its length.
enum class Framing { Announced, Chunked };

QByteArray ledgerRow(const QByteArray &id, const QByteArray &name, const QByteArray &metadata = "null")
{
    return R"({"ledger_id":")" + id + R"(","name":")" + name
        + R"(","created_at":"2024-02-20T12:00:00Z","meta_data":)" + metadata + "}";
}

QByteArray nested(int depth)
{
    return QByteArray(R"({"a":)") + QByteArray(depth, '[') + QByteArray(depth, ']') + "}";
}

QByteArray text(qsizetype size)
{
    return R"({"client_ref":"r1","note":")" + QByteArray(size, 'x') + "\"}";
}

QByteArray framed(const QByteArray &body, Framing framing)
{
    if (framing == Framing::Announced)
        return WireServer::answer(200, body);
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
}

/// A service with these ledgers, which it lists in the pages it is asked for, whatever the filter.
struct Listing {
    Listing(Service form, QByteArrayList ledgers, Framing framing = Framing::Announced)
        : service(form)
        , client({form, server.url(), u"instance_1"_qs}, Secret(token))
    {
        server.answerBy([rows = std::move(ledgers), framing](const WireRequest &request) {
            const QUrl target(QString::fromLatin1(request.target));
            const QUrlQuery query(target);
            const QJsonObject body = QJsonDocument::fromJson(request.body).object();
            const int size = query.queryItemValue(u"pageSize"_qs).toInt();
            const int limit = size > 0 ? size
                : body.isEmpty()       ? query.queryItemValue(u"limit"_qs).toInt()
                                       : body[u"limit"].toInt();
            const int offset = size > 0 ? (query.queryItemValue(u"page"_qs).toInt() - 1) * size
                : body.isEmpty()        ? query.queryItemValue(u"offset"_qs).toInt()
                                        : body[u"offset"].toInt();
            const QByteArrayList page = rows.mid(offset, limit);
            return WireServer::sending(
                framed(size > 0 ? wrapped(page, int(rows.size())) : list(page), framing));
        });
    }

    const Service service;
    WireServer server;
    Client client;
};

} // namespace

/// Ledgers that cannot be read as a whole hide no others, and are said.
class OddLedgersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void page_oddLedger_namesItsTroubleAndHidesNoOther_data();
    void page_oddLedger_namesItsTroubleAndHidesNoOther();
    void page_noRowHasAnId_rowsNameTheirTrouble();
    void page_noRowHasAnId_isNoProofOfBlnk();
    void page_tooLarge_isReadInSmallerOnes_data();
    void page_tooLarge_isReadInSmallerOnes();
    void page_ledgerTooLarge_isNamedByItsBeginning_data();
    void page_ledgerTooLarge_isNamedByItsBeginning();
    void page_rowsMissingInSmallerOnes_isAnError();
    void ledger_odd_isReadAsFarAsItCan_data();
    void ledger_odd_isReadAsFarAsItCan();
    void named_amongLargeOnes_isFound_data();
    void named_amongLargeOnes_isFound();
    void named_nameCannotBeRead_isAmongThem();
    void reference_ofALedgerTooLarge_isFound();
    void namesakes_amongLargeOnes_areFound();
    void namesakes_nameCannotBeRead_isNotComplete();
};

void OddLedgersTest::page_oddLedger_namesItsTroubleAndHidesNoOther_data()
{
    QTest::addColumn<QByteArray>("odd");
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    const QString id = u"ldg_odd"_qs;
    const auto row = [](const char *title, const QByteArray &odd, Trouble trouble, const QString &foundId,
                        const QString &name) { QTest::newRow(title) << odd << trouble << foundId << name; };
    row("600 levels", ledgerRow("ldg_odd", "Deep", nested(600)), Trouble::TooDeep, id, u"Deep"_qs);
    row("3,800 levels", ledgerRow("ldg_odd", "Deep", nested(3800)), Trouble::TooDeep, id, u"Deep"_qs);
    row("deep beside the fields", R"({"x":)" + nested(3800) + "," + ledgerRow("ldg_odd", "Deep").mid(1),
        Trouble::TooDeep, id, u"Deep"_qs);
    row("half a surrogate pair", ledgerRow("ldg_odd", R"(A\ud800B)"), Trouble::Characters, id,
        u"A\ufffdB"_qs);
    row("half of one in the metadata", ledgerRow("ldg_odd", "A", R"({"k":"\udc00"})"), Trouble::Characters,
        id, u"A"_qs);
    row("not UTF-8", ledgerRow("ldg_odd", "Odd", "{\"k\":\"\xFF\"}"), Trouble::Damaged, id, u"Odd"_qs);
    row("name not UTF-8", ledgerRow("ldg_odd", "\xFF"), Trouble::Damaged, id, QString());
    row("number out of form", ledgerRow("ldg_odd", "Odd", R"({"k":01})"), Trouble::Damaged, id, u"Odd"_qs);
    row("no name", R"({"ledger_id":"ldg_odd"})", Trouble::Damaged, id, QString());
    row("no ID", R"({"name":"Odd"})", Trouble::Damaged, QString(), u"Odd"_qs);
    row("an ID that is none", ledgerRow("../x", "Odd"), Trouble::Damaged, QString(), u"Odd"_qs);
    row("null", "null", Trouble::Damaged, QString(), QString());
}

void OddLedgersTest::page_oddLedger_namesItsTroubleAndHidesNoOther()
{
    QFETCH(QByteArray, odd);
    for (const Service service : {Service::Core, Service::Cloud}) {
        Listing listing(service, {row(1), odd, row(2)});
        Waiting<wire::LedgerPage> answer;
        listing.client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QVERIFY2(answer.result->has_value(),
                 answer.result->has_value() ? "" : qPrintable(answer.result->error().detail));
        const std::vector<Ledger> &ledgers = (*answer.result)->ledgers;
        QCOMPARE(ledgers.size(), size_t(3));
        QCOMPARE(ledgers[0].id, u"ldg_1"_qs);
        QCOMPARE(ledgers[0].trouble, Trouble::None);
        QCOMPARE(ledgers[2].id, u"ldg_2"_qs);
        QTEST(ledgers[1].trouble, "trouble");
        QTEST(ledgers[1].id, "id");
        QTEST(ledgers[1].name, "name");
        QCOMPARE(listing.server.requests().size(), size_t(1));
    }
}

void OddLedgersTest::page_noRowHasAnId_rowsNameTheirTrouble()
{
    for (const Service service : {Service::Core, Service::Cloud}) {
        Listing listing(service, {R"({"name":"Odd"})", ledgerRow("../x", "Odder"), "null"});
        Waiting<wire::LedgerPage> answer;
        listing.client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QVERIFY2(answer.result->has_value(),
                 answer.result->has_value() ? "" : qPrintable(answer.result->error().detail));
        const std::vector<Ledger> &ledgers = (*answer.result)->ledgers;
        QCOMPARE(ledgers.size(), size_t(3));
        for (const Ledger &ledger : ledgers) {
            QCOMPARE(ledger.id, QString());
            QCOMPARE(ledger.trouble, Trouble::Damaged);
        }
        QCOMPARE(ledgers[0].name, u"Odd"_qs);
        QCOMPARE(ledgers[1].name, u"Odder"_qs);
    }
}

/// The list shows such rows, but a check must not take another service for Blnk.
void OddLedgersTest::page_noRowHasAnId_isNoProofOfBlnk()
{
    QVERIFY(wire::isSurelyPage("[]"));
    QVERIFY(wire::isSurelyPage(R"([{"name":"A"},{"ledger_id":"b","name":"B"}])"));
    QVERIFY(wire::pageFrom(R"([{"name":"A"}])"));
    QVERIFY(!wire::isSurelyPage(R"([{"name":"A"}])"));
}

void OddLedgersTest::page_tooLarge_isReadInSmallerOnes_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("count");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("Core, 90 of 50 kB") << Service::Core << 90 << qsizetype(50'000);
    QTest::newRow("Core, 150 of 50 kB") << Service::Core << 150 << qsizetype(50'000);
    QTest::newRow("Core, 7 of 1 MB") << Service::Core << 7 << qsizetype(megabyte);
    QTest::newRow("Cloud, 100 of 50 kB") << Service::Cloud << 100 << qsizetype(50'000);
}

void OddLedgersTest::page_tooLarge_isReadInSmallerOnes()
{
    QFETCH(Service, service);
    QFETCH(int, count);
    QFETCH(qsizetype, size);
    QByteArrayList rows;
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        rows << ledgerRow("ldg_" + QByteArray::number(i), "Large", text(size));
        if (i < 100)
            ids << u"ldg_%1"_qs.arg(i);
    }
    Listing listing(service, rows);
    Waiting<wire::LedgerPage> answer;
    listing.client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf((*answer.result)->ledgers), ids);
    for (const Ledger &ledger : (*answer.result)->ledgers)
        QCOMPARE(ledger.trouble, Trouble::None);
    QVERIFY(listing.server.requests().size() < size_t(30));
}

void OddLedgersTest::page_ledgerTooLarge_isNamedByItsBeginning_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<Framing>("framing");
    QTest::addColumn<int>("place");
    QTest::addColumn<QByteArray>("odd");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    const QByteArray large = ledgerRow("ldg_odd", "Large", text(5 * megabyte));
    for (const int place : {0, 3, 37, 99}) {
        QTest::addRow("Core, %d", place)
            << Service::Core << Framing::Chunked << place << large << u"ldg_odd"_qs << u"Large"_qs;
    }
    QTest::newRow("Core, announced") << Service::Core << Framing::Announced << 3 << large << u"ldg_odd"_qs
                                     << u"Large"_qs;
    QTest::newRow("Cloud") << Service::Cloud << Framing::Chunked << 3 << large << u"ldg_odd"_qs
                           << u"Large"_qs;
    QTest::newRow("large name") << Service::Core << Framing::Chunked << 3
                                << ledgerRow("ldg_odd", QByteArray(5 * megabyte, 'n')) << u"ldg_odd"_qs
                                << QString();
    QTest::newRow("metadata first") << Service::Core << Framing::Chunked << 3
                                    << QByteArray(R"({"meta_data":)" + text(5 * megabyte)
                                                  + R"(,"ledger_id":"ldg_odd","name":"Large"})")
                                    << QString() << QString();
}

void OddLedgersTest::page_ledgerTooLarge_isNamedByItsBeginning()
{
    QFETCH(Service, service);
    QFETCH(Framing, framing);
    QFETCH(int, place);
    QFETCH(QByteArray, odd);
    QFETCH(QString, id);
    QByteArrayList rows;
    for (int i = 0; i < 100; ++i)
        rows << (i == place ? odd : row(i));
    Listing listing(service, rows, framing);
    Waiting<wire::LedgerPage> answer;
    listing.client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
    QVERIFY(answer.result->has_value());
    const std::vector<Ledger> &ledgers = (*answer.result)->ledgers;
    QCOMPARE(ledgers.size(), size_t(100));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(ledgers[size_t(i)].id, i == place ? id : u"ldg_%1"_qs.arg(i));
    QCOMPARE(ledgers[size_t(place)].trouble, Trouble::TooLarge);
    QTEST(ledgers[size_t(place)].name, "name");
    QVERIFY(listing.server.requests().size() < size_t(25));
}

/// Nobody knows which rows are missing, so the list must not be taken for complete.
void OddLedgersTest::page_rowsMissingInSmallerOnes_isAnError()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) {
        const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
        const int rows = std::min(query.queryItemValue(u"limit"_qs).toInt(), 20);
        QByteArrayList page;
        for (int i = 0; i < rows; ++i)
            page << ledgerRow(
                "ldg_" + query.queryItemValue(u"offset"_qs).toLatin1() + "_" + QByteArray::number(i), "Large",
                text(rows == 20 && query.queryItemValue(u"limit"_qs) == u"100" ? 300'000 : 10));
        return WireServer::sending(WireServer::answer(200, list(page)));
    });
    Client client({Service::Core, server.url(), {}}, Secret());
    Waiting<wire::LedgerPage> answer;
    client.ledgers({}, {.offset = 0, .limit = 100}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
}

void OddLedgersTest::ledger_odd_isReadAsFarAsItCan_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Trouble>("trouble");
    QTest::newRow("deep") << ledgerRow("ldg_1", "Odd", nested(3800)) << Trouble::TooDeep;
    QTest::newRow("deep, as data") << QByteArray(R"({"data":)" + ledgerRow("ldg_1", "Odd", nested(3800))
                                                 + "}")
                                   << Trouble::TooDeep;
    QTest::newRow("large") << ledgerRow("ldg_1", "Odd", text(5 * megabyte)) << Trouble::TooLarge;
    QTest::newRow("large, as data") << QByteArray(R"({"data":)"
                                                  + ledgerRow("ldg_1", "Odd", text(5 * megabyte)) + "}")
                                    << Trouble::TooLarge;
    QTest::newRow("half a surrogate pair")
        << ledgerRow("ldg_1", "Odd", R"({"k":"\ud800"})") << Trouble::Characters;
}

void OddLedgersTest::ledger_odd_isReadAsFarAsItCan()
{
    QFETCH(QByteArray, body);
    for (const Framing framing : {Framing::Announced, Framing::Chunked}) {
        BlnkService blnk(Service::Core);
        blnk.on("GET /ledgers/ldg_1", framed(body, framing));
        Waiting<Ledger> answer;
        blnk.client.ledger(u"ldg_1"_qs, {this, answer.done()});
        QTRY_VERIFY(answer.result);
        QVERIFY(answer.result->has_value());
        QCOMPARE((*answer.result)->id, u"ldg_1"_qs);
        QCOMPARE((*answer.result)->name, u"Odd"_qs);
        QTEST((*answer.result)->trouble, "trouble");
    }
}

void OddLedgersTest::named_amongLargeOnes_isFound_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("odd");
    const QByteArray large = ledgerRow("ldg_odd", "Other", text(5 * megabyte));
    for (const Service service : {Service::Core, Service::Cloud}) {
        const char *const name = service == Service::Core ? "Core" : "Cloud";
        QTest::addRow("%s, too large", name) << service << large;
        QTest::addRow("%s, too deep", name) << service << ledgerRow("ldg_odd", "Other", nested(3800));
    }
}

void OddLedgersTest::named_amongLargeOnes_isFound()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, odd);
    Listing listing(service, {row(1, "Other"), odd, row(2, "Acme EUR"), row(3, "Other")});
    Waiting<std::vector<Ledger>> answer;
    listing.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), QStringList{u"ldg_2"_qs});
}

void OddLedgersTest::named_nameCannotBeRead_isAmongThem()
{
    Listing listing(Service::Core,
                    {row(1, "Other"), ledgerRow("ldg_odd", "\xFF"), R"({"x":1})", R"({"x":2})"});
    Waiting<std::vector<Ledger>> answer;
    listing.client.ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->size(), size_t(3));
    QVERIFY(std::ranges::all_of(**answer.result, lacksName));
}

/// What is left of its metadata still has the reference.
void OddLedgersTest::reference_ofALedgerTooLarge_isFound()
{
    Listing listing(Service::Core,
                    {ledgerRow("ldg_1", "Acme EUR", R"({"client_ref":"r2"})"),
                     ledgerRow("ldg_2", "Acme EUR", text(5 * megabyte)),
                     ledgerRow("ldg_3", "Acme EUR", R"({"client_ref":"r1","a":)" + nested(3800) + "}")},
                    Framing::Chunked);
    Waiting<std::vector<Ledger>> answer;
    listing.client.ledgersWithReference({u"client_ref"_qs, u"r1"_qs}, u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), (QStringList{u"ldg_2"_qs, u"ldg_3"_qs}));
}

void OddLedgersTest::namesakes_amongLargeOnes_areFound()
{
    QByteArrayList rows;
    for (int i = 0; i < 95; ++i)
        rows << ledgerRow("ldg_" + QByteArray::number(i), "Other", text(50'000));
    rows << row(100, "ACME eur");
    for (const Service service : {Service::Core, Service::Cloud}) {
        Listing listing(service, rows);
        Waiting<Namesakes> answer;
        listing.client.namesakes(u"Acme EUR"_qs, {this, answer.done()});
        QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
        QVERIFY(answer.result->has_value());
        QCOMPARE(idsOf((*answer.result)->ledgers), QStringList{u"ldg_100"_qs});
        QVERIFY((*answer.result)->isComplete);
        Waiting<Namesakes> alike;
        listing.client.lookAlikes(u"Acme EUR"_qs, {this, alike.done()});
        QTRY_VERIFY_WITH_TIMEOUT(alike.result, 60'000);
        QCOMPARE(idsOf((*alike.result)->ledgers), QStringList{u"ldg_100"_qs});
    }
}

void OddLedgersTest::namesakes_nameCannotBeRead_isNotComplete()
{
    Listing listing(Service::Core, {row(1, "Acme EUR"), ledgerRow("ldg_odd", "\xFF")});
    Waiting<Namesakes> answer;
    listing.client.namesakes(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf((*answer.result)->ledgers), QStringList{u"ldg_1"_qs});
    QVERIFY(!(*answer.result)->isComplete);
}

QTEST_GUILESS_MAIN(OddLedgersTest)
#include "tst_client_oddledgers.moc"
