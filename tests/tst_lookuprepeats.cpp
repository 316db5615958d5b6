// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"
#include "support/watchedroom.h"

#include <QTest>

#include <atomic>

using namespace ledgerdesk;

namespace {

using Stage = LookUpWatch::Stage;
using State = Attempt::State;

} // namespace

/// Look-ups of an Unknown attempt after a person created its ledger again.
class TestLookUpRepeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeated_arrivesLate_isFound_data();
    void repeated_arrivesLate_isFound();
    void repeated_neverThere_isAskedLessAndLessUntilTheEnd();
    void repeated_isWatchedAgainAfterTheNextStart();
    void repeatUnknownToo_oneTurnsUp_isLeftToAPerson();
    void repeatUnderWay_oneTurnsUp_isNotTakenForTheFirst();
};

void TestLookUpRepeats::repeated_arrivesLate_isFound_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("with a reference") << u"ours"_qs;
    QTest::newRow("without") << QString();
}

/// The database delayed an INSERT until after the person had created the ledger again.
void TestLookUpRepeats::repeated_arrivesLate_isFound()
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

void TestLookUpRepeats::repeated_neverThere_isAskedLessAndLessUntilTheEnd()
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

void TestLookUpRepeats::repeated_isWatchedAgainAfterTheNextStart()
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
    LookUpSchedule next(room.connection, room.journal, room.pace);
    next.start(*room.client);
    QTRY_VERIFY(room.stored(first).emptyLookUps.count >= 4);
    room.findLedgers("[" + newLedgerJson("ldg_second", "Wallets") + ","
                     + newLedgerJson("ldg_first", "Wallets") + "]");
    QTRY_COMPARE(room.stored(first).ledgerId, u"ldg_first"_qs);
}

/// Nothing tells the two requests apart, so which of them created the ledger is not guessed.
void TestLookUpRepeats::repeatUnknownToo_oneTurnsUp_isLeftToAPerson()
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
void TestLookUpRepeats::repeatUnderWay_oneTurnsUp_isNotTakenForTheFirst()
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

QTEST_GUILESS_MAIN(TestLookUpRepeats)

#include "tst_lookuprepeats.moc"
