// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookupschedule.h"

#include "support/meddle.h"
#include "support/watchedroom.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;

namespace {

using Stage = LookUpWatch::Stage;
using State = Attempt::State;

} // namespace

/// Automatic look-ups of Unknown attempts: when they are sent, and when they end.
class TestLookUpSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknown_createdAfterAll_isFoundAtOnce();
    void unknown_arrivesLate_isFoundAtTheNextLookUp_data();
    void unknown_arrivesLate_isFoundAtTheNextLookUp();
    void unknown_neverThere_isEnoughAfterTwoAndThenRests();
    void unknown_early_isNotEnough();
    void unknown_lookUpFails_isNeverCounted_data();
    void unknown_lookUpFails_isNeverCounted();
    void unknown_lookUpFailsFirst_isLookedUpAgain();
    void unknown_mayNotRead_restsUntilAsked_data();
    void unknown_mayNotRead_restsUntilAsked();
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

void TestLookUpSchedule::unknown_arrivesLate_isFoundAtTheNextLookUp_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("with a reference") << u"r-1"_qs;
    QTest::newRow("without") << QString();
}

/// Without a reference, somebody else may have created it meanwhile.
void TestLookUpSchedule::unknown_arrivesLate_isFoundAtTheNextLookUp()
{
    QFETCH(QString, reference);
    Watched room;
    room.schedule->start(*room.client);
    std::atomic<bool> isThere = false;
    const QByteArray metadata = reference.isEmpty() ? "null" : R"({"client_ref":"r-1"})";
    const QByteArray late = "[" + newLedgerJson("ldg_late", "Wallets", metadata) + "]";
    room.server.answerBy([&](const WireRequest &request) {
        if (isCreate(request))
            return WireScript{{.kind = WireStep::Kind::Close}};
        return answering(200, isThere ? late : QByteArray("[]"));
    });
    Answer<Creation> creation;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    if (!reference.isEmpty())
        draft.reference = {u"client_ref"_qs, reference};
    room.create(creation, draft);
    QTRY_VERIFY(!room.found.empty());
    QCOMPARE(room.found.front().finding, LookUp::Finding::NotThere);
    isThere = true;
    QTRY_VERIFY(room.found.back().finding != LookUp::Finding::NotThere);
    QCOMPARE(room.found.back().ledgers.front().id, u"ldg_late"_qs);
    const Attempt stored = room.stored((*creation)->attempt);
    if (reference.isEmpty()) {
        QCOMPARE(stored.state, State::Unknown);
        QCOMPARE(stored.matches, QStringList{u"ldg_late"_qs});
    } else {
        QCOMPARE(stored.state, State::Created);
        QCOMPARE(stored.ledgerId, u"ldg_late"_qs);
    }
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
    LookUpSchedule next(room.connection, room.journal, room.pace);
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
    LookUpSchedule next(room.connection, room.journal, room.pace);
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

QTEST_GUILESS_MAIN(TestLookUpSchedule)

#include "tst_lookupschedule.moc"
