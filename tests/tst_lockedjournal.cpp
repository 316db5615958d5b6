// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/checkrecord.h"
#include "creation/followups.h"
#include "support/attempts.h"
#include "support/creationroom.h"
#include "support/lockholder.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

namespace {

using Rule = Error::Rule;
using State = Attempt::State;

/// A room whose service answers a create only once the test lets it.
struct SlowRoom : CreationRoom {
    QSemaphore mayAnswer;

    explicit SlowRoom(int status = 201)
    {
        server.answerBy([this, status](const WireRequest &request) {
            if (!isCreate(request))
                return answering(200, ledgerJson("ldg_1", "Wallets"));
            mayAnswer.acquire();
            return answering(status, ledgerJson("ldg_1", "Wallets"));
        });
    }
    ~SlowRoom() { mayAnswer.release(10); }
    SlowRoom(const SlowRoom &) = delete;
    SlowRoom &operator=(const SlowRoom &) = delete;
};

/// A create of which the outcome is known while another program holds the journal.
struct UnrecordedOutcome : SlowRoom {
    std::unique_ptr<Journal> ownJournal = std::make_unique<Journal>(path);
    std::unique_ptr<Creator> ownCreator = std::make_unique<Creator>(*ownJournal);
    std::unique_ptr<LockHolder> other;

    UnrecordedOutcome()
    {
        QVERIFY(ownJournal->open());
        Answer<Creation> answer;
        ownCreator->create(connection, *client, draftOf(u"Wallets"_qs), {}, {&context, answer.done()});
        QTRY_COMPARE(creates(), 1);
        other = std::make_unique<LockHolder>(path);
        mayAnswer.release();
        QTRY_VERIFY(answer.result);
    }
};

} // namespace

/// What happens while another program holds the journal.
class TestLockedJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_locked_isSaidAndWorksAfterwards();
    void begin_locked_isSaidAndWorksAfterwards();
    void create_locked_isSentOnceItIsReleased();
    void create_lockedAndCancelled_sendsNothing();
    void create_lockedForTooLong_sendsNothing();
    void create_clientEndsMeanwhile_sendsNothing();
    void create_creatorEndsMeanwhile_sendsNothing();
    void create_journalWasLockedAtTheStart_opensIt();
    void create_waited_newcomerMayBeAnothers();
    void outcome_locked_isToldAtOnceAndRecordedLater_data();
    void outcome_locked_isToldAtOnceAndRecordedLater();
    void outcome_lockedUntilTheEnd_isUnknownAtTheNextStart();
    void outcome_releasedBeforeTheEnd_isRecordedThen();
    void secondStep_locked_isRecordedLater();
    void checkWrite_locked_isRecordedOnce();
};

void TestLockedJournal::open_locked_isSaidAndWorksAfterwards()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    QVERIFY(Journal(path).open());
    LockHolder other(path);
    Journal journal(path);
    const QSignalSpy opened(&journal, &Journal::opened);
    const Result<void> locked = journal.open();
    QVERIFY(!locked);
    QCOMPARE(locked.error().rule, Rule::Locked);
    QCOMPARE(locked.error().subject, path);
    QVERIFY(!journal.isOpen());
    QCOMPARE(journal.recent().error().rule, Rule::Locked);
    other.release();
    QVERIFY(journal.open());
    QVERIFY(!journal.setAside());
    QCOMPARE(opened.size(), 1);
}

void TestLockedJournal::begin_locked_isSaidAndWorksAfterwards()
{
    const QTemporaryDir folder;
    Journal journal(folder.filePath(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    LockHolder other(journal.path());
    const auto locked = journal.begin(newAttempt());
    QVERIFY(!locked);
    QCOMPARE(locked.error().rule, Rule::Locked);
    other.release();
    QVERIFY(journal.begin(newAttempt()));
}

void TestLockedJournal::create_locked_isSentOnceItIsReleased()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    const QSignalSpy waiting(room.creator.get(), &Creator::waitingForRecord);
    const QSignalSpy busy(room.creator.get(), &Creator::busyChanged);
    LockHolder other(room.path);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QVERIFY(room.creator->isBusy());
    QVERIFY(room.creator->isWaitingForRecord());
    QTRY_COMPARE(waiting.size(), 1);
    QCOMPARE(waiting.front().front().toBool(), true);
    QCOMPARE(room.server.connections(), 0);
    QVERIFY(!answer.result);

    other.release();
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->attempt.state, State::Created);
    QCOMPARE(room.creates(), 1);
    QCOMPARE(room.journal.recent()->size(), std::size_t(1));
    QCOMPARE(waiting.back().front().toBool(), false);
    QCOMPARE(busy.size(), 2);
    QCOMPARE(answer.count, 1);
}

void TestLockedJournal::create_lockedAndCancelled_sendsNothing()
{
    CreationRoom room;
    LockHolder other(room.path);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    room.creator->cancel();
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Error::Kind::Cancelled);
    QVERIFY(!room.creator->isBusy());
    other.release();
    Answer<Creation> next; // nothing of the first is left
    room.server.answerWith(answering(201, ledgerJson("ldg_2", "Purses")));
    room.create(next, draftOf(u"Purses"_qs));
    QTRY_VERIFY(next.result);
    QCOMPARE(room.creates(), 1);
    QCOMPARE(room.journal.recent()->size(), std::size_t(1));
}

void TestLockedJournal::create_lockedForTooLong_sendsNothing()
{
    CreationRoom room;
    room.creator = std::make_unique<Creator>(room.journal, nullptr,
                                             RecordPatience{.total = std::chrono::milliseconds(50)});
    LockHolder other(room.path);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Error::Kind::StorageFailed);
    QCOMPARE((*answer).error().rule, Rule::Locked);
    QVERIFY(!room.creator->isBusy());
    other.release();
    QVERIFY(room.journal.recent()->empty());
    QCOMPARE(room.server.connections(), 0);
}

void TestLockedJournal::create_clientEndsMeanwhile_sendsNothing()
{
    CreationRoom room;
    LockHolder other(room.path);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    room.client.reset();
    other.release();
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer).error().kind, Error::Kind::Cancelled);
    QVERIFY(room.journal.recent()->empty());
}

void TestLockedJournal::create_creatorEndsMeanwhile_sendsNothing()
{
    CreationRoom room;
    LockHolder other(room.path);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    room.creator.reset();
    other.release();
    QVERIFY(room.journal.recent()->empty());
    QCOMPARE(room.server.connections(), 0);
}

void TestLockedJournal::create_journalWasLockedAtTheStart_opensIt()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    LockHolder other(room.path);
    Journal journal(room.path);
    QVERIFY(!journal.open());
    Creator creator(journal);
    Answer<Creation> answer;
    creator.create(room.connection, *room.client, draftOf(u"Wallets"_qs), knownInFull(),
                   {&room.context, answer.done()});
    other.release();
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->attempt.state, State::Created);
    QCOMPARE(journal.recent()->size(), std::size_t(1));
}

/// Another person may have created the same while this one waited.
void TestLockedJournal::create_waited_newcomerMayBeAnothers()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    LockHolder other(room.path);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs), knownInFull());
    other.release();
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.newcomer, Attempt::Newcomer::MayBeAnothers);
}

void TestLockedJournal::outcome_locked_isToldAtOnceAndRecordedLater_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<State>("state");
    QTest::newRow("created") << 201 << State::Created;
    QTest::newRow("rejected") << 400 << State::Rejected;
    QTest::newRow("unknown") << 502 << State::Unknown;
}

void TestLockedJournal::outcome_locked_isToldAtOnceAndRecordedLater()
{
    QFETCH(int, status);
    QFETCH(State, state);
    SlowRoom room(status);
    const QSignalSpy late(room.creator.get(), &Creator::recordedLate);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_COMPARE(room.creates(), 1);
    LockHolder other(room.path);
    room.mayAnswer.release();
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->attempt.state, state);
    QVERIFY((*answer)->isRecordLate);
    QVERIFY(!(*answer)->journalError);
    QVERIFY(!room.creator->isBusy());
    QVERIFY(room.journal.isWaitingToWrite());
    QCOMPARE(room.journal.recent()->front().state, State::Sending);

    other.release();
    QTRY_COMPARE(late.size(), 1);
    QVERIFY(!room.journal.isWaitingToWrite());
    QVERIFY(!late.front().front().value<Creation>().journalError);
    QCOMPARE(room.journal.recent()->front().state, state);
    QCOMPARE(room.creates(), 1);
}

void TestLockedJournal::outcome_lockedUntilTheEnd_isUnknownAtTheNextStart()
{
    UnrecordedOutcome room;
    room.ownCreator.reset();
    room.ownJournal.reset();
    room.other->release();
    Journal next(room.path);
    QVERIFY(next.open());
    QCOMPARE(next.recent()->front().state, State::Unknown); // and is looked up
}

void TestLockedJournal::outcome_releasedBeforeTheEnd_isRecordedThen()
{
    UnrecordedOutcome room;
    room.ownCreator.reset();
    room.other->release(); // no event loop runs from here to the end
    room.ownJournal.reset();
    Journal next(room.path);
    QVERIFY(next.open());
    QCOMPARE(next.recent()->front().state, State::Created);
    QCOMPARE(next.recent()->front().ledgerId, u"ldg_1"_qs);
}

void TestLockedJournal::secondStep_locked_isRecordedLater()
{
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    draft.later = JsonValue::object({{u"a"_qs, JsonValue::ofNumber(u"1"_qs)}});
    WholeAttempt attempt = newAttempt();
    attempt.origin = originOf(room.server.url());
    attempt.instanceId.clear();
    attempt.later = draft.later;
    attempt.followUp.state = FollowUp::State::Pending;
    attempt = *room.journal.begin(attempt);
    QVERIFY(room.journal.finish(ended(attempt, State::Created, u"ldg_1"_qs)));
    QVERIFY(room.journal.recordFollowUp(attempt.id, FollowUp::State::Unknown));
    room.server.answerWith(answering(200, ledgerJson("ldg_1", "Wallets", R"({"a":1})")));
    LockHolder other(room.path);
    Answer<followups::Addition> answer;
    followups::settle(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QVERIFY(!(*answer)->journalError);
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, FollowUp::State::Unknown);
    other.release();
    QTRY_COMPARE(room.journal.attempt(attempt.id)->followUp.state, FollowUp::State::Done);
}

/// A lock between the steps of a record must not make two of it.
void TestLockedJournal::checkWrite_locked_isRecordedOnce()
{
    const QTemporaryDir folder;
    Journal journal(folder.filePath(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    Attempt attempt = ended(newAttempt(), State::Created, u"ldg_1"_qs);
    auto other = std::make_unique<LockHolder>(journal.path());
    QCOMPARE(recordWhatWasWritten(attempt, journal).error().rule, Rule::Locked);
    other.reset();
    // Whoever hears of the first step takes the lock before the second.
    connect(&journal, &Journal::changed, this, [&](const Attempt &changed) {
        if (changed.state == State::Sending)
            other = std::make_unique<LockHolder>(journal.path());
    });
    QCOMPARE(recordWhatWasWritten(attempt, journal).error().rule, Rule::Locked);
    other.reset();
    QVERIFY(recordWhatWasWritten(attempt, journal));
    QCOMPARE(journal.recent()->size(), std::size_t(1));
    QCOMPARE(journal.recent()->front().state, State::Created);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (LockHolder::holdLockIfAsked())
        return 0;
    TestLockedJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lockedjournal.moc"
