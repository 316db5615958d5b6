// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookupschedule.h"
#include "faulty/clockjumps.h"
#include "support/servedprogram.h"
#include "support/storedledgers.h"

#include <QMutex>
#include <QRegularExpression>
#include <QTest>
#include <QWaitCondition>

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

void addJumps()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("a day forward") << 24;
    QTest::newRow("a day back") << -24;
}

/// Restores the clock however the test ends.
struct Jump {
    ~Jump() { clockjumps::setAhead(0s); }
    static void by(int hours) { clockjumps::setAhead(std::chrono::hours(hours)); }
};

/// A gate in the service that holds answers to creates.
class Gate
{
public:
    void pass()
    {
        QMutexLocker lock(&m_mutex);
        while (!m_isOpen)
            m_opened.wait(&m_mutex);
    }
    void open()
    {
        const QMutexLocker lock(&m_mutex);
        m_isOpen = true;
        m_opened.wakeAll();
    }

private:
    QMutex m_mutex;
    QWaitCondition m_opened;
    bool m_isOpen = false;
};

} // namespace

/// A person or the network sets this computer's clock while something is waiting.
class ClockJumpsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void create_clockJumpsWhileItWaits_waitsOnAndIsCreated_data() { addJumps(); }
    void create_clockJumpsWhileItWaits_waitsOnAndIsCreated();
    void create_clockJumpsWhileItWaits_endsAtTheDeadline_data() { addJumps(); }
    void create_clockJumpsWhileItWaits_endsAtTheDeadline();
    void lookUp_clockJumpsAfterSending_goesOnAsPlanned_data() { addJumps(); }
    void lookUp_clockJumpsAfterSending_goesOnAsPlanned();
    void lookUp_clockWasAheadWhenItWasSent_stillFindsTheLedger();
    void lookUp_clockIsAheadAllTheTime_stillFindsTheLedger();
    void lookUp_clockWasWrongInAnEarlierRun_stillFindsTheLedger_data();
    void lookUp_clockWasWrongInAnEarlierRun_stillFindsTheLedger();
    void lookUp_clockJumps_isNotEnoughSooner();
    void tryAgain_clockJumpsMeanwhile_canBePressedInTime_data() { addJumps(); }
    void tryAgain_clockJumpsMeanwhile_canBePressedInTime();
    void tryAgain_clockIsWrong_waitsAsLongAsTheServiceSays_data() { addJumps(); }
    void tryAgain_clockIsWrong_waitsAsLongAsTheServiceSays();
};

/// The premise of the other tests: the program sees the jump, and its timers do not.
void ClockJumpsTest::initTestCase()
{
    const Jump jump;
    QElapsedTimer counting;
    counting.start();
    const QDateTime before = QDateTime::currentDateTimeUtc();
    jump.by(24);
    QCOMPARE(before.daysTo(QDateTime::currentDateTimeUtc()), qint64(1));
    QVERIFY(counting.elapsed() < 3'600'000);
}

void ClockJumpsTest::create_clockJumpsWhileItWaits_waitsOnAndIsCreated()
{
    QFETCH(int, hours);
    const Jump jump;
    Gate gate;
    CreationRoom room;
    WireServer other; // an independent service whose answer proves that events are processed meanwhile
    other.answerBy([](const WireRequest &) { return answering(200, "[]"); });
    room.server.answerBy([&gate](const WireRequest &request) {
        if (isCreate(request))
            gate.pass();
        return answering(isCreate(request) ? 201 : 200, newLedgerJson("ldg_1", "Acme"));
    });
    room.client = std::make_unique<Client>(room.connection.endpoint, Secret(roomToken), Patience{60s, 1s});
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs));
    QTRY_VERIFY(room.server.startedPosts() == 1);
    jump.by(hours);
    Client others({Service::Core, other.url(), {}}, Secret(roomToken));
    Answer<std::vector<Ledger>> read;
    others.ledgersNamed(u"Acme"_qs, {&room.context, read.done()});
    QTRY_COMPARE(read.count, 1);
    QCOMPARE(answer.count, 0);
    QVERIFY(room.creator->isBusy());
    QCOMPARE(room.journal.recent()->front().state, Attempt::State::Sending);
    gate.open();
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->attempt.state, Attempt::State::Created);
    QCOMPARE(room.creates(), 1);
}

void ClockJumpsTest::create_clockJumpsWhileItWaits_endsAtTheDeadline()
{
    QFETCH(int, hours);
    const Jump jump;
    CreationRoom room;
    room.server.answerWith({}); // silence
    room.client =
        std::make_unique<Client>(room.connection.endpoint, Secret(roomToken), Patience{500ms, 50ms});
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs));
    QTRY_VERIFY(room.server.startedPosts() == 1);
    jump.by(hours);
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->attempt.state, Attempt::State::Unknown);
    QCOMPARE((*answer)->error->kind, Error::Kind::TimedOut);
    QCOMPARE(room.creates(), 1);
}

void ClockJumpsTest::lookUp_clockJumpsAfterSending_goesOnAsPlanned()
{
    QFETCH(int, hours);
    const Jump jump;
    CreationRoom room;
    room.findLedgers("[]");
    LookUpPace pace(quick);
    LookUpSchedule schedule(room.connection, room.journal, pace);
    schedule.start(*room.client);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs)); // answered with 500
    QTRY_COMPARE(answer.count, 1);
    jump.by(hours);
    const qint64 id = (*answer)->attempt.id;
    QTRY_VERIFY(room.journal.attempt(id)->emptyLookUps.areEnough);
    QVERIFY(room.journal.attempt(id)->emptyLookUps.count >= 2);
    QCOMPARE(schedule.watch(id).stage, LookUpWatch::Stage::Resting);
    QCOMPARE(room.creates(), 1);
}

void ClockJumpsTest::lookUp_clockWasAheadWhenItWasSent_stillFindsTheLedger()
{
    const Jump jump;
    CreationRoom room;
    const QByteArray made = newLedgerJson("ldg_1", "Acme"); // by the service's clock, which is right
    jump.by(24);
    room.findLedgers("[" + made + "]");
    LookUpPace pace(quick);
    LookUpSchedule schedule(room.connection, room.journal, pace);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs)); // answered with 500
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->attempt.state, Attempt::State::Unknown);
    jump.by(0);
    schedule.start(*room.client);
    QTRY_COMPARE(room.journal.attempt((*answer)->attempt.id)->matches, QStringList{u"ldg_1"_qs});
    QCOMPARE(room.creates(), 1);
}

void ClockJumpsTest::lookUp_clockIsAheadAllTheTime_stillFindsTheLedger()
{
    const Jump jump;
    CreationRoom room;
    const QByteArray made =
        "[" + newLedgerJson("ldg_1", "Acme") + "]"; // by the service's clock, which is right
    const QByteArray date = "Date: "
        + QLocale::c()
              .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_qs)
              .toLatin1()
        + "\r\n";
    const QDateTime now = QDateTime::currentDateTimeUtc();
    jump.by(24);
    room.server.answerBy([made, date, now](const WireRequest &request) {
        if (isCreate(request))
            return answering(500, "{}");
        // Like the service, leaves out what was created before the requested time.
        static const QRegularExpression time(u"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"_qs);
        const QString from = time.match(QString::fromUtf8(request.body)).captured();
        const bool isLeftOut = QDateTime::fromString(from, Qt::ISODateWithMs) > now;
        return WireServer::sending(WireServer::answer(200, isLeftOut ? QByteArray("[]") : made, date));
    });
    LookUpPace pace(quick);
    LookUpSchedule schedule(room.connection, room.journal, pace);
    schedule.start(*room.client);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs));
    QTRY_COMPARE(answer.count, 1);
    const qint64 id = (*answer)->attempt.id;
    QTRY_COMPARE(room.journal.attempt(id)->state, Attempt::State::Created);
    QCOMPARE(room.journal.attempt(id)->emptyLookUps.count, 0); // a wrong question proves nothing
    QCOMPARE(room.creates(), 1);
}

void ClockJumpsTest::lookUp_clockWasWrongInAnEarlierRun_stillFindsTheLedger_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<FilterRoute>("route");
    constexpr int year = 365 * 24;
    QTest::newRow("a year ahead, filter") << year << FilterRoute::Open;
    QTest::newRow("a year ahead, list") << year << FilterRoute::Missing;
    QTest::newRow("a year behind, filter") << -year << FilterRoute::Open;
    QTest::newRow("a year behind, list") << -year << FilterRoute::Missing;
}

/// The time of sending in the journal is as wrong as the clock was.
void ClockJumpsTest::lookUp_clockWasWrongInAnEarlierRun_stillFindsTheLedger()
{
    QFETCH(int, hours);
    QFETCH(FilterRoute, route);
    const Jump jump;
    CreationRoom room;
    room.server.answerBy(StoredLedgers({newLedgerJson("ldg_1", "Acme")}, route));
    jump.by(hours);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs));
    QTRY_COMPARE(answer.count, 1);
    const qint64 id = (*answer)->attempt.id;
    QCOMPARE(room.journal.attempt(id)->state, Attempt::State::Unknown);
    jump.by(0);
    Journal journal(room.path); // the next run of the program
    QVERIFY(journal.open());
    LookUpPace pace(quick);
    LookUpSchedule schedule(room.connection, journal, pace);
    schedule.start(*room.client);
    QTRY_COMPARE(journal.attempt(id)->matches, QStringList{u"ldg_1"_qs});
    QCOMPARE(room.creates(), 1);
}

void ClockJumpsTest::lookUp_clockJumps_isNotEnoughSooner()
{
    const Jump jump;
    constexpr LookUpPatience patient{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h};
    CreationRoom room;
    room.findLedgers("[]");
    LookUpPace pace(patient);
    LookUpSchedule schedule(room.connection, room.journal, pace);
    schedule.start(*room.client);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Acme"_qs));
    QTRY_COMPARE(answer.count, 1);
    const qint64 id = (*answer)->attempt.id;
    QTRY_COMPARE(room.journal.attempt(id)->emptyLookUps.count, 1);
    jump.by(24);
    schedule.lookUp(*room.journal.attempt(id)); // requested by a person
    QTRY_COMPARE(room.journal.attempt(id)->emptyLookUps.count, 2);
    QVERIFY(!room.journal.attempt(id)->emptyLookUps.areEnough); // they are only a moment apart
    QCOMPARE(schedule.watch(id).stage, LookUpWatch::Stage::Waiting);
    const qint64 wait = QDateTime::currentDateTimeUtc().msecsTo(schedule.watch(id).nextAt);
    QVERIFY2(wait > 0 && wait <= 7'200'000, qPrintable(QString::number(wait)));
}

namespace {

QPushButton *tryAgainIn(const ServedProgram &program)
{
    for (QPushButton *button : program.window->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith(u"Try again"))
            return button;
    }
    return nullptr;
}

void refuseOnce(ServedProgram &program, const QByteArray &headers)
{
    program.server.answerBy(
        [headers, isFirst = std::make_shared<std::atomic<bool>>(true)](const WireRequest &request) {
            if (!isCreate(request))
                return answering(200, "[]");
            if (isFirst->exchange(false))
                return WireServer::sending(WireServer::answer(429, R"({"error":"slow down"})", headers));
            return answering(201, newLedgerJson("ldg_made", "Wallets"));
        });
}

} // namespace

void ClockJumpsTest::tryAgain_clockJumpsMeanwhile_canBePressedInTime()
{
    QFETCH(int, hours);
    const Jump jump;
    ServedProgram program({});
    refuseOnce(program, "Retry-After: 1\r\n");
    program.open();
    program.create();
    QTRY_VERIFY(tryAgainIn(program));
    QVERIFY(!tryAgainIn(program)->isEnabled());
    jump.by(hours);
    QTRY_VERIFY(tryAgainIn(program)->isEnabled());
    QCOMPARE(program.creates(), 1); // nothing is sent by itself
    tryAgainIn(program)->click();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 2);
}

void ClockJumpsTest::tryAgain_clockIsWrong_waitsAsLongAsTheServiceSays()
{
    QFETCH(int, hours);
    const Jump jump;
    jump.by(hours);
    ServedProgram program({});
    refuseOnce(program,
               "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:28:40 GMT\r\n");
    program.open();
    program.create();
    QTRY_VERIFY(tryAgainIn(program));
    QVERIFY(!tryAgainIn(program)->isEnabled());
    const QString text = tryAgainIn(program)->text();
    QVERIFY2(text.contains(u"in 40 s") || text.contains(u"in 39 s") || text.contains(u"in 38 s"),
             qPrintable(text));
}

QTEST_MAIN(ClockJumpsTest)
#include "tst_clockjumps.moc"
