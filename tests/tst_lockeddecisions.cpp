// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"
#include "creation/followups.h"
#include "support/attempts.h"
#include "support/lockholder.h"
#include "support/watchedroom.h"

#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

namespace {

using Rule = Error::Rule;
using State = Attempt::State;

/// An attempt whose ledger was created, and still lacks its metadata.
Attempt halfCreated(CreationRoom &room)
{
    WholeAttempt attempt = newAttempt();
    attempt.origin = originOf(room.server.url());
    attempt.instanceId.clear();
    attempt.later = JsonValue::object({{u"a"_qs, JsonValue::ofNumber(u"1"_qs)}});
    attempt.followUp.state = FollowUp::State::Pending;
    attempt = *room.journal.begin(attempt);
    if (!room.journal.finish(ended(attempt, State::Created, u"ldg_1"_qs)))
        qFatal("the attempt could not be recorded");
    return *room.journal.attempt(attempt.id);
}

} // namespace

/// What a look-up finds and a person decides, while another program holds the journal.
class TestLockedDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookUp_locked_findingIsRecordedOnceItIsReleased_data();
    void lookUp_locked_findingIsRecordedOnceItIsReleased();
    void lookUp_locked_settledMeanwhile_changesNothing();
    void lookUp_waitStopped_isSaidAndRepeated();
    void lookUp_ofOneLeftOpen_locked_waits();
    void adopt_locked_isRecordedOnceItIsReleased();
    void adopt_lockedAndCancelled_recordsNothing();
    void step_waitStopped_isAnsweredLocked();
    void secondStep_locked_isSentOnceItIsRecorded();
    void secondStep_lockedAndCancelled_sendsNothing();
};

void TestLockedDecisions::lookUp_locked_findingIsRecordedOnceItIsReleased_data()
{
    QTest::addColumn<QByteArray>("ledgers");
    QTest::addColumn<LookUp::Finding>("finding");
    QTest::addColumn<State>("state");
    const QByteArray one = newLedgerJson("ldg_1", "Wallets");
    QTest::newRow("found") << QByteArray("[" + one + "]") << LookUp::Finding::Found << State::Created;
    QTest::newRow("possible") << QByteArray("[" + one + "," + newLedgerJson("ldg_2", "Wallets") + "]")
                              << LookUp::Finding::Possible << State::Unknown;
    QTest::newRow("not there") << QByteArray("[]") << LookUp::Finding::NotThere << State::Unknown;
}

void TestLockedDecisions::lookUp_locked_findingIsRecordedOnceItIsReleased()
{
    QFETCH(QByteArray, ledgers);
    QFETCH(LookUp::Finding, finding);
    QFETCH(State, state);
    Watched room(slow);
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers(ledgers);
    const QSignalSpy waiting(&room.journal, &Journal::waitingForSteps);
    LockHolder other(room.path);
    room.schedule->start(*room.client);
    QTRY_COMPARE(waiting.size(), 1);
    QVERIFY(room.lookUps() > 0);
    QVERIFY(room.found.empty());
    QVERIFY(room.errors.empty());
    const int asked = room.lookUps();

    other.release();
    QTRY_COMPARE(room.found.size(), std::size_t(1));
    QCOMPARE(room.found.front().finding, finding);
    QCOMPARE(room.lookUps(), asked); // the service was not asked again
    QCOMPARE(room.stored(attempt).state, state);
    QCOMPARE(room.stored(attempt).matches.size(), finding == LookUp::Finding::Possible ? 2 : 0);
    QCOMPARE(room.stored(attempt).emptyLookUps.count, finding == LookUp::Finding::NotThere ? 1 : 0);
    QVERIFY(room.errors.empty());
}

/// Another window may have found another ledger, or a person decided there.
void TestLockedDecisions::lookUp_locked_settledMeanwhile_changesNothing()
{
    Watched room(slow);
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    const QSignalSpy waiting(&room.journal, &Journal::waitingForSteps);
    LockHolder other(room.path);
    room.schedule->start(*room.client);
    QTRY_COMPARE(waiting.size(), 1);
    other.release(); // no event loop runs until the other window has written
    Journal window(room.path);
    QVERIFY(window.open());
    QVERIFY(window.finish(ended(attempt, State::Created, u"ldg_2"_qs)));
    QTRY_COMPARE(waiting.size(), 2);
    QCOMPARE(room.stored(attempt).ledgerId, u"ldg_2"_qs);
    QTRY_COMPARE(room.schedule->watch(attempt.id), LookUpWatch());
    QVERIFY(room.found.empty());
}

void TestLockedDecisions::lookUp_waitStopped_isSaidAndRepeated()
{
    Watched room(quick);
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    const QSignalSpy waiting(&room.journal, &Journal::waitingForSteps);
    LockHolder other(room.path);
    room.schedule->start(*room.client);
    QTRY_COMPARE(waiting.size(), 1);
    room.journal.stopWaiting();
    QTRY_VERIFY(!room.errors.empty());
    QCOMPARE(room.errors.front().rule, Rule::Locked);
    other.release();
    QTRY_COMPARE(room.stored(attempt).state, State::Created);
}

void TestLockedDecisions::lookUp_ofOneLeftOpen_locked_waits()
{
    Watched room(slow);
    Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    attempt = *room.journal.recordCare(attempt.id, Attempt::Care::LeftOpen);
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    room.schedule->start(*room.client);
    LockHolder other(room.path);
    room.schedule->lookUp(attempt);
    QVERIFY(room.errors.empty());
    other.release();
    QTRY_COMPARE(room.stored(attempt).state, State::Created);
    QVERIFY(room.errors.empty());
}

void TestLockedDecisions::adopt_locked_isRecordedOnceItIsReleased()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + ledgerJson("ldg_1", "Wallets") + "]");
    const QSignalSpy waiting(&room.journal, &Journal::waitingForSteps);
    LockHolder other(room.path);
    Answer<decisions::Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {&room.context, answer.done()});
    QTRY_COMPARE(waiting.size(), 1);
    QVERIFY(!answer.result);
    other.release();
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE(room.journal.attempt(attempt.id)->ledgerId, u"ldg_1"_qs);
    QCOMPARE(waiting.back().front().toBool(), false);
}

void TestLockedDecisions::adopt_lockedAndCancelled_recordsNothing()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + ledgerJson("ldg_1", "Wallets") + "]");
    const QSignalSpy waiting(&room.journal, &Journal::waitingForSteps);
    LockHolder other(room.path);
    Answer<decisions::Adoption> answer;
    auto dialog = std::make_unique<QObject>();
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {dialog.get(), answer.done()});
    QTRY_COMPARE(waiting.size(), 1);
    dialog.reset();
    other.release();
    QTRY_COMPARE(waiting.size(), 2);
    QCOMPARE(room.journal.attempt(attempt.id)->state, State::Unknown);
    QCOMPARE(answer.count, 0);
}

void TestLockedDecisions::step_waitStopped_isAnsweredLocked()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    LockHolder other(room.path);
    Answer<Attempt> answer;
    room.journal.whenFree<Attempt>(
        [&] { return room.journal.recordCare(attempt.id, Attempt::Care::LeftOpen); },
        {&room.context, answer.done()});
    QVERIFY(!answer.result);
    room.journal.stopWaiting();
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer).error().rule, Rule::Locked);
    other.release();
    QCOMPARE(room.journal.attempt(attempt.id)->care, Attempt::Care::LookedUp);
    QCOMPARE(answer.count, 1);
}

void TestLockedDecisions::secondStep_locked_isSentOnceItIsRecorded()
{
    CreationRoom room;
    const Attempt attempt = halfCreated(room);
    room.server.answerWith(answering(200, R"({"meta_data":{"a":1}})"));
    LockHolder other(room.path);
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QVERIFY(!answer.result);
    QCOMPARE(room.server.connections(), 0);
    other.release();
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE(room.server.requests().size(), std::size_t(1));
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, FollowUp::State::Done);
}

void TestLockedDecisions::secondStep_lockedAndCancelled_sendsNothing()
{
    CreationRoom room;
    const Attempt attempt = halfCreated(room);
    const QSignalSpy waiting(&room.journal, &Journal::waitingForSteps);
    LockHolder other(room.path);
    Answer<followups::Addition> answer;
    auto asker = std::make_unique<QObject>();
    followups::add(room.journal, attempt, *room.client, {asker.get(), answer.done()});
    QTRY_COMPARE(waiting.size(), 1);
    asker.reset();
    other.release();
    QTRY_COMPARE(waiting.size(), 2);
    QCOMPARE(room.server.connections(), 0);
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, FollowUp::State::Pending);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (LockHolder::holdLockIfAsked())
        return 0;
    TestLockedDecisions test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lockeddecisions.moc"
