// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/bulkrun.h"

#include "support/plannedservice.h"
#include "support/runroom.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using namespace std::chrono_literals;

namespace {

using Kind = Error::Kind;
using State = BulkRun::State;
using Why = BulkRun::Why;

Act refusedWith(int status, Kind kind, std::optional<qint64> retryAfterMs = {})
{
    return {.outcome = Outcome::Rejected,
            .error = Error{.kind = kind, .status = status, .retryAfterMs = retryAfterMs},
            .stores = false};
}

enum class Stored { Yes, No };
Act lost(Stored stored, int status = 0)
{
    return {.outcome = Outcome::Unknown,
            .error = Error{.kind = status ? Kind::ServiceFailed : Kind::ConnectionLost, .status = status},
            .stores = stored == Stored::Yes};
}

/// A run, and what it runs against.
struct Room {
    explicit Room(qint64 rows)
    {
        plan = std::make_shared<MemoryPlan>(rows);
        kept.count = rows;
        reopen();
    }
    /// As after a kill: nothing of the run is left but what was recorded.
    void reopen()
    {
        run.reset();
        file = takenUp.open(kept);
        run = std::make_unique<BulkRun>(BulkRun::Parts{
            .plan = plan, .file = *file, .record = record, .service = service, .clock = clock});
    }
    /// Lets time pass until nothing happens any more, or until `enough`.
    void live(const std::function<bool()> &enough = [] { return false; })
    {
        for (int steps = 0; steps < 1'000'000 && !enough(); ++steps) {
            sendAllPosted();
            if (enough() || clock.isEmpty())
                return;
            clock.step();
        }
    }
    void liveUntil(State state)
    {
        live([&] { return run->progress().state == state; });
        QCOMPARE(run->progress().state, state);
    }
    RowState stateOf(qint64 row) { return kept.rows[row].state; }
    qint64 created() const ///< as recorded
    {
        return std::ranges::count_if(kept.rows,
                                     [](const auto &row) { return row.second.state == RowState::Created; });
    }

    VirtualClock clock;
    KeptRows kept;
    TakenUp takenUp;
    std::shared_ptr<MemoryPlan> plan;
    MemoryRecord record{kept, clock};
    PlannedService service{clock};
    std::unique_ptr<RunFile> file;
    std::unique_ptr<BulkRun> run;
};

} // namespace

Q_DECLARE_METATYPE(Act)

/// A run of many creates: what is sent when, and what is recorded before and after it.
class BulkRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_allCreated_isFinishedAndCounted();
    void start_window_isNeverExceeded_data();
    void start_window_isNeverExceeded();
    void start_beforeItsRowIsRecorded_nothingIsSent();
    void answer_ofOneRow_decidesItsState_data();
    void answer_ofOneRow_decidesItsState();
    void answer_rateLimited_pausesTheWholeRun_data();
    void answer_rateLimited_pausesTheWholeRun();
    void answer_refusesTheToken_pauses_data();
    void answer_refusesTheToken_pauses();
    void answer_threeFailuresInARow_pause_data();
    void answer_threeFailuresInARow_pause();
    void unknown_isLookedUp_neverSentAgain_data();
    void unknown_isLookedUp_neverSentAgain();
    void pause_letsWhatIsUnderWayEnd();
    void pause_beforeItsRowIsRecorded_itIsNotSent();
    void stop_rowsNotBegun_becomeNotSent();
    void record_full_nothingMoreIsSent();
    void reopened_goesOnWithoutSendingTwice_data();
    void reopened_goesOnWithoutSendingTwice();
};

void BulkRunTest::start_allCreated_isFinishedAndCounted()
{
    Room room(250);
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.run->progress().counts.created, 250);
    QCOMPARE(room.service.allPosts(), 250);
    QCOMPARE(room.kept.state, RunFile::State::Finished);
    QCOMPARE(RunCount::fromJson(room.kept.counted), (RunCount{.found = 250}));
}

void BulkRunTest::start_window_isNeverExceeded_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("most");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("1") << 1 << 1;
    QTest::newRow("6") << 6 << 6;
    QTest::newRow("16") << 16 << 16;
    QTest::newRow("more than the largest") << 100 << 16;
}

void BulkRunTest::start_window_isNeverExceeded()
{
    QFETCH(int, window);
    QFETCH(int, most);
    Room room(100);
    room.run->setWindow(window);
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.service.mostUnderWay, most);
    QCOMPARE(room.record.mostSending, most);
}

void BulkRunTest::start_beforeItsRowIsRecorded_nothingIsSent()
{
    Room room(50);
    room.service.onPost = [&](qint64 row) {
        QCOMPARE(room.stateOf(row), RowState::Sending);
        QCOMPARE(room.kept.rows[row].sent, room.service.posts[row]);
    };
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.service.allPosts(), 50);
}

void BulkRunTest::answer_ofOneRow_decidesItsState_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<RowState>("atEnd");
    QTest::addColumn<int>("posts");
    QTest::newRow("created") << Act{} << RowState::Created << 1;
    QTest::newRow("refused content") << refusedWith(400, Kind::Invalid) << RowState::Rejected << 1;
    QTest::newRow("duplicate request, stored")
        << Act{.outcome = Outcome::Rejected, .error = Error{.kind = Kind::DuplicateRequest}}
        << RowState::Created << 1;
    QTest::newRow("duplicate request, not stored")
        << refusedWith(409, Kind::DuplicateRequest) << RowState::NotThere << 1;
    QTest::newRow("an ID that was there before") << Act{.id = u"ldg_old"_qs} << RowState::Created << 1;
    QTest::newRow("an ID that was there before, nothing stored")
        << Act{.stores = false, .id = u"ldg_old"_qs} << RowState::NotThere << 1;
    QTest::newRow("the ID of another row")
        << Act{.stores = false, .id = u"ldg_0"_qs} << RowState::NotThere << 1;
    QTest::newRow("another's reference")
        << Act{.stores = false, .reference = u"run7-1"_qs} << RowState::NotThere << 1;
    QTest::newRow("not sent") << Act{.outcome = Outcome::NotSent,
                                     .error = Error{.kind = Kind::ConnectionRefused},
                                     .stores = false}
                              << RowState::Created << 2;
    QTest::newRow("G3 lost, stored") << lost(Stored::Yes) << RowState::Created << 1;
    QTest::newRow("G3 lost, not stored") << lost(Stored::No) << RowState::NotThere << 1;
    QTest::newRow("500, stored") << lost(Stored::Yes, 500) << RowState::Created << 1;
}

void BulkRunTest::answer_ofOneRow_decidesItsState()
{
    QFETCH(Act, act);
    QFETCH(RowState, atEnd);
    QFETCH(int, posts);
    Room room(20);
    room.run->setAside(u"ldg_old"_qs);
    room.run->setWindow(1);
    room.service.acts[7] = {act};
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.stateOf(7), atEnd);
    QCOMPARE(room.service.posts[7], posts);
    for (qint64 row = 0; row < 20; ++row)
        QVERIFY(row == 7 || (room.stateOf(row) == RowState::Created && room.service.posts[row] == 1));
}

void BulkRunTest::answer_rateLimited_pausesTheWholeRun_data()
{
    QTest::addColumn<std::optional<qint64>>("retryAfterMs");
    QTest::addColumn<int>("leastMs");
    QTest::addColumn<int>("mostMs");
    QTest::newRow("G1 Retry-After 2") << std::optional<qint64>(2000) << 2000 << 2100;
    QTest::newRow("less than a second") << std::optional<qint64>(0) << 1000 << 1100;
    QTest::newRow("more than 15 minutes") << std::optional<qint64>(86'400'000) << 900'000 << 900'100;
    QTest::newRow("no Retry-After") << std::optional<qint64>() << 1000 << 1350;
}

void BulkRunTest::answer_rateLimited_pausesTheWholeRun()
{
    QFETCH(std::optional<qint64>, retryAfterMs);
    QFETCH(int, leastMs);
    QFETCH(int, mostMs);
    Room room(20);
    room.run->setWindow(1);
    room.service.acts[6] = {refusedWith(429, Kind::RateLimited, retryAfterMs)};
    room.run->start();
    room.liveUntil(State::Waiting);
    QCOMPARE(room.run->progress().why, Why::RateLimited);
    const auto refusedAt = room.clock.elapsed();
    room.liveUntil(State::Finished);
    QCOMPARE(room.service.allPosts(), 21);
    QCOMPARE(room.service.posts[6], 2);
    QCOMPARE(room.run->progress().counts.created, 20);
    const auto waited = room.service.sentAt[6].at(1) - refusedAt;
    QVERIFY2(waited >= leastMs * 1ms && waited <= mostMs * 1ms, QByteArray::number(qint64(waited.count())));
}

void BulkRunTest::answer_refusesTheToken_pauses_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<Why>("why");
    QTest::newRow("G2 401") << refusedWith(401, Kind::TokenRefused) << Why::TokenRefused;
    QTest::newRow("403") << refusedWith(403, Kind::NotAllowed) << Why::NotAllowed;
    QTest::newRow("redirect") << refusedWith(302, Kind::Moved) << Why::Failing;
    QTest::newRow("404") << refusedWith(404, Kind::NotFound) << Why::Failing;
}

void BulkRunTest::answer_refusesTheToken_pauses()
{
    QFETCH(Act, act);
    QFETCH(Why, why);
    Room room(20);
    room.run->setWindow(1);
    room.service.acts[6] = {act};
    room.run->start();
    room.live();
    QCOMPARE(room.run->progress().state, State::Paused);
    QCOMPARE(room.run->progress().why, why);
    QCOMPARE(room.run->progress().counts, (RowCounts{.planned = 14, .created = 6}));
    QCOMPARE(room.stateOf(6), RowState::Planned);
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.run->progress().counts.created, 20);
    QCOMPARE(room.service.allPosts(), 21);
}

void BulkRunTest::answer_threeFailuresInARow_pause_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("G10 5xx") << 503;
    QTest::newRow("no answer") << 0;
}

void BulkRunTest::answer_threeFailuresInARow_pause()
{
    QFETCH(int, status);
    Room room(20);
    room.run->setWindow(1);
    for (const qint64 row : {2, 3, 5, 6, 7}) // the fourth between them is answered
        room.service.acts[row] = {lost(Stored::Yes, status)};
    room.run->start();
    room.liveUntil(State::Paused);
    QCOMPARE(room.run->progress().why, Why::Failing);
    QCOMPARE(room.service.allPosts(), 8);
    room.live(); // they are looked up although it is paused
    QCOMPARE(room.run->progress().counts, (RowCounts{.planned = 12, .created = 8}));
    QCOMPARE(room.service.allPosts(), 8);
}

void BulkRunTest::unknown_isLookedUp_neverSentAgain_data()
{
    QTest::addColumn<bool>("isStored");
    QTest::newRow("stored") << true;
    QTest::newRow("not stored") << false;
}

void BulkRunTest::unknown_isLookedUp_neverSentAgain()
{
    QFETCH(bool, isStored);
    Room room(1);
    room.service.acts[0] = {lost(isStored ? Stored::Yes : Stored::No)};
    room.run->start();
    room.liveUntil(State::LookingUp);
    const auto lostAt = room.clock.elapsed();
    room.clock.jump(-86'400); // a clock that is set back changes nothing
    room.liveUntil(State::Finished);
    QCOMPARE(room.service.allPosts(), 1);
    QCOMPARE(room.stateOf(0), isStored ? RowState::Created : RowState::NotThere);
    if (!isStored) {
        QVERIFY(room.clock.elapsed() - lostAt >= 120s);
        QVERIFY(room.kept.rows[0].emptyLookUps >= 2);
    }
}

void BulkRunTest::pause_letsWhatIsUnderWayEnd()
{
    Room room(40);
    room.run->start();
    room.live([&] { return room.service.allPosts() >= 8; });
    room.run->pause();
    room.live();
    QCOMPARE(room.run->progress().state, State::Paused);
    QCOMPARE(room.kept.state, RunFile::State::Paused);
    const int sent = room.service.allPosts();
    QCOMPARE(room.run->progress().counts, (RowCounts{.planned = 40 - sent, .created = sent}));
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.service.allPosts(), 40);
}

void BulkRunTest::pause_beforeItsRowIsRecorded_itIsNotSent()
{
    Room room(3);
    room.run->start();
    room.run->pause();
    room.live();
    QCOMPARE(room.run->progress().state, State::Paused);
    QCOMPARE(room.service.allPosts(), 0);
    QCOMPARE(room.stateOf(0), RowState::Planned);
    QCOMPARE(room.kept.rows[0].sent, 0);
}

void BulkRunTest::stop_rowsNotBegun_becomeNotSent()
{
    Room room(4000);
    room.service.acts[6] = {lost(Stored::No)};
    room.run->start();
    room.live([&] { return room.service.allPosts() >= 8; });
    room.run->stop(); // G4: row 7 is under way
    room.live();
    QCOMPARE(room.run->progress().state, State::Stopped);
    QCOMPARE(room.kept.state, RunFile::State::Stopped);
    const RowCounts &counts = room.run->progress().counts;
    QCOMPARE(counts.created + counts.unknown, room.service.allPosts());
    QCOMPARE(counts.unknown, 1);
    QCOMPARE(counts.notSent, 4000 - room.service.allPosts());
    QCOMPARE(RunCount::fromJson(room.kept.counted), (RunCount{.found = counts.created}));
    room.run->start(); // looks up what is unknown, and sends nothing
    room.live();
    QCOMPARE(room.run->progress().state, State::Stopped);
    QCOMPARE(room.run->progress().counts.notThere, 1);
    QCOMPARE(room.run->progress().counts.created, qint64(room.service.ledgers.size()));
}

void BulkRunTest::record_full_nothingMoreIsSent()
{
    Room room(40);
    room.run->start();
    room.live([&] { return room.service.allPosts() >= 8; });
    const Error full{.kind = Kind::StorageFailed, .rule = Error::Rule::DiskFull};
    room.record.failure = full;
    const int sent = room.service.allPosts();
    room.live(); // E7
    QCOMPARE(room.run->progress().state, State::Paused);
    QCOMPARE(room.run->progress().why, Why::RecordFailed);
    QCOMPARE(room.run->progress().error, full);
    QCOMPARE(room.service.allPosts(), sent);
    QCOMPARE(room.run->progress().counts.created, sent); // known, although not recorded
    room.run->start(); // still full
    room.live();
    QCOMPARE(room.run->progress().state, State::Paused);
    QCOMPARE(room.service.allPosts(), sent);
    room.record.failure.reset();
    room.run->start();
    room.liveUntil(State::Finished);
    QCOMPARE(room.service.allPosts(), 40);
    QCOMPARE(room.created(), 40);
}

void BulkRunTest::reopened_goesOnWithoutSendingTwice_data()
{
    QTest::addColumn<int>("steps");
    for (const int steps : {1, 3, 7, 12, 20, 33, 60, 100, 150})
        QTest::addRow("%d", steps) << steps;
}

void BulkRunTest::reopened_goesOnWithoutSendingTwice()
{
    QFETCH(int, steps);
    Room room(30);
    room.service.acts[4] = {refusedWith(429, Kind::RateLimited)};
    room.run->start();
    int left = steps;
    room.live([&left] { return left-- == 0; });
    room.reopen();
    room.run->start();
    room.live();
    QCOMPARE(room.run->progress().state, State::Finished);
    const RowCounts &counts = room.run->progress().counts;
    QCOMPARE(counts.created + counts.notThere, 30);
    QCOMPARE(counts.created, qint64(room.service.ledgers.size()));
    for (const auto &[row, posts] : room.service.posts)
        QVERIFY2(posts <= (row == 4 ? 2 : 1), QByteArray::number(row));
}

QTEST_GUILESS_MAIN(BulkRunTest)
#include "tst_bulkrun.moc"
