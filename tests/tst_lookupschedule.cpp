// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookupschedule.h"

#include "creation/decisions.h"

#include "support/creationroom.h"
#include "support/meddle.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

using Stage = LookUpWatch::Stage;
using State = Attempt::State;

constexpr LookUpPatience quick{.apart = 60ms, .late = 120ms, .retry = 10ms, .longestRetry = 40ms};
/// After the first look-up, nothing happens while a test runs.
constexpr LookUpPatience slow{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h};

/// A room, and the look-ups that happen in it automatically.
struct Watched : CreationRoom {
    LookUpPace pace;
    std::unique_ptr<LookUpSchedule> schedule;
    std::vector<LookUp> found;
    std::vector<Error> errors;

    explicit Watched(LookUpPatience patience = quick)
        : pace(patience)
        , schedule(std::make_unique<LookUpSchedule>(connection, journal, *creator, pace))
    {
        QObject::connect(schedule.get(), &LookUpSchedule::lookedUp, &context,
                         [this](const LookUp &lookUp) { found.push_back(lookUp); });
        QObject::connect(schedule.get(), &LookUpSchedule::failed, &context,
                         [this](const Attempt &, const Error &error) { errors.push_back(error); });
    }

    /// Makes the service have no such ledger and create none.
    void findNothing() { findLedgers("[]"); }
    int lookUps() const { return int(server.requests().size()) - creates(); }
    Attempt stored(const Attempt &attempt) const { return *journal.attempt(attempt.id); }
};

} // namespace

/// Automatic look-ups of Unknown attempts.
class TestLookUpSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknown_createdAfterAll_isFoundAtOnce();
    void unknown_arrivesLate_isFoundAtTheNextLookUp();
    void unknown_neverThere_isEnoughAfterTwoAndThenRests();
    void unknown_early_isNotEnough();
    void unknown_lookUpFails_isNeverCounted_data();
    void unknown_lookUpFails_isNeverCounted();
    void unknown_lookUpFailsFirst_isLookedUpAgain();
    void unknown_mayNotRead_restsUntilAsked_data();
    void unknown_mayNotRead_restsUntilAsked();
    void unknown_severalMatch_areKept();
    void unknown_oneMatchesThatMayBeAnothers_isKept();
    void unknown_onlyThereBefore_isNotThere();
    void unknown_sameNameOtherReference_isOnlySimilar();
    void unknown_withReference_isFoundByIt_data();
    void unknown_withReference_isFoundByIt();
    void unknown_rowWithoutMetadata_isReadInFull();
    void unknown_rowThatCannotBeRead_isNeverNotThere_data();
    void unknown_rowThatCannotBeRead_isNeverNotThere();
    void start_looksUpWhatIsFromBefore();
    void start_leavesAloneWhatIsLeftOpenOrElsewhere();
    void start_timesOfAnEarlierRun_shortenNoWait_data();
    void start_timesOfAnEarlierRun_shortenNoWait();
    void start_enoughInAnEarlierRun_staysEnough();
    void lookUp_leftOpen_isResumed();
    void lookUp_withoutAClient_fails();
    void journalCannotBeWritten_nothingIsCounted();
    void outcomeRecordedElsewhere_rests();
    void forgottenWhileLookedUp_isNotPlannedAgain();
    void unknown_listStaysShorterThanAnnounced_isLeftToAPerson();
    void unknown_listIsShortButShowsIt_isNotLeftToAPerson();
    void create_serviceUnavailableWithRetryAfter_isLookedUpFirst();
    void serviceAsksToWait_isAskedOnceForAll_data();
    void serviceAsksToWait_isAskedOnceForAll();
    void serviceAsksToWait_afterwardsAllAreAskedOneAfterAnother();
    void serviceAsksToWait_lookUpByAPerson_isPlanned();
    void serviceAsksToWait_otherConnectionToIt_waitsToo();
    void serviceKeepsFailing_isAskedLessAndLess_data();
    void serviceKeepsFailing_isAskedLessAndLess();
    void serviceCannotBeReached_lookUpByAPerson_isAskedAtOnce();
    void start_asksAllInTurn();
    void repeated_arrivesLate_isFound_data();
    void repeated_arrivesLate_isFound();
    void repeated_neverThere_isAskedLessAndLessUntilTheEnd();
    void repeated_isWatchedAgainAfterTheNextStart();
    void repeatUnknownToo_oneTurnsUp_isLeftToAPerson();
    void repeatUnderWay_oneTurnsUp_isNotTakenForTheFirst();
};

void TestLookUpSchedule::unknown_createdAfterAll_isFoundAtOnce()
{
    Watched room(slow);
    room.schedule->start(*room.client);
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    Answer<Creation> creation;
    room.create(creation, draftOf(u"Wallets"_qs)); // answered with 500
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE((*creation)->attempt.state, State::Unknown);
    QCOMPARE(room.found.front().finding, LookUp::Finding::Found);
    QCOMPARE(room.stored((*creation)->attempt).state, State::Created);
    QCOMPARE(room.stored((*creation)->attempt).ledgerId, u"ldg_1"_qs);
    QCOMPARE(room.schedule->watch((*creation)->attempt.id), LookUpWatch{});
    QCOMPARE(room.creates(), 1);
}

void TestLookUpSchedule::unknown_arrivesLate_isFoundAtTheNextLookUp()
{
    Watched room;
    room.schedule->start(*room.client);
    std::atomic<int> asked = 0;
    const QByteArray late = "[" + newLedgerJson("ldg_late", "Wallets") + "]";
    room.server.answerBy([&](const WireRequest &request) {
        if (isCreate(request))
            return WireScript{{.kind = WireStep::Kind::Close}};
        return answering(200, asked++ == 0 ? QByteArray("[]") : late);
    });
    Answer<Creation> creation;
    room.create(creation, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(!room.found.empty());
    QCOMPARE(room.found.front().finding, LookUp::Finding::NotThere);
    QTRY_COMPARE(room.stored((*creation)->attempt).state, State::Created);
    QCOMPARE(room.stored((*creation)->attempt).ledgerId, u"ldg_late"_qs);
    QCOMPARE(asked.load(), 2);
    QCOMPARE(room.creates(), 1);
}

void TestLookUpSchedule::unknown_neverThere_isEnoughAfterTwoAndThenRests()
{
    Watched room;
    room.schedule->start(*room.client);
    room.findNothing();
    QElapsedTimer clock;
    clock.start();
    Answer<Creation> creation;
    room.create(creation, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(!room.found.empty() && room.found.back().attempt.emptyLookUps.areEnough);
    QVERIFY(clock.elapsed() >= quick.late.count());
    const Attempt stored = room.stored((*creation)->attempt);
    QCOMPARE(stored.state, State::Unknown);
    QVERIFY(stored.emptyLookUps.count >= 2);
    QVERIFY(stored.emptyLookUps.firstAt.msecsTo(stored.emptyLookUps.lastAt) >= quick.apart.count());
    QCOMPARE(room.schedule->watch(stored.id), LookUpWatch{});
    const int asked = room.lookUps();
    QTest::qWait(int(3 * quick.apart.count())); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), asked);
    QCOMPARE(room.creates(), 1);
}

void TestLookUpSchedule::unknown_early_isNotEnough()
{
    Watched room({.apart = 1ms, .late = 1h, .retry = 1ms, .longestRetry = 1ms});
    room.findNothing();
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.stored(attempt).emptyLookUps.count >= 4);
    QVERIFY(!room.stored(attempt).emptyLookUps.areEnough);
    QCOMPARE(room.schedule->watch(attempt.id).error, std::nullopt);
}

void TestLookUpSchedule::unknown_lookUpFails_isNeverCounted_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::newRow("service failed") << answering(500, "{}");
    QTest::newRow("unavailable") << answering(503, "<html>");
    QTest::newRow("rate limited") << answering(429, "{}");
    QTest::newRow("garbage") << answering(200, "<html>");
    QTest::newRow("no list") << answering(200, "{}");
    QTest::newRow("page cut off") << answering(200, "[" + newLedgerJson("ldg_1", "Wallets"));
    QTest::newRow("answer cut off") << WireScript{
        {.kind = WireStep::Kind::Send, .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]"},
        {.kind = WireStep::Kind::Close}};
    QTest::newRow("more than the page") << answering(200, "{\"data\":[],\"total_count\":3}");
    QTest::newRow("closed") << WireScript{{.kind = WireStep::Kind::Close}};
}

void TestLookUpSchedule::unknown_lookUpFails_isNeverCounted()
{
    QFETCH(WireScript, script);
    Watched room({.apart = 1ms, .late = 1ms, .retry = 2ms, .longestRetry = 4ms});
    room.server.answerWith(script);
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.errors.size() >= 3);
    QCOMPARE(room.stored(attempt), attempt);
    QVERIFY(room.found.empty());
    QVERIFY(room.schedule->watch(attempt.id).error);
    QCOMPARE(room.creates(), 0);
}

void TestLookUpSchedule::unknown_lookUpFailsFirst_isLookedUpAgain()
{
    Watched room(quick);
    std::atomic<int> asked = 0;
    room.server.answerBy([&](const WireRequest &) {
        return asked++ < 3 ? answering(502, "")
                           : answering(200, "[" + newLedgerJson("ldg_1", "Wallets") + "]");
    });
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.stored(attempt).state, State::Created);
    QCOMPARE(asked.load(), 4);
    QCOMPARE(room.stored(attempt).emptyLookUps.count, 0);
    QCOMPARE(room.creates(), 0);
}

void TestLookUpSchedule::unknown_mayNotRead_restsUntilAsked_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("token not accepted") << 401;
    QTest::newRow("not allowed") << 403;
}

void TestLookUpSchedule::unknown_mayNotRead_restsUntilAsked()
{
    QFETCH(int, status);
    Watched room({.apart = 1ms, .late = 1ms, .retry = 1ms, .longestRetry = 1ms});
    room.server.answerWith(answering(status, "{}"));
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    QCOMPARE(room.schedule->watch(attempt.id).stage, Stage::Refused);
    QCOMPARE(room.schedule->watch(attempt.id).error->status, status);
    QCOMPARE(room.stored(attempt), attempt);
    const int asked = room.lookUps();
    QTest::qWait(50); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), asked);
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    room.schedule->lookUp(attempt);
    QTRY_COMPARE(room.stored(attempt).state, State::Created);
}

void TestLookUpSchedule::unknown_severalMatch_areKept()
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

void TestLookUpSchedule::unknown_oneMatchesThatMayBeAnothers_isKept()
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

void TestLookUpSchedule::unknown_onlyThereBefore_isNotThere()
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

void TestLookUpSchedule::unknown_sameNameOtherReference_isOnlySimilar()
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

void TestLookUpSchedule::unknown_withReference_isFoundByIt_data()
{
    QTest::addColumn<int>("service");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("hasFilter");
    QTest::newRow("Cloud") << int(Service::Cloud) << QByteArray("/ledger/filter?") << true;
    QTest::newRow("Core") << int(Service::Core) << QByteArray("/ledgers/filter") << true;
    QTest::newRow("Cloud, by the list") << int(Service::Cloud) << QByteArray("/ledger/filter?") << false;
    QTest::newRow("Core, by the list") << int(Service::Core) << QByteArray("/ledgers/filter") << false;
}

void TestLookUpSchedule::unknown_withReference_isFoundByIt()
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
    LookUpSchedule schedule(room.connection, room.journal, *room.creator, pace);
    schedule.start(*room.client);
    QTRY_COMPARE(room.journal.attempt(attempt.id)->state, State::Created);
    QCOMPARE(room.journal.attempt(attempt.id)->ledgerId, u"ldg_1"_qs);
    const WireRequest first = room.server.requests().front();
    QVERIFY2(first.target.startsWith(target), first.target.constData());
    QVERIFY2(first.body.contains(R"({"field":"meta_data.client_ref","operator":"eq","value":"ours"})"),
             first.body.constData());
    QCOMPARE(room.creates(), 0);
}

void TestLookUpSchedule::unknown_rowWithoutMetadata_isReadInFull()
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

void TestLookUpSchedule::unknown_rowThatCannotBeRead_isNeverNotThere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("not found") << 404 << QByteArray(R"({"error":"Ledger not found"})");
    QTest::newRow("another ledger") << 200 << QByteArray(newLedgerJson("ldg_9", "Wallets"));
}

void TestLookUpSchedule::unknown_rowThatCannotBeRead_isNeverNotThere()
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

void TestLookUpSchedule::start_looksUpWhatIsFromBefore()
{
    Watched room(slow);
    room.findLedgers("[" + newLedgerJson("ldg_1", "First") + "," + newLedgerJson("ldg_2", "Second") + "]");
    const Attempt first = room.unknownAttempt(draftOf(u"First"_qs));
    const Attempt second = room.unknownAttempt(draftOf(u"Second"_qs));
    QCOMPARE(room.lookUps(), 0); // there is no client yet
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.stored(first).state, State::Created);
    QTRY_COMPARE(room.stored(second).state, State::Created);
    QCOMPARE(room.found.front().attempt.id, second.id); // newest first
    QCOMPARE(room.creates(), 0);
}

void TestLookUpSchedule::start_leavesAloneWhatIsLeftOpenOrElsewhere()
{
    Watched room(slow);
    room.findNothing();
    const Attempt leftOpen = room.unknownAttempt(draftOf(u"Left open"_qs));
    QVERIFY(room.journal.recordCare(leftOpen.id, Attempt::Care::LeftOpen));
    Attempt elsewhere;
    elsewhere.connectionId = u"c2"_qs;
    elsewhere.origin = originOf(room.server.url());
    elsewhere = *room.journal.begin(WholeAttempt{elsewhere});
    elsewhere.state = State::Unknown;
    QVERIFY(room.journal.finish(elsewhere));
    const Attempt ours = room.unknownAttempt(draftOf(u"Ours"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.found.front().attempt.id, ours.id);
    QTest::qWait(50); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), 1);
}

void TestLookUpSchedule::start_timesOfAnEarlierRun_shortenNoWait_data()
{
    QTest::addColumn<int>("days");
    QTest::newRow("right") << 0;
    QTest::newRow("a day ahead") << 1;
    QTest::newRow("a year behind") << -365;
}

/// The clock may have been wrong in the run that sent it, and is right now.
void TestLookUpSchedule::start_timesOfAnEarlierRun_shortenNoWait()
{
    QFETCH(int, days);
    Watched room(slow);
    room.findNothing();
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    const QDateTime then = QDateTime::currentDateTimeUtc().addDays(days); // by the clock of that run
    meddle(room.path, u"UPDATE attempt SET started_at = %1"_qs.arg(then.toMSecsSinceEpoch()));
    QVERIFY(room.journal.recordEmptyLookUp(attempt.id, then, Journal::Sufficiency::NotEnough));
    LookUpSchedule next(room.connection, room.journal, *room.creator, room.pace);
    next.start(*room.client);
    QTRY_COMPARE(room.stored(attempt).emptyLookUps.count, 2);
    QVERIFY(!room.stored(attempt).emptyLookUps.areEnough);
    const LookUpWatch watch = next.watch(attempt.id);
    QCOMPARE(watch.stage, Stage::Waiting);
    const qint64 wait = QDateTime::currentDateTimeUtc().msecsTo(watch.nextAt);
    QVERIFY2(wait > 0 && wait <= slow.apart.count(), qPrintable(QString::number(wait)));
}

void TestLookUpSchedule::start_enoughInAnEarlierRun_staysEnough()
{
    Watched room(slow);
    room.findNothing();
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(room.journal.recordEmptyLookUp(attempt.id, now, Journal::Sufficiency::Enough));
    LookUpSchedule next(room.connection, room.journal, *room.creator, room.pace);
    next.start(*room.client);
    QTRY_COMPARE(room.stored(attempt).emptyLookUps.count, 2);
    QVERIFY(room.stored(attempt).emptyLookUps.areEnough);
    QCOMPARE(next.watch(attempt.id).stage, Stage::Resting);
}

void TestLookUpSchedule::lookUp_leftOpen_isResumed()
{
    Watched room(quick);
    room.findNothing();
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    QVERIFY(room.journal.recordCare(attempt.id, Attempt::Care::LeftOpen));
    room.schedule->start(*room.client);
    room.schedule->lookUp(room.stored(attempt));
    QTRY_VERIFY(room.stored(attempt).emptyLookUps.areEnough);
    QCOMPARE(room.stored(attempt).care, Attempt::Care::LookedUp);
}

void TestLookUpSchedule::lookUp_withoutAClient_fails()
{
    Watched room(slow);
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->lookUp(attempt);
    QCOMPARE(room.errors.size(), std::size_t(1));
    QCOMPARE(room.errors.front().kind, Error::Kind::TokenMissing);
    QCOMPARE(room.stored(attempt), attempt);
}

void TestLookUpSchedule::journalCannotBeWritten_nothingIsCounted()
{
    Watched room({.apart = 1ms, .late = 1ms, .retry = 1ms, .longestRetry = 1ms});
    room.findNothing();
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    meddle(room.path,
           u"CREATE TRIGGER full BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT, 'full'); END"_qs);
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.errors.size() >= 3);
    QCOMPARE(room.errors.front().kind, Error::Kind::StorageFailed);
    QVERIFY(room.found.empty());
    QCOMPARE(room.stored(attempt), attempt);
    meddle(room.path, u"DROP TRIGGER full"_qs);
    QTRY_VERIFY(room.stored(attempt).emptyLookUps.areEnough);
}

void TestLookUpSchedule::outcomeRecordedElsewhere_rests()
{
    Watched room({.apart = 1ms, .late = 1h, .retry = 1ms, .longestRetry = 1ms});
    room.findNothing();
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.found.size() >= 2);
    Journal other(room.path); // of another run of the program
    QVERIFY(other.open());
    Attempt created = attempt;
    created.state = State::Created;
    created.ledgerId = u"ldg_1"_qs;
    QVERIFY(other.finish(created));
    QTRY_COMPARE(room.schedule->watch(attempt.id), LookUpWatch{});
    const int asked = room.lookUps();
    QTest::qWait(50); // long enough to notice what must not happen
    QVERIFY(room.lookUps() <= asked + 1);
    QCOMPARE(room.stored(attempt).ledgerId, u"ldg_1"_qs);
}

void TestLookUpSchedule::forgottenWhileLookedUp_isNotPlannedAgain()
{
    Watched room;
    room.server.answerBy([](const WireRequest &) {
        const QByteArray bytes = WireServer::answer(200, "[]");
        return WireScript{{.kind = WireStep::Kind::Pause, .pause = 100ms},
                          {.kind = WireStep::Kind::Send, .bytes = bytes}};
    });
    const Attempt forgotten = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.lookUps(), 1);
    QVERIFY(room.journal.forget(u"c1"_qs));
    QSignalSpy changes(room.schedule.get(), &LookUpSchedule::watchChanged);
    room.unknownAttempt(draftOf(u"Purses"_qs)); // looked up once the first answer has arrived
    QTRY_VERIFY(!room.found.empty());
    QCOMPARE(room.found.front().attempt.ledgerName, u"Purses"_qs);
    QVERIFY(room.errors.empty());
    QCOMPARE(room.schedule->watch(forgotten.id), LookUpWatch{});
    for (const QList<QVariant> &change : changes)
        QVERIFY(change.front().toLongLong() != forgotten.id);
}

namespace {

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

void TestLookUpSchedule::unknown_listStaysShorterThanAnnounced_isLeftToAPerson()
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

void TestLookUpSchedule::unknown_listIsShortButShowsIt_isNotLeftToAPerson()
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

void TestLookUpSchedule::create_serviceUnavailableWithRetryAfter_isLookedUpFirst()
{
    Watched room(slow);
    room.schedule->start(*room.client);
    room.server.answerBy([](const WireRequest &request) {
        return isCreate(request) ? WireServer::sending(WireServer::answer(503, "busy", "Retry-After: 1\r\n"))
                                 : answering(200, "[]");
    });
    Answer<Creation> creation;
    room.create(creation, draftOf(u"Wallets"_qs));
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.stored((*creation)->attempt).state, State::Unknown);
    QCOMPARE(room.stored((*creation)->attempt).emptyLookUps.count, 1);
    QCOMPARE(room.creates(), 1);
}

namespace {

/// Unknown attempts, each with another name.
std::vector<Attempt> unknownAttempts(CreationRoom &room, int count)
{
    std::vector<Attempt> attempts;
    for (int i = 0; i < count; ++i)
        attempts.push_back(room.unknownAttempt(draftOf(u"Wallets %1"_qs.arg(i))));
    return attempts;
}

} // namespace

void TestLookUpSchedule::serviceAsksToWait_isAskedOnceForAll_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("429, seconds") << 429 << QByteArray("Retry-After: 600\r\n");
    QTest::newRow("503, seconds") << 503 << QByteArray("Retry-After: 600\r\n");
    QTest::newRow("429, a date") << 429
                                 << QByteArray("Date: Wed, 21 Oct 2015 07:28:00 GMT\r\n"
                                               "Retry-After: Wed, 21 Oct 2015 07:38:00 GMT\r\n");
    QTest::newRow("429, until its limit is reset") << 429 << QByteArray("RateLimit-Reset: 600\r\n");
    QTest::newRow("503, until its limit is reset") << 503 << QByteArray("RateLimit-Reset: 600\r\n");
}

void TestLookUpSchedule::serviceAsksToWait_isAskedOnceForAll()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    Watched room({.apart = 1ms, .late = 1ms, .retry = 1ms, .longestRetry = 1ms});
    room.server.answerWith(WireServer::sending(WireServer::answer(status, "{}", headers)));
    const std::vector<Attempt> attempts = unknownAttempts(room, 50);
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    QTest::qWait(300); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), 1);
    for (const Attempt &attempt : attempts) {
        const LookUpWatch watch = room.schedule->watch(attempt.id);
        QCOMPARE(watch.stage, Stage::Waiting);
        QVERIFY(watch.error && watch.error->status == status);
        const qint64 wait = QDateTime::currentDateTimeUtc().msecsTo(watch.nextAt);
        QVERIFY2(wait > 500'000 && wait <= 600'000, qPrintable(QString::number(wait)));
        QVERIFY(room.stored(attempt) == attempt);
    }
}

void TestLookUpSchedule::serviceAsksToWait_afterwardsAllAreAskedOneAfterAnother()
{
    Watched room(slow);
    QElapsedTimer clock;
    std::atomic<qint64> refusedAt = 0;
    std::atomic<qint64> askedAgainAt = 0;
    std::atomic<int> asked = 0;
    std::atomic<int> underWay = 0;
    std::atomic<int> mostUnderWay = 0;
    room.server.answerBy([&](const WireRequest &) {
        mostUnderWay = std::max(mostUnderWay.load(), ++underWay);
        const bool isFirst = asked++ == 0;
        (isFirst ? refusedAt : askedAgainAt) = askedAgainAt != 0 ? askedAgainAt.load() : clock.elapsed();
        return isFirst ? WireServer::sending(WireServer::answer(429, "{}", "Retry-After: 1\r\n"))
                       : answering(200, "[]");
    });
    const auto isOver = [&underWay] { --underWay; };
    connect(room.schedule.get(), &LookUpSchedule::lookedUp, this, isOver);
    connect(room.schedule.get(), &LookUpSchedule::failed, this, isOver);
    const std::vector<Attempt> attempts = unknownAttempts(room, 50);
    clock.start();
    room.schedule->start(*room.client);
    QTRY_COMPARE_WITH_TIMEOUT(room.found.size(), std::size_t(50), 60'000);
    QCOMPARE(asked.load(), 51);
    QVERIFY(askedAgainAt - refusedAt >= 1000);
    QCOMPARE(mostUnderWay.load(), 1);
    for (const Attempt &attempt : attempts)
        QCOMPARE(room.stored(attempt).emptyLookUps.count, 1);
}

void TestLookUpSchedule::serviceAsksToWait_lookUpByAPerson_isPlanned()
{
    Watched room(slow);
    room.server.answerWith(WireServer::sending(WireServer::answer(503, "{}", "Retry-After: 600\r\n")));
    const std::vector<Attempt> attempts = unknownAttempts(room, 2);
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    QSignalSpy changes(room.schedule.get(), &LookUpSchedule::watchChanged);
    room.schedule->lookUp(attempts.front());
    QVERIFY(!changes.empty()); // a person who pressed is told
    QTest::qWait(100); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), 1);
    const LookUpWatch watch = room.schedule->watch(attempts.front().id);
    QCOMPARE(watch.stage, Stage::Waiting);
    QVERIFY(watch.error && watch.error->status == 503);
    const qint64 wait = QDateTime::currentDateTimeUtc().msecsTo(watch.nextAt);
    QVERIFY2(wait > 500'000 && wait <= 600'000, qPrintable(QString::number(wait)));
}

void TestLookUpSchedule::serviceAsksToWait_otherConnectionToIt_waitsToo()
{
    Watched room(slow);
    room.server.answerWith(WireServer::sending(WireServer::answer(429, "{}", "Retry-After: 600\r\n")));
    room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    room.schedule.reset();
    room.connection.id = u"c2"_qs;
    const Attempt other = room.unknownAttempt(draftOf(u"Purses"_qs));
    LookUpSchedule next(room.connection, room.journal, *room.creator, room.pace);
    next.start(*room.client);
    QTest::qWait(100); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), 1);
    QCOMPARE(next.watch(other.id).error->kind, Error::Kind::RateLimited);
}

void TestLookUpSchedule::serviceKeepsFailing_isAskedLessAndLess_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::newRow("429 without a time") << answering(429, "{}");
    QTest::newRow("503 without a time") << answering(503, "<html>");
    QTest::newRow("429, a time that is none")
        << WireServer::sending(WireServer::answer(429, "{}", "Retry-After: soon\r\n"));
    QTest::newRow("502") << answering(502, "<html>");
}

void TestLookUpSchedule::serviceKeepsFailing_isAskedLessAndLess()
{
    QFETCH(WireScript, script);
    // Waits double from 1 ms: after eleven failures, the next one is longer than the test.
    Watched room({.apart = 1ms, .late = 1ms, .retry = 1ms, .longestRetry = 1h});
    room.server.answerWith(script);
    unknownAttempts(room, 50);
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.errors.size() >= 8);
    QTest::qWait(500); // long enough to notice what must not happen
    QVERIFY2(room.lookUps() <= 11, qPrintable(QString::number(room.lookUps())));
}

void TestLookUpSchedule::serviceCannotBeReached_lookUpByAPerson_isAskedAtOnce()
{
    Watched room(slow);
    room.server.answerWith({{.kind = WireStep::Kind::Close}});
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    room.schedule->lookUp(attempt);
    QTRY_COMPARE(room.stored(attempt).state, State::Created);
}

void TestLookUpSchedule::start_asksAllInTurn()
{
    Watched room(slow);
    room.findNothing();
    const std::vector<Attempt> attempts = unknownAttempts(room, 200);
    room.schedule->start(*room.client);
    QTRY_COMPARE_WITH_TIMEOUT(room.found.size(), attempts.size(), 60'000);
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        QCOMPARE(room.found[i].attempt.id, attempts[attempts.size() - 1 - i].id); // newest first
        QCOMPARE(room.stored(attempts[i]).emptyLookUps.count, 1);
    }
}

void TestLookUpSchedule::repeated_arrivesLate_isFound_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("with a reference") << u"ours"_qs;
    QTest::newRow("without") << QString();
}

/// The database delayed an INSERT until after the person had created the ledger again.
void TestLookUpSchedule::repeated_arrivesLate_isFound()
{
    QFETCH(QString, reference);
    Watched room(quick);
    room.schedule->start(*room.client);
    std::atomic<int> creates = 0;
    std::atomic<bool> isHeld = true;
    const auto ledger = [&reference](const char *id, const char *suffix, int fromNow) {
        QByteArray metadata = "null";
        if (!reference.isEmpty())
            metadata = R"({"client_ref":")" + reference.toUtf8() + suffix + "\"}";
        return newLedgerJson(id, "Wallets", metadata, fromNow);
    };
    room.server.answerBy([&](const WireRequest &request) {
        const QByteArray second = ledger("ldg_second", "/2", 1000);
        if (isCreate(request))
            return ++creates == 1 ? answering(504, "{}") : answering(201, second);
        if (creates < 2)
            return answering(200, "[]");
        const QByteArray late = isHeld ? QByteArray() : QByteArray("," + ledger("ldg_first", "", 0));
        return answering(200, "[" + second + late + "]");
    });
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    if (!reference.isEmpty())
        draft.reference = {u"client_ref"_qs, reference};
    Answer<Creation> lost;
    room.create(lost, draft);
    QTRY_VERIFY(!room.found.empty() && room.found.back().attempt.emptyLookUps.areEnough);
    const Attempt first = room.stored((*lost)->attempt);
    Answer<Creation> again;
    room.create(again, *decisions::draftToRepeat(room.journal, first));
    QTRY_COMPARE(again.count, 1);
    QCOMPARE((*again)->attempt.state, State::Created);
    const std::size_t told = room.found.size();
    QTRY_VERIFY(room.found.size() > told + 1); // the look-ups continue
    QCOMPARE(room.stored(first).state, State::Unknown); // the repeat's ledger is not mistaken for it
    isHeld = false;
    QTRY_COMPARE(room.stored(first).state, State::Created);
    QCOMPARE(room.stored(first).ledgerId, u"ldg_first"_qs);
    QCOMPARE(room.stored((*again)->attempt).ledgerId, u"ldg_second"_qs);
    QCOMPARE(room.creates(), 2);
}

void TestLookUpSchedule::repeated_neverThere_isAskedLessAndLessUntilTheEnd()
{
    Watched room({.apart = 10ms, .late = 10ms, .retry = 10ms, .longestRetry = 10ms, .watched = 2s});
    room.findNothing();
    const Attempt first = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_VERIFY(room.stored(first).emptyLookUps.areEnough);
    WholeAttempt again = *room.journal.wholeAttempt(first.id);
    again.id = 0;
    again.repeats = first.id;
    again = *room.journal.begin(again);
    again.state = State::NotSent; // its outcome does not matter
    QVERIFY(room.journal.finish(again));
    QCOMPARE(room.schedule->watch(first.id).stage, Stage::Waiting);
    QTRY_COMPARE(room.schedule->watch(first.id).stage, Stage::Resting);
    const int count = room.stored(first).emptyLookUps.count;
    QVERIFY2(count >= 3 && count <= 20, qPrintable(QString::number(count))); // 200 if the gap never grew
    QTest::qWait(100); // long enough to notice what must not happen
    QCOMPARE(room.stored(first).emptyLookUps.count, count);
}

void TestLookUpSchedule::repeated_isWatchedAgainAfterTheNextStart()
{
    Watched room(quick);
    room.findNothing();
    const Attempt first = room.unknownAttempt(draftOf(u"Wallets"_qs));
    QVERIFY(room.journal.recordEmptyLookUp(first.id, QDateTime::currentDateTimeUtc(),
                                           Journal::Sufficiency::Enough));
    WholeAttempt again = *room.journal.wholeAttempt(first.id);
    again.id = 0;
    again.repeats = first.id;
    again = *room.journal.begin(again);
    again.state = State::Created;
    again.ledgerId = u"ldg_second"_qs;
    QVERIFY(room.journal.finish(again));
    room.schedule.reset();
    LookUpSchedule next(room.connection, room.journal, *room.creator, room.pace);
    next.start(*room.client);
    QTRY_VERIFY(room.stored(first).emptyLookUps.count >= 4);
    room.findLedgers("[" + newLedgerJson("ldg_second", "Wallets") + ","
                     + newLedgerJson("ldg_first", "Wallets") + "]");
    QTRY_COMPARE(room.stored(first).ledgerId, u"ldg_first"_qs);
}

/// Nothing tells the two requests apart, so which of them created the ledger is not guessed.
void TestLookUpSchedule::repeatUnknownToo_oneTurnsUp_isLeftToAPerson()
{
    Watched room(quick);
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    const Attempt first = room.unknownAttempt(draftOf(u"Wallets"_qs));
    WholeAttempt again = *room.journal.wholeAttempt(first.id);
    again.id = 0;
    again.repeats = first.id;
    again = *room.journal.begin(again);
    again.state = State::Unknown;
    QVERIFY(room.journal.finish(again));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.stored(first).matches, QStringList{u"ldg_1"_qs});
    QTRY_COMPARE(room.stored(again).matches, QStringList{u"ldg_1"_qs});
    QCOMPARE(room.stored(first).state, State::Unknown);
    QCOMPARE(room.stored(again).state, State::Unknown);
    const decisions::Choices choices =
        decisions::choicesFor(room.journal, room.stored(again), room.schedule->watch(again.id));
    QVERIFY(choices.enterId && choices.leaveOpen && !choices.createAgain);
    // Once a person has assigned it to one attempt, it is not offered for the other.
    QVERIFY(decisions::adoptUnchecked(room.journal, room.stored(again), u"ldg_1"_qs));
    QTRY_VERIFY(room.stored(first).matches.isEmpty());
    QCOMPARE(room.stored(first).state, State::Unknown);
}

/// The list may show the repeat's ledger before the repeat is answered.
void TestLookUpSchedule::repeatUnderWay_oneTurnsUp_isNotTakenForTheFirst()
{
    Watched room(slow);
    const QByteArray second = newLedgerJson("ldg_second", "Wallets");
    room.server.answerBy([second](const WireRequest &request) {
        return isCreate(request) ? WireScript{} : answering(200, "[" + second + "]"); // not answered yet
    });
    const Attempt first = room.unknownAttempt(draftOf(u"Wallets"_qs));
    Answer<Creation> again;
    room.create(again, *decisions::draftToRepeat(room.journal, first));
    QTRY_COMPARE(room.creates(), 1);
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    QCOMPARE(room.errors.front().kind, Error::Kind::Busy);
    QVERIFY(room.stored(first) == first);
    room.creator->cancel();
    QTRY_COMPARE(again.count, 1);
    QCOMPARE((*again)->attempt.state, State::Unknown);
}

QTEST_GUILESS_MAIN(TestLookUpSchedule)

#include "tst_lookupschedule.moc"
