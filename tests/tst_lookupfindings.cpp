// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"
#include "support/watchedroom.h"

#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

namespace {

using Stage = LookUpWatch::Stage;
using State = Attempt::State;

/// A service without a filter, whose list announces one ledger more than it shows.
WireScript shortList(const WireRequest &request, const QByteArray &rows)
{
    if (isCreate(request))
        return answering(500, "{}");
    if (request.method == "POST")
        return answering(404, "{}");
    const bool isFirst = !request.target.contains("offset=") || request.target.contains("offset=0");
    return answering(200, R"({"data":)" + (isFirst ? rows : QByteArray("[]")) + R"(,"total":5})");
}

} // namespace

/// What becomes of an Unknown attempt, by what its look-ups find.
class TestLookUpFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknown_severalMatch_areKept();
    void unknown_oneMatchesThatMayBeAnothers_isKept();
    void unknown_onlyThereBefore_isNotThere();
    void unknown_sameNameOtherReference_isOnlySimilar();
    void unknown_withReference_isFoundByIt_data();
    void unknown_withReference_isFoundByIt();
    void unknown_rowWithoutMetadata_isReadInFull();
    void unknown_rowThatCannotBeRead_isNeverNotThere_data();
    void unknown_rowThatCannotBeRead_isNeverNotThere();
    void unknown_listStaysShorterThanAnnounced_isLeftToAPerson();
    void unknown_listIsShortButShowsIt_isNotLeftToAPerson();
};

void TestLookUpFindings::unknown_severalMatch_areKept()
{
    Watched room;
    room.findLedgers("[" + newLedgerJson("ldg_new", "Wallets", "null", 2000) + ","
                     + newLedgerJson("ldg_old", "Wallets", "null", 1000) + "]");
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.found.front().finding, LookUp::Finding::Possible);
    QCOMPARE(room.stored(attempt).state, State::Unknown);
    QCOMPARE(room.stored(attempt).matches, (QStringList{u"ldg_old"_qs, u"ldg_new"_qs}));
    QTest::qWait(int(2 * quick.apart.count())); // long enough to notice what must not happen
    QCOMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.creates(), 0);
}

void TestLookUpFindings::unknown_oneMatchesThatMayBeAnothers_isKept()
{
    Watched room;
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs), {}); // nothing known from before
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.found.front().finding, LookUp::Finding::Possible);
    QCOMPARE(room.stored(attempt).state, State::Unknown);
    QCOMPARE(room.stored(attempt).matches, QStringList{u"ldg_1"_qs});
    const decisions::Choices choices =
        decisions::choicesFor(room.journal, room.stored(attempt), room.schedule->watch(attempt.id));
    QVERIFY(choices.enterId && choices.leaveOpen && choices.lookUp && !choices.createAgain);
    QCOMPARE(room.creates(), 0);
}

void TestLookUpFindings::unknown_onlyThereBefore_isNotThere()
{
    Watched room;
    room.findLedgers("[" + newLedgerJson("ldg_other", "Wallets") + "]");
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs), knownInFull({u"ldg_other"_qs}));
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.stored(attempt).emptyLookUps.areEnough);
    QCOMPARE(room.stored(attempt).state, State::Unknown);
    QCOMPARE(room.schedule->watch(attempt.id).earlier.front().id, u"ldg_other"_qs);
    QVERIFY(decisions::choicesFor(room.journal, room.stored(attempt), room.schedule->watch(attempt.id))
                .createAgain);
}

void TestLookUpFindings::unknown_sameNameOtherReference_isOnlySimilar()
{
    Watched room(slow);
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets", R"({"client_ref":"another"})") + "]");
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    draft.reference = {u"client_ref"_qs, u"ours"_qs};
    const Attempt attempt = room.unknownAttempt(draft);
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.found.front().finding, LookUp::Finding::NotThere);
    QCOMPARE(room.found.front().similar.size(), std::size_t(1));
    QCOMPARE(room.stored(attempt).state, State::Unknown);
    QCOMPARE(room.stored(attempt).emptyLookUps.count, 1);
    QCOMPARE(room.schedule->watch(attempt.id).similar.front().id, u"ldg_1"_qs);
}

void TestLookUpFindings::unknown_withReference_isFoundByIt_data()
{
    QTest::addColumn<int>("service");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("hasFilter");
    QTest::newRow("Cloud") << int(Service::Cloud) << QByteArray("/ledger/filter?") << true;
    QTest::newRow("Core") << int(Service::Core) << QByteArray("/ledgers/filter") << true;
    QTest::newRow("Cloud, by the list") << int(Service::Cloud) << QByteArray("/ledger/filter?") << false;
    QTest::newRow("Core, by the list") << int(Service::Core) << QByteArray("/ledgers/filter") << false;
}

void TestLookUpFindings::unknown_withReference_isFoundByIt()
{
    QFETCH(int, service);
    QFETCH(QByteArray, target);
    QFETCH(bool, hasFilter);
    CreationRoom room;
    room.connection.endpoint.service = Service(service);
    if (room.connection.endpoint.service == Service::Cloud)
        room.connection.endpoint.instanceId = u"instance_1"_qs;
    room.client = std::make_unique<Client>(room.connection.endpoint, Secret(roomToken));
    // The name has been changed, and an older ledger has the same name and more metadata.
    const QByteArray rows = "[" + newLedgerJson("ldg_0", "Wallets", R"({"client_ref":"other"})") + ","
        + newLedgerJson("ldg_1", "Renamed", R"({"added":1,"client_ref":"ours"})") + "]";
    room.server.answerBy([rows, hasFilter](const WireRequest &request) {
        return request.method == "POST" && !hasFilter ? answering(404, "{}") : answering(200, rows);
    });
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    draft.reference = {u"client_ref"_qs, u"ours"_qs};
    Attempt attempt = room.unknownAttempt(draft);
    LookUpPace pace(slow);
    LookUpSchedule schedule(room.connection, room.journal, pace);
    schedule.start(*room.client);
    QTRY_COMPARE(room.journal.attempt(attempt.id)->state, State::Created);
    QCOMPARE(room.journal.attempt(attempt.id)->ledgerId, u"ldg_1"_qs);
    const WireRequest first = room.server.requests().front();
    QVERIFY2(first.target.startsWith(target), first.target.constData());
    QVERIFY2(first.body.contains(R"({"field":"meta_data.client_ref","operator":"eq","value":"ours"})"),
             first.body.constData());
    QCOMPARE(room.creates(), 0);
}

void TestLookUpFindings::unknown_rowWithoutMetadata_isReadInFull()
{
    Watched room(slow);
    room.server.answerBy([](const WireRequest &request) {
        return request.method == "POST"
            ? answering(
                200, "[" + newLedgerJson("ldg_1", "Wallets") + "," + newLedgerJson("ldg_2", "Wallets") + "]")
            : answering(200,
                        newLedgerJson(request.target.mid(9), "Wallets",
                                      request.target.endsWith("_2") ? R"({"a":1})" : "null"));
    });
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs, u"{\"a\":1}"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.stored(attempt).state, State::Created);
    QCOMPARE(room.stored(attempt).ledgerId, u"ldg_2"_qs);
}

void TestLookUpFindings::unknown_rowThatCannotBeRead_isNeverNotThere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("not found") << 404 << QByteArray(R"({"error":"Ledger not found"})");
    QTest::newRow("another ledger") << 200 << QByteArray(newLedgerJson("ldg_9", "Wallets"));
}

void TestLookUpFindings::unknown_rowThatCannotBeRead_isNeverNotThere()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Watched room(slow);
    room.server.answerBy([status, body](const WireRequest &request) {
        return request.method == "POST" ? answering(200, "[" + newLedgerJson("ldg_1", "Wallets") + "]")
                                        : answering(status, body);
    });
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs, u"{\"a\":1}"_qs));
    QSignalSpy failed(room.schedule.get(), &LookUpSchedule::failed);
    room.schedule->start(*room.client);
    QTRY_VERIFY(failed.count() > 0);
    QCOMPARE(room.stored(attempt).state, State::Unknown);
    QCOMPARE(room.stored(attempt).emptyLookUps.count, 0);
}

void TestLookUpFindings::unknown_listStaysShorterThanAnnounced_isLeftToAPerson()
{
    Watched room;
    room.server.answerBy([](const WireRequest &request) {
        return shortList(request, "[" + newLedgerJson("ldg_9", "Purses") + "]");
    });
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_VERIFY(!room.errors.empty());
    QCOMPARE(room.errors.front().kind, Error::Kind::ListShort);
    QVERIFY(!room.schedule->watch(attempt.id).isListShort); // only one look-up, and early
    QVERIFY(!decisions::choicesFor(room.journal, attempt, room.schedule->watch(attempt.id)).createAgain);
    QTRY_VERIFY(room.schedule->watch(attempt.id).isListShort);
    const LookUpWatch watch = room.schedule->watch(attempt.id);
    QCOMPARE(watch.stage, Stage::Resting);
    const decisions::Choices choices = decisions::choicesFor(room.journal, attempt, watch);
    QVERIFY(choices.createAgain && choices.enterId && choices.leaveOpen && choices.lookUp);
    QCOMPARE(room.stored(attempt).emptyLookUps.count, 0); // never counted as absent
    QVERIFY(room.found.empty());
    QCOMPARE(room.creates(), 0);
}

void TestLookUpFindings::unknown_listIsShortButShowsIt_isNotLeftToAPerson()
{
    Watched room;
    room.server.answerBy([](const WireRequest &request) {
        return shortList(request, "[" + newLedgerJson("ldg_1", "Wallets") + "]");
    });
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.errors.size() >= 6);
    for (const Error &error : room.errors)
        QCOMPARE(error.kind, Error::Kind::AnswerUnusable);
    const decisions::Choices choices =
        decisions::choicesFor(room.journal, attempt, room.schedule->watch(attempt.id));
    QVERIFY(!choices.createAgain);
    QCOMPARE(room.stored(attempt).state, State::Unknown);
}

QTEST_GUILESS_MAIN(TestLookUpFindings)

#include "tst_lookupfindings.moc"
