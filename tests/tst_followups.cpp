// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"
#include "creation/followups.h"
#include "creation/lookup.h"
#include "support/creationroom.h"

#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace ledgerdesk;
using State = FollowUp::State;

namespace {

const QString large = u"{\"note\":\"%1\",\"rate\":1.50}"_qs.arg(QString(9000, u'x'));

bool isAddition(const WireRequest &request)
{
    return request.method == "POST" && request.target.contains("/metadata");
}

/// A room whose service creates ledgers, and answers additions as scripted.
struct Room : CreationRoom {
    QMutex mutex;
    WireScript toAddition;

    Room()
    {
        addingAnswers(answering(200, R"({"meta_data":{"note":"there"}})"));
        server.answerBy([this](const WireRequest &request) {
            const QMutexLocker lock(&mutex);
            if (isAddition(request))
                return toAddition;
            if (isCreate(request))
                return answering(201, ledgerJson("ldg_1", "Large"));
            return answering(200, ledgerJson("ldg_1", "Large"));
        });
    }
    void addingAnswers(const WireScript &script)
    {
        const QMutexLocker lock(&mutex);
        toAddition = script;
    }
    /// Creates the ledger in the first of two steps.
    Attempt createFirst()
    {
        Answer<Creation> answer;
        create(answer, inTwoSteps(draftOf(u"Large"_qs, large)));
        [&] { QTRY_COMPARE(answer.count, 1); }();
        return (*answer)->attempt;
    }
    std::vector<WireRequest> additions() const
    {
        std::vector<WireRequest> all = server.requests();
        std::erase_if(all, [](const WireRequest &request) { return !isAddition(request); });
        return all;
    }
    QByteArray echo() const { return R"({"meta_data":)" + large.toUtf8() + "}"; }
};

} // namespace

/// A ledger that is too large to create at once: a second call adds its metadata.
class FollowUpsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstStep_isSmallAndRecordsWhatIsToBeAdded();
    void firstStep_keepsTheReference();
    void intent_isDurableBeforeAnythingIsSent();
    void secondStep_addsAllOfItOnce();
    void secondStep_fails_canBeRepeated_data();
    void secondStep_fails_canBeRepeated();
    void secondStep_storedOtherwise_isTold();
    void secondStep_done_isNotSentAgain();
    void secondStep_otherService_sendsNothing();
    void secondStep_clientEnds_isCancelledAndUnknown();
    void secondStep_nobodyWaits_isEnded();
    void left_isNotAskedAboutAgain();
    void unknownFirstStep_isFoundByWhatItSent();
    void unknownFirstStep_createdAgain_isInTwoStepsToo();
    void pending_survivesARestart();
    void secondStep_underWay_isUnknownToWhoeverStartsThen();
    void secondStep_neverSent_isPending();
    void settle_readsAndNeverSends_data();
    void settle_readsAndNeverSends();
    void keyOfTheReferenceInTheSecondStep_isRefused();
};

void FollowUpsTest::firstStep_isSmallAndRecordsWhatIsToBeAdded()
{
    Room room;
    const LedgerDraft draft = draftOf(u"Large"_qs, large);
    QVERIFY(creationSize(draft) > creationLimitBytes);
    QVERIFY(creationSize(inTwoSteps(draft)) <= creationLimitBytes);
    const Attempt attempt = room.createFirst();
    QCOMPARE(attempt.state, Attempt::State::Created);
    QCOMPARE(room.server.requests().front().body, QByteArray(R"({"name":"Large"})"));
    const WholeAttempt stored = *room.journal.wholeAttempt(attempt.id);
    QCOMPARE(stored.followUp.state, State::Pending);
    QCOMPARE(stored.later, *parseJson(large, DuplicateKeys::Refuse));
    QCOMPARE(stored.metadata.type, JsonValue::Type::Empty);
    QCOMPARE(wholeMetadata(stored), stored.later);
    QCOMPARE(room.journal.pendingFollowUps(room.connection, 10)->size(), size_t(1));
}

void FollowUpsTest::firstStep_keepsTheReference()
{
    LedgerDraft draft = draftOf(u"Large"_qs, u"{\"a\":1}"_qs);
    draft.topLevelKey = u"app"_qs;
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    const LedgerDraft first = inTwoSteps(draft);
    QCOMPARE(writeJson(sentMetadata(first), JsonLayout::Compact), u"{\"client_ref\":\"r1\"}"_qs);
    QCOMPARE(writeJson(first.later, JsonLayout::Compact), u"{\"app\":{\"a\":1}}"_qs);
}

void FollowUpsTest::intent_isDurableBeforeAnythingIsSent()
{
    Room room;
    room.server.answerWith({}); // silent, so that anything recorded now was recorded before the answer
    Answer<Creation> answer;
    room.create(answer, inTwoSteps(draftOf(u"Large"_qs, large)));
    QTRY_COMPARE(room.creates(), 1);
    Journal other(room.path); // as another program sees the file
    QVERIFY(other.open());
    const WholeAttempt attempt = *other.wholeAttempt(other.recent()->front().id);
    QCOMPARE(attempt.state, Attempt::State::Sending);
    QCOMPARE(attempt.followUp.state, State::Pending);
    QCOMPARE(attempt.later, *parseJson(large, DuplicateKeys::Refuse));
}

void FollowUpsTest::secondStep_addsAllOfItOnce()
{
    Room room;
    const Attempt attempt = room.createFirst();
    room.addingAnswers(answering(200, room.echo()));
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, *room.client, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QVERIFY((*answer)->differences.empty());
    QCOMPARE((*answer)->attempt.followUp.state, State::Done);
    QCOMPARE(room.additions().size(), size_t(1));
    QCOMPARE(room.additions().front().target, QByteArray("/ldg_1/metadata"));
    QCOMPARE(room.additions().front().body, room.echo());
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, State::Done);
    QVERIFY(room.journal.pendingFollowUps(room.connection, 10)->empty());
    const auto created = room.journal.attemptThatCreated(u"ldg_1"_qs, room.connection);
    QCOMPARE(wholeMetadata(**created), *parseJson(large, DuplicateKeys::Refuse));
    QCOMPARE(room.creates(), 1);
}

void FollowUpsTest::secondStep_fails_canBeRepeated_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<State>("stateThen");
    QTest::newRow("not allowed") << answering(403, R"({"error":"no"})") << State::Pending;
    QTest::newRow("refused") << answering(400, R"({"error":"no"})") << State::Pending;
    QTest::newRow("too many") << answering(429, R"({"error":"no"})") << State::Pending;
    QTest::newRow("failed") << answering(500, "") << State::Unknown;
    QTest::newRow("not JSON") << answering(200, "<html>") << State::Unknown;
    QTest::newRow("no metadata") << answering(200, "{}") << State::Unknown;
    QTest::newRow("null") << answering(200, R"({"meta_data":null})") << State::Unknown;
    QTest::newRow("redirect") << WireServer::sending(
        WireServer::answer(307, "", "Location: http://127.0.0.1:1/x\r\n"))
                              << State::Pending;
    QTest::newRow("see other") << WireServer::sending(
        WireServer::answer(303, "", "Location: http://127.0.0.1:1/x\r\n"))
                               << State::Unknown;
    QTest::newRow("lost") << WireScript{{.kind = WireStep::Kind::Reset}} << State::Unknown;
    QTest::newRow("cut off") << WireScript{{.kind = WireStep::Kind::Send,
                                            .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"meta"},
                                           {.kind = WireStep::Kind::Close}}
                             << State::Unknown;
}

void FollowUpsTest::secondStep_fails_canBeRepeated()
{
    QFETCH(WireScript, script);
    QFETCH(State, stateThen);
    Room room;
    const Attempt attempt = room.createFirst();
    room.addingAnswers(script);
    Answer<followups::Addition> failed;
    followups::add(room.journal, attempt, *room.client, {this, failed.done()});
    QTRY_COMPARE(failed.count, 1);
    QVERIFY(!*failed);
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, stateThen);
    QCOMPARE(room.journal.pendingFollowUps(room.connection, 10)->size(), size_t(1));

    room.addingAnswers(answering(200, room.echo()));
    Answer<followups::Addition> again;
    followups::add(room.journal, attempt, *room.client, {this, again.done()});
    QTRY_COMPARE(again.count, 1);
    QVERIFY(*again);
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, State::Done);
    for (const WireRequest &request : room.additions())
        QCOMPARE(request.body, room.echo()); // always the same, so that a repeat does no harm
    QCOMPARE(room.creates(), 1);
}

void FollowUpsTest::secondStep_storedOtherwise_isTold()
{
    Room room;
    const Attempt attempt = room.createFirst();
    room.addingAnswers(answering(200, R"({"meta_data":{"note":"other","rate":1.5,"mine":true}})"));
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, *room.client, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->differences.size(), size_t(1)); // not earlier keys or other spellings
    QCOMPARE((*answer)->differences.front().path, QStringList{u"note"_qs});
}

void FollowUpsTest::secondStep_done_isNotSentAgain()
{
    Room room;
    const Attempt attempt = room.createFirst();
    QVERIFY(room.journal.recordFollowUp(attempt.id, State::Done));
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, *room.client, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::Invalid);
    QVERIFY(room.additions().empty());
}

void FollowUpsTest::secondStep_otherService_sendsNothing()
{
    Room room;
    const Attempt attempt = room.createFirst();
    WireServer other;
    Client client({Service::Core, other.url(), {}}, Secret(roomToken));
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, client, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::AddressUnsuitable);
    QVERIFY(room.additions().empty());
    QVERIFY(other.requests().empty());
}

void FollowUpsTest::secondStep_clientEnds_isCancelledAndUnknown()
{
    Room room;
    const Attempt attempt = room.createFirst();
    room.addingAnswers({});
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, *room.client, {this, answer.done()});
    QTRY_COMPARE(room.additions().size(), size_t(1));
    room.client.reset();
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::Cancelled);
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, State::Unknown);
}

void FollowUpsTest::left_isNotAskedAboutAgain()
{
    Room room;
    const Attempt attempt = room.createFirst();
    QVERIFY(followups::leave(room.journal, attempt));
    QVERIFY(room.journal.pendingFollowUps(room.connection, 10)->empty());
    const WholeAttempt stored = *room.journal.wholeAttempt(attempt.id);
    QCOMPARE(stored.followUp.state, State::Left);
    QCOMPARE(stored.later, *parseJson(large, DuplicateKeys::Refuse)); // still in the journal
    QVERIFY(!followups::leave(room.journal, attempt));
    QVERIFY(room.additions().empty());
}

void FollowUpsTest::unknownFirstStep_isFoundByWhatItSent()
{
    Room room;
    room.server.answerWith({{.kind = WireStep::Kind::Reset}});
    Answer<Creation> lost;
    room.create(lost, inTwoSteps(draftOf(u"Large"_qs, large)));
    QTRY_COMPARE(lost.count, 1);
    const Attempt attempt = (*lost)->attempt;
    QCOMPARE(attempt.state, Attempt::State::Unknown);
    room.findLedgers("[" + newLedgerJson("ldg_other", "Large", R"({"note":"mine"})") + ","
                     + newLedgerJson("ldg_9", "Large") + "]");
    Answer<LookUp> found;
    lookUp(room.journal, attempt, *room.client, {this, found.done()});
    QTRY_COMPARE(found.count, 1);
    QCOMPARE((*found)->finding, LookUp::Finding::Found);
    QCOMPARE((*found)->attempt.ledgerId, u"ldg_9"_qs);
    QCOMPARE((*found)->attempt.followUp.state, State::Pending);
    QCOMPARE(room.journal.pendingFollowUps(room.connection, 10)->size(), size_t(1));
}

void FollowUpsTest::unknownFirstStep_createdAgain_isInTwoStepsToo()
{
    Room room;
    LedgerDraft first = draftOf(u"Large"_qs);
    first.later = *parseJson(u"{\"a\":1}"_qs, DuplicateKeys::Refuse);
    const Attempt attempt = room.unknownAttempt(first);
    const Result<LedgerDraft> draft = decisions::draftToRepeat(room.journal, attempt);
    QVERIFY(draft);
    QCOMPARE(draft->later, first.later);
    QVERIFY(sentMetadata(*draft).members.empty());
}

void FollowUpsTest::pending_survivesARestart()
{
    QTemporaryDir home;
    const QString path = home.filePath(u"journal.sqlite"_qs);
    qint64 id = 0;
    {
        Journal journal(path);
        QVERIFY(journal.open());
        WholeAttempt attempt;
        attempt.connectionId = u"c1"_qs;
        attempt.ledgerName = u"Large"_qs;
        attempt.followUp.state = State::Pending;
        attempt.later = *parseJson(large, DuplicateKeys::Refuse);
        id = journal.begin(attempt)->id;
    }
    Journal journal(path);
    QVERIFY(journal.open());
    const WholeAttempt attempt = *journal.wholeAttempt(id);
    QCOMPARE(attempt.state, Attempt::State::Unknown);
    QCOMPARE(attempt.followUp.state, State::Pending);
    QCOMPARE(attempt.later, *parseJson(large, DuplicateKeys::Refuse));
}

void FollowUpsTest::secondStep_underWay_isUnknownToWhoeverStartsThen()
{
    Room room;
    const Attempt attempt = room.createFirst();
    room.addingAnswers({}); // silent: the program may be killed now
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, *room.client, {this, answer.done()});
    QTRY_COMPARE(room.additions().size(), size_t(1));
    Journal next(room.path);
    QVERIFY(next.open());
    QCOMPARE(next.attempt(attempt.id)->followUp.state, State::Unknown);
    QCOMPARE(next.wholeAttempt(attempt.id)->later, *parseJson(large, DuplicateKeys::Refuse));
    QCOMPARE(next.pendingFollowUps(room.connection, 10)->size(), size_t(1));
}

void FollowUpsTest::secondStep_neverSent_isPending()
{
    Room room;
    const Attempt attempt = room.createFirst();
    Client client(room.client->endpoint(), Secret("no header\ncan carry this"));
    Answer<followups::Addition> answer;
    followups::add(room.journal, attempt, client, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::TokenUnsuitable);
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, State::Pending);
    QVERIFY(room.additions().empty());
}

void FollowUpsTest::settle_readsAndNeverSends_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<State>("stateThen");
    QTest::addColumn<int>("differences"); // -1: no answer
    const auto holding = [](const QByteArray &metadata) {
        return answering(200, ledgerJson("ldg_1", "Large", metadata));
    };
    QTest::newRow("it is there") << holding(large.toUtf8()) << State::Done << 0;
    QTest::newRow("there among others")
        << holding(R"({"before":1,)" + large.mid(1).toUtf8()) << State::Done << 0;
    QTest::newRow("changed since") << holding(R"({"note":"short","rate":1.5})") << State::Done << 1;
    QTest::newRow("it is not there") << holding("null") << State::Pending << 0;
    QTest::newRow("part of it only") << holding(R"({"rate":1.5})") << State::Pending << 0;
    QTest::newRow("another ledger") << answering(200, ledgerJson("ldg_2", "Large", large.toUtf8()))
                                    << State::Unknown << -1;
    QTest::newRow("may not be read") << answering(403, "{}") << State::Unknown << -1;
    QTest::newRow("is not found") << answering(404, "{}") << State::Unknown << -1;
    QTest::newRow("fails") << answering(500, "{}") << State::Unknown << -1;
    QTest::newRow("is cut off") << answering(200, R"({"ledger_id":"ldg_1","name":"Lar)") << State::Unknown
                                << -1;
}

void FollowUpsTest::settle_readsAndNeverSends()
{
    QFETCH(WireScript, script);
    QFETCH(State, stateThen);
    QFETCH(int, differences);
    Room room;
    const Attempt attempt = room.createFirst();
    QVERIFY(room.journal.recordFollowUp(attempt.id, State::Unknown));
    room.server.answerWith(script);
    Answer<followups::Addition> answer;
    followups::settle(room.journal, attempt, *room.client, {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE(bool(*answer), differences >= 0);
    if (*answer) {
        QCOMPARE((*answer)->attempt.followUp.state, stateThen);
        QCOMPARE(int((*answer)->differences.size()), differences);
    }
    QCOMPARE(room.journal.attempt(attempt.id)->followUp.state, stateThen);
    QVERIFY(room.additions().empty());
    QCOMPARE(room.creates(), 1);
}

void FollowUpsTest::keyOfTheReferenceInTheSecondStep_isRefused()
{
    Room room;
    LedgerDraft draft = inTwoSteps(draftOf(u"Large"_qs, u"{\"client_ref\":\"mine\"}"_qs));
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    Answer<Creation> answer;
    room.create(answer, draft);
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::Invalid);
    QCOMPARE(room.creates(), 0);
}

void FollowUpsTest::secondStep_nobodyWaits_isEnded()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_qs.arg(silent.serverPort()));
    Client client({Service::Core, url, {}}, Secret(roomToken));
    auto waiting = std::make_unique<QObject>();
    Answer<JsonValue> answer;
    client.addMetadata(u"ldg_1"_qs, *parseJson(large, DuplicateKeys::Refuse), {waiting.get(), answer.done()});
    QTRY_VERIFY(silent.hasPendingConnections());
    QTcpSocket *socket = silent.nextPendingConnection();
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    waiting.reset();
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(answer.count, 0);
}

QTEST_GUILESS_MAIN(FollowUpsTest)
#include "tst_followups.moc"
