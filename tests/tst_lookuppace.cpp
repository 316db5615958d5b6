// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookuppace.h"

#include "support/watchedroom.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;

namespace {

using Stage = LookUpWatch::Stage;
using State = Attempt::State;

} // namespace

/// How often a service is asked: one pace for all look-ups, and slower if it asks to wait or fails.
class TestLookUpPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

void TestLookUpPace::create_serviceUnavailableWithRetryAfter_isLookedUpFirst()
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

void TestLookUpPace::serviceAsksToWait_isAskedOnceForAll_data()
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

void TestLookUpPace::serviceAsksToWait_isAskedOnceForAll()
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

void TestLookUpPace::serviceAsksToWait_afterwardsAllAreAskedOneAfterAnother()
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

void TestLookUpPace::serviceAsksToWait_lookUpByAPerson_isPlanned()
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

void TestLookUpPace::serviceAsksToWait_otherConnectionToIt_waitsToo()
{
    Watched room(slow);
    room.server.answerWith(WireServer::sending(WireServer::answer(429, "{}", "Retry-After: 600\r\n")));
    room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.schedule->start(*room.client);
    QTRY_COMPARE(room.errors.size(), std::size_t(1));
    room.schedule.reset();
    room.connection.id = u"c2"_qs;
    const Attempt other = room.unknownAttempt(draftOf(u"Purses"_qs));
    LookUpSchedule next(room.connection, room.journal, room.pace);
    next.start(*room.client);
    QTest::qWait(100); // long enough to notice what must not happen
    QCOMPARE(room.lookUps(), 1);
    QCOMPARE(next.watch(other.id).error->kind, Error::Kind::RateLimited);
}

void TestLookUpPace::serviceKeepsFailing_isAskedLessAndLess_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::newRow("429 without a time") << answering(429, "{}");
    QTest::newRow("503 without a time") << answering(503, "<html>");
    QTest::newRow("429, a time that is none")
        << WireServer::sending(WireServer::answer(429, "{}", "Retry-After: soon\r\n"));
    QTest::newRow("502") << answering(502, "<html>");
}

void TestLookUpPace::serviceKeepsFailing_isAskedLessAndLess()
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

void TestLookUpPace::serviceCannotBeReached_lookUpByAPerson_isAskedAtOnce()
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

void TestLookUpPace::start_asksAllInTurn()
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

QTEST_GUILESS_MAIN(TestLookUpPace)

#include "tst_lookuppace.moc"
