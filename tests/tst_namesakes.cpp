// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/namecheck.h"
#include "support/attempts.h"
#include "support/creationroom.h"
#include "support/meddle.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

QByteArray many(int count, const QByteArray &name)
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows << ledgerJson("ldg_" + QByteArray::number(i), name + QByteArray::number(i));
    return '[' + rows.join(',') + ']';
}

QByteArrayList lines(const WireServer &server)
{
    QByteArrayList all;
    for (const WireRequest &request : server.requests())
        all << request.method + ' ' + request.target;
    return all;
}

QStringList idsOf(const std::vector<Ledger> &ledgers)
{
    QStringList ids;
    for (const Ledger &ledger : ledgers)
        ids << ledger.id;
    return ids;
}

} // namespace

/// Existing ledgers that appear to have the name of one about to be created.
class NamesakesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filter_isAskedOnceInTheFormOfTheService_data();
    void filter_isAskedOnceInTheFormOfTheService();
    void answer_isFoldedHere();
    void tooManyRows_exactNameIsAskedToo_data();
    void tooManyRows_exactNameIsAskedToo();
    void filterClosed_listIsAsked();
    void nothingMayBeRead_isAnErrorOfTheToken();
    void check_joinsWhatIsLoadedServedAndUnknown();
    void check_unknownOfOldOrLong_isSeen_data();
    void check_unknownOfOldOrLong_isSeen();
    void check_lookAlikeBehindManyOfTheName_isSeen();
    void check_tellsLookAlikesFromNamesakes();
    void check_listNotWhole_asksForLookAlikesToo_data();
    void check_listNotWhole_asksForLookAlikesToo();
    void check_lookAlikesUnanswered_saysWhatItKnows();
    void lookAlikes_areAskedForInOneRequest();
    void lookAlikes_refusedOrTooShort_areNotAskedForElsewhere();
    void check_destroyed_doesNotAnswer();
    void check_answeredAsItsPatienceEnds_answersOnce();
    void check_otherConnection_seesTheAttemptsOfTheSameService();

private:
    static Endpoint endpoint(const WireServer &server, Service service)
    {
        return {service, server.url(), service == Service::Cloud ? u"instance_1"_qs : QString()};
    }
};

void NamesakesTest::filter_isAskedOnceInTheFormOfTheService_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("Core") << Service::Core << QByteArray("POST /ledgers/filter");
    QTest::newRow("Cloud") << Service::Cloud
                           << QByteArray("POST /ledger/filter?instance_id=instance_1&page=1&pageSize=100");
}

void NamesakesTest::filter_isAskedOnceInTheFormOfTheService()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, expected);
    WireServer server;
    server.answerWith(answering(200, R"({"data":[],"total":0})"));
    Client client(endpoint(server, service), Secret(roomToken));
    Answer<Namesakes> answer;
    client.namesakes(u"100% \"Acme\""_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QVERIFY((*answer)->isComplete);
    QCOMPARE(lines(server), QByteArrayList{expected});
    const auto body = parseJson(server.requests().front().body, DuplicateKeys::Refuse);
    QVERIFY(body);
    const JsonValue &filter = body->find(u"filters")->members.at(0).value;
    QCOMPARE(filter.find(u"field")->text, u"name"_qs);
    QCOMPARE(filter.find(u"operator")->text, u"ilike"_qs);
    QCOMPARE(filter.find(u"value")->text, u"%100\\%%\"Acme\"%"_qs);
}

void NamesakesTest::answer_isFoldedHere()
{
    WireServer server;
    server.answerWith(
        answering(200,
                  "[" + ledgerJson("ldg_1", "acme  EUR ") + "," + ledgerJson("ldg_2", "Acme EUR 2") + ","
                      + ledgerJson("ldg_3", "Old Acme EUR") + "," + ledgerJson("ldg_1", "acme  EUR ") + "]"));
    Client client(endpoint(server, Service::Core), Secret(roomToken));
    Answer<Namesakes> answer;
    client.namesakes(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE(idsOf((*answer)->ledgers), QStringList{u"ldg_1"_qs});
}

void NamesakesTest::tooManyRows_exactNameIsAskedToo_data()
{
    QTest::addColumn<QByteArray>("loose");
    QTest::addColumn<int>("requests");
    QTest::newRow("full page") << many(100, "Acme ") << 2;
    QTest::newRow("page of twenty") << many(20, "Acme ") << 2;
    QTest::newRow("more than listed") << R"({"data":)" + many(30, "Acme ") + R"(,"total":31})" << 2;
    QTest::newRow("all listed") << R"({"data":)" + many(30, "Acme ") + R"(,"total":30})" << 1;
    QTest::newRow("few") << many(7, "Acme ") << 1;
}

void NamesakesTest::tooManyRows_exactNameIsAskedToo()
{
    QFETCH(QByteArray, loose);
    QFETCH(int, requests);
    WireServer server;
    server.answerBy([loose](const WireRequest &request) {
        return request.body.contains("%") ? answering(200, loose)
                                          : answering(200, "[" + ledgerJson("ldg_x", "ACME") + "]");
    });
    Client client(endpoint(server, Service::Core), Secret(roomToken));
    Answer<Namesakes> answer;
    client.namesakes(u"Acme"_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE(int(server.requests().size()), requests);
    QCOMPARE((*answer)->isComplete, requests == 1);
    QCOMPARE(idsOf((*answer)->ledgers), requests == 1 ? QStringList() : QStringList{u"ldg_x"_qs});
}

void NamesakesTest::filterClosed_listIsAsked()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) {
        if (request.method == "POST")
            return answering(403, R"({"error":"no"})");
        return answering(200, "[" + ledgerJson("ldg_1", "ACME EUR") + "]");
    });
    Client client(endpoint(server, Service::Cloud), Secret(roomToken));
    Answer<Namesakes> answer;
    client.namesakes(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE(idsOf((*answer)->ledgers), QStringList{u"ldg_1"_qs});
    QCOMPARE(lines(server).last(),
             QByteArray(
                 "GET /proxy/ledgers?instance_id=instance_1&limit=100&offset=0&name_ilike=%25Acme%25EUR%25"));
}

void NamesakesTest::nothingMayBeRead_isAnErrorOfTheToken()
{
    WireServer server;
    server.answerWith(answering(403, R"({"error":"no"})"));
    Client client(endpoint(server, Service::Cloud), Secret(roomToken));
    Answer<Namesakes> answer;
    client.namesakes(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::NotAllowed);
    QCOMPARE(server.requests().size(), size_t(3)); // the filter and both lists, without repeats
}

void NamesakesTest::check_joinsWhatIsLoadedServedAndUnknown()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"ACME"_qs));
    room.unknownAttempt(draftOf(u"Other"_qs));
    room.findLedgers("[" + ledgerJson("ldg_1", "acme", "null", "2024-01-01T00:00:00Z") + ","
                     + ledgerJson("ldg_2", "Acme", "null", "2025-01-01T00:00:00Z") + "]");
    Ledger loaded;
    loaded.id = u"ldg_1"_qs;
    loaded.name = u"acme"_qs;
    loaded.createdAt = QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC);
    NameCheck check;
    std::optional<NameFindings> found;
    check.begin({room.connection, u"Acme"_qs, {loaded}}, room.journal, *room.client,
                {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
    QVERIFY(!found);
    QTRY_VERIFY(found);
    QCOMPARE(idsOf(found->ledgers), (QStringList{u"ldg_2"_qs, u"ldg_1"_qs}));
    QCOMPARE(found->unknown.size(), size_t(1));
    QCOMPARE(found->unknown.front().id, attempt.id);
    QVERIFY(!found->error);
    QCOMPARE(room.creates(), 0);
}

void NamesakesTest::check_unknownOfOldOrLong_isSeen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("newer");
    QTest::addColumn<Attempt::Care>("care");
    const QString name = u"Wallets"_qs;
    QTest::newRow("behind 1,000 newer ones") << name << 1000 << Attempt::Care::LookedUp;
    QTest::newRow("behind 20,000 newer ones") << name << 20'000 << Attempt::Care::LookedUp;
    QTest::newRow("left open") << name << 1000 << Attempt::Care::LeftOpen;
    QTest::newRow("long name") << QString(QString(5000, u'n') + u"Wallets") << 1000
                               << Attempt::Care::LookedUp;
}

void NamesakesTest::check_unknownOfOldOrLong_isSeen()
{
    QFETCH(QString, name);
    QFETCH(int, newer);
    QFETCH(Attempt::Care, care);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(name));
    QVERIFY(room.journal.recordCare(attempt.id, care));
    meddle(room.path, repeatNewest(newer));
    room.findLedgers("[]");
    NameCheck check;
    std::optional<NameFindings> found;
    check.begin({room.connection, name.toUpper(), {}}, room.journal, *room.client,
                {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
    QTRY_VERIFY(found);
    QCOMPARE(found->unknown.size(), size_t(1));
    QCOMPARE(found->unknown.front().id, attempt.id);
}

void NamesakesTest::check_lookAlikeBehindManyOfTheName_isSeen()
{
    CreationRoom room;
    const Attempt alike = room.unknownAttempt(draftOf(u"Pаyments"_qs));
    room.unknownAttempt(draftOf(u"Payments"_qs));
    meddle(room.path, repeatNewest(1000));
    meddle(room.path,
           u"UPDATE attempt SET state = 'unknown', ledger_name = 'Payments' WHERE state = 'rejected'"_qs);
    room.findLedgers("[]");
    NameCheck check;
    std::optional<NameFindings> found;
    check.begin({room.connection, u"Payments"_qs, {}}, room.journal, *room.client,
                {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
    QTRY_VERIFY(found);
    QVERIFY(found->unknown.size() > 1);
    QCOMPARE(found->unknownLookAlikes.size(), size_t(1));
    QCOMPARE(found->unknownLookAlikes.front().id, alike.id);
}

void NamesakesTest::check_tellsLookAlikesFromNamesakes()
{
    CreationRoom room;
    const Attempt same = room.unknownAttempt(draftOf(u"payments\ufe0f"_qs));
    const Attempt alike = room.unknownAttempt(draftOf(u"Pаyments"_qs));
    room.findLedgers("[" + ledgerJson("ldg_1", "Payments\\u00ad") + "," + ledgerJson("ldg_2", "PАYMENTS")
                     + "]");
    Ledger loaded;
    loaded.id = u"ldg_3"_qs;
    loaded.name = u"Paуments"_qs;
    NameCheck check;
    std::optional<NameFindings> found;
    check.begin({room.connection, u"Payments"_qs, {loaded}}, room.journal, *room.client,
                {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
    QTRY_VERIFY(found);
    QCOMPARE(idsOf(found->ledgers), QStringList{u"ldg_1"_qs});
    QCOMPARE(found->unknown.size(), size_t(1));
    QCOMPARE(found->unknown.front().id, same.id);
    QCOMPARE(found->unknownLookAlikes.size(), size_t(1));
    QCOMPARE(found->unknownLookAlikes.front().id, alike.id);
    QStringList lookAlikes = idsOf(found->lookAlikes);
    lookAlikes.sort();
    QCOMPARE(lookAlikes, (QStringList{u"ldg_2"_qs, u"ldg_3"_qs}));
    QVERIFY(found->isListWhole);
    QCOMPARE(room.server.requests().size(), size_t(1));
}

void NamesakesTest::check_listNotWhole_asksForLookAlikesToo_data()
{
    QTest::addColumn<QByteArray>("served");
    QTest::newRow("Cyrillic") << QByteArray("Pаymеnts EUR");
    QTest::newRow("zero-width space") << QByteArray("Pay\\u200bments EUR");
    QTest::newRow("full width") << QByteArray("Ｐａｙｍｅｎｔｓ ＥＵＲ");
}

/// The service matches patterns as the database does.
void NamesakesTest::check_listNotWhole_asksForLookAlikesToo()
{
    QFETCH(QByteArray, served);
    CreationRoom room;
    room.server.answerBy([served](const WireRequest &request) {
        const QByteArray found = "[" + ledgerJson("ldg_1", served) + "]";
        return answering(200, request.body.contains(R"("or")") ? found : QByteArray("[]"));
    });
    NameCheck check;
    std::optional<NameFindings> found;
    check.begin({room.connection, u"Payments EUR"_qs, {}, false}, room.journal, *room.client,
                {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
    QTRY_VERIFY(found);
    QCOMPARE(found->ledgers.size() + found->lookAlikes.size(), size_t(1));
    QVERIFY(!found->isListWhole);
    QVERIFY(!found->error);
    QCOMPARE(room.server.requests().size(), size_t(2));
    QVERIFY(!room.server.requests().back().body.contains(R"("or")")); // this answer must be fresh
}

void NamesakesTest::check_lookAlikesUnanswered_saysWhatItKnows()
{
    CreationRoom room;
    room.server.answerBy([](const WireRequest &request) {
        return request.body.contains(R"("or")") ? WireScript{}
                                                : answering(200, "[" + ledgerJson("ldg_1", "Payments") + "]");
    });
    NameCheck check(2000ms);
    std::optional<NameFindings> found;
    check.begin({room.connection, u"Payments"_qs, {}, false}, room.journal, *room.client,
                {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
    QTRY_VERIFY(found);
    QCOMPARE(idsOf(found->ledgers), QStringList{u"ldg_1"_qs});
    QVERIFY(!found->error);
    QVERIFY(!found->isListWhole);
}

void NamesakesTest::lookAlikes_areAskedForInOneRequest()
{
    WireServer server;
    server.answerWith(answering(
        200, "[" + ledgerJson("ldg_1", "Pаyments") + "," + ledgerJson("ldg_2", "Repayments") + "]"));
    Client client(endpoint(server, Service::Cloud), Secret(roomToken));
    Answer<Namesakes> answer;
    client.lookAlikes(u"Payments"_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE(idsOf((*answer)->ledgers), QStringList{u"ldg_1"_qs});
    QCOMPARE(server.requests().size(), size_t(1));
    const auto body = parseJson(server.requests().front().body, DuplicateKeys::Refuse);
    QVERIFY(body);
    QCOMPARE(body->find(u"logical_operator")->text, u"or"_qs);
    const auto &filters = body->find(u"filters")->members;
    QCOMPARE(filters.size(), size_t(7));
    for (const JsonMember &filter : filters)
        QCOMPARE(filter.value.find(u"operator")->text, u"ilike"_qs);
}

/// The list accepts only one pattern.
void NamesakesTest::lookAlikes_refusedOrTooShort_areNotAskedForElsewhere()
{
    WireServer server;
    server.answerWith(answering(403, R"({"error":"no"})"));
    Client client(endpoint(server, Service::Core), Secret(roomToken));
    Answer<Namesakes> answer;
    client.lookAlikes(u"Payments"_qs, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(!*answer);
    Answer<Namesakes> tooShort;
    client.lookAlikes(u"A"_qs, {this, tooShort.done()});
    QTRY_COMPARE(tooShort.count, 1);
    QVERIFY(!(*tooShort)->isComplete);
    QCOMPARE(server.requests().size(), size_t(1));
}

void NamesakesTest::check_destroyed_doesNotAnswer()
{
    CreationRoom room;
    room.findLedgers("[]");
    bool isAnswered = false;
    {
        NameCheck check;
        check.begin({room.connection, u"Acme"_qs, {}}, room.journal, *room.client,
                    {this, [&isAnswered](const Result<NameFindings> &) { isAnswered = true; }});
    }
    Answer<Namesakes> later;
    QTRY_COMPARE(room.server.requests().size(), size_t(1));
    room.client->namesakes(u"Acme"_qs, {this, later.done()});
    QTRY_COMPARE(later.count, 1);
    QVERIFY(!isAnswered);
}

/// If the thread was blocked, both are due: the answer arrives just as the patience ends.
void NamesakesTest::check_answeredAsItsPatienceEnds_answersOnce()
{
    CreationRoom room;
    room.server.answerBy([](const WireRequest &) { return WireScript{}; });
    Client client(room.connection.endpoint, Secret(), {.total = 50ms, .grace = 300ms});
    int answers = 0;
    NameCheck check(500ms);
    check.begin({room.connection, u"Acme"_qs, {}}, room.journal, client,
                {this, [&answers](const Result<NameFindings> &) { ++answers; }});
    bool isHeldUp = false;
    QTimer::singleShot(200ms, this, [&isHeldUp] {
        QElapsedTimer held;
        held.start();
        while (held.elapsed() < 400) { }
        isHeldUp = true;
    });
    QTRY_VERIFY(isHeldUp && answers > 0);
    bool isAllTold = false;
    QTimer::singleShot(0, this, [&isAllTold] { isAllTold = true; });
    QTRY_VERIFY(isAllTold);
    QCOMPARE(answers, 1);
}

void NamesakesTest::check_otherConnection_seesTheAttemptsOfTheSameService()
{
    CreationRoom room;
    room.unknownAttempt(draftOf(u"Acme"_qs));
    room.findLedgers("[]");
    const auto findings = [this, &room](const Connection &connection) {
        NameCheck check;
        std::optional<NameFindings> found;
        check.begin({connection, u"Acme"_qs, {}}, room.journal, *room.client,
                    {this, [&found](const Result<NameFindings> &findings) { found = *findings; }});
        if (!QTest::qWaitFor([&found] { return found.has_value(); }))
            qFatal("the name was not checked");
        return *found;
    };
    Connection other = room.connection;
    other.id = u"c2"_qs;
    QCOMPARE(findings(other).unknown.size(), size_t(1));
    other.endpoint.instanceId = u"instance_2"_qs;
    QVERIFY(findings(other).isQuiet());
}

QTEST_GUILESS_MAIN(NamesakesTest)
#include "tst_namesakes.moc"
