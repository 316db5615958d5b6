// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/ledgerchanging.h"
#include "journal/changerecord.h"
#include "support/creationroom.h"

#include <QMutex>
#include <QTest>

using namespace ledgerdesk;
using State = LedgerChange::State;
using Subject = LedgerChange::Subject;

namespace {

bool isChange(const WireRequest &request)
{
    return request.method == "PUT" || request.target.endsWith("/metadata");
}

/// A room whose service has one ledger, reads it, and answers changes as scripted.
struct ChangingRoom : CreationRoom {
    QMutex mutex;
    QByteArray stored = ledgerJson("ldg_1", "Acme", R"({"owner":"ops","tier":1})");
    WireScript toChange = answering(200, ledgerJson("ldg_1", "Acme EU", R"({"owner":"ops","tier":1})"));
    std::function<void()> beforeAnswer;

    ChangingRoom()
    {
        server.answerBy([this](const WireRequest &request) {
            const QMutexLocker lock(&mutex);
            if (!isChange(request))
                return answering(200, stored);
            if (beforeAnswer)
                beforeAnswer();
            return toChange;
        });
    }
    void store(const QByteArray &ledger)
    {
        const QMutexLocker lock(&mutex);
        stored = ledger;
    }
    void answerChanges(const WireScript &script)
    {
        const QMutexLocker lock(&mutex);
        toChange = script;
    }
    void make(Answer<changing::Ending> &answer, const changing::Order &order)
    {
        changing::make(journal, connection, *client, order, {&context, answer.done()});
    }
    int changesSent() const
    {
        const auto requests = server.requests();
        return int(std::ranges::count_if(requests, isChange));
    }
    LedgerChange unknownRename()
    {
        answerChanges(answering(500, R"({"error":"no"})"));
        Answer<changing::Ending> answer;
        make(answer, renaming());
        [&] { QTRY_COMPARE(answer.count, 1); }();
        return (*answer)->change;
    }
    static changing::Order renaming()
    {
        return {.ledgerId = u"ldg_1"_qs,
                .before = JsonValue::ofText(u"Acme"_qs),
                .after = JsonValue::ofText(u"Acme EU"_qs)};
    }
    static changing::Order newOwner()
    {
        return {.ledgerId = u"ldg_1"_qs,
                .subject = Subject::Metadata,
                .before = *parseJson(u"{\"owner\":\"ops\"}"_qs, DuplicateKeys::Refuse),
                .after = *parseJson(u"{\"owner\":\"finance\",\"note\":\"moved\"}"_qs, DuplicateKeys::Refuse)};
    }
};

} // namespace

/// Changing a ledger that exists: its name or its metadata.
class LedgerChangingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rename_isMadeAndRecordedWithOneRequest();
    void rename_isOnDiskBeforeItIsSent();
    void rename_renamedByAnotherMeanwhile_sendsNothing();
    void rename_cannotBeRead_sendsNothing();
    void rename_fails_endsAsWhatIsKnown_data();
    void rename_fails_endsAsWhatIsKnown();
    void rename_serviceGone_sendsNothing();
    void metadata_sendsOnlyTheKeysThatChange();
    void undoing_givesBackWhatWasThere();
    void unknown_isSettledByReading_data();
    void unknown_isSettledByReading();
    void unknown_ofAnotherService_isNotRead();
    void sending_whenTheProgramEnded_isUnknown();
    void made_staysMade();
};

void LedgerChangingTest::rename_isMadeAndRecordedWithOneRequest()
{
    ChangingRoom room;
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QCOMPARE((*answer)->change.state, State::Made);
    QCOMPARE((*answer)->ledger->name, u"Acme EU"_qs);
    QCOMPARE(room.changesSent(), 1);
    const WireRequest sent = room.server.requests().back();
    QCOMPARE(sent.method + ' ' + sent.target, QByteArray("PUT /ledgers/ldg_1"));
    QCOMPARE(sent.body, QByteArray(R"({"name":"Acme EU"})"));
    const auto recorded = room.journal.changes().changesOf(u"ldg_1"_qs, room.connection);
    QCOMPARE(recorded->size(), size_t(1));
    QCOMPARE(recorded->front(), *room.journal.changes().change((*answer)->change.id));
    QCOMPARE(recorded->front().before, JsonValue::ofText(u"Acme"_qs));
    QCOMPARE(recorded->front().state, State::Made);
}

void LedgerChangingTest::rename_isOnDiskBeforeItIsSent()
{
    ChangingRoom room;
    std::optional<State> atTheService;
    room.beforeAnswer = [&] {
        Journal other(room.path);
        if (other.open()) {
            const auto found = other.changes().changesOf(u"ldg_1"_qs, room.connection);
            if (found && found->size() == 1)
                atTheService = found->front().state;
        }
    };
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE(atTheService, std::optional(State::Sending));
}

void LedgerChangingTest::rename_renamedByAnotherMeanwhile_sendsNothing()
{
    ChangingRoom room;
    room.store(ledgerJson("ldg_1", "Acme International"));
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    QVERIFY((*answer)->isOvertaken());
    QCOMPARE((*answer)->ledger->name, u"Acme International"_qs);
    QCOMPARE(room.changesSent(), 0);
    QVERIFY(room.journal.changes().changesOf(u"ldg_1"_qs, room.connection)->empty());
}

void LedgerChangingTest::rename_cannotBeRead_sendsNothing()
{
    ChangingRoom room;
    room.store(ledgerJson("ldg_2", "Acme"));
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::AnswerUnusable);
    QCOMPARE(room.changesSent(), 0);
}

void LedgerChangingTest::rename_fails_endsAsWhatIsKnown_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<State>("state");

    const auto ok = WireServer::answer(200, ledgerJson("ldg_1", "Acme EU"));
    QTest::newRow("refused") << answering(400, R"({"errors":"name: cannot be blank."})") << State::Rejected;
    QTest::newRow("token refused") << answering(401, R"({"error":"no"})") << State::Rejected;
    QTest::newRow("not allowed") << answering(403, R"({"error":"no"})") << State::Rejected;
    QTest::newRow("unknown to the service") << answering(404, R"({"error":"no"})") << State::Rejected;
    QTest::newRow("too many requests") << answering(429, R"({"error":"no"})") << State::Rejected;
    QTest::newRow("the service failed") << answering(500, R"({"error":"no"})") << State::Unknown;
    QTest::newRow("no answer") << WireServer::sending({}) << State::Unknown;
    QTest::newRow("cut answer") << WireServer::sending(ok.chopped(20)) << State::Unknown;
    QTest::newRow("not a ledger") << answering(200, "[]") << State::Unknown;
    QTest::newRow("another ledger") << answering(200, ledgerJson("ldg_2", "Acme EU")) << State::Unknown;
    QTest::newRow("another name") << answering(200, ledgerJson("ldg_1", "Acme")) << State::Unknown;
}

void LedgerChangingTest::rename_fails_endsAsWhatIsKnown()
{
    QFETCH(const WireScript, script);
    QFETCH(const State, state);
    ChangingRoom room;
    room.answerChanges(script);
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(*answer);
    QCOMPARE((*answer)->change.state, state);
    QVERIFY((*answer)->error);
    QCOMPARE(room.changesSent(), 1);
    QCOMPARE(room.journal.changes().change((*answer)->change.id)->state, state);
    QCOMPARE(room.journal.changes().unknown(room.connection)->size(), size_t(state == State::Unknown));
}

void LedgerChangingTest::rename_serviceGone_sendsNothing()
{
    ChangingRoom room;
    Answer<changing::Ending> answer;
    room.client = std::make_unique<Client>(Endpoint{Service::Core, QUrl(u"http://127.0.0.1:9"_qs), {}},
                                           Secret(roomToken), Patience{});
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().kind, Error::Kind::ConnectionRefused);
    QVERIFY(room.journal.changes().changesOf(u"ldg_1"_qs, room.connection)->empty());
}

void LedgerChangingTest::metadata_sendsOnlyTheKeysThatChange()
{
    ChangingRoom room;
    room.answerChanges(answering(200, R"({"meta_data":{"owner":"finance","note":"moved","tier":1}})"));
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::newOwner());
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->change.state, State::Made);
    QCOMPARE(room.server.requests().back().body,
             QByteArray(R"({"meta_data":{"owner":"finance","note":"moved"}})"));
    QCOMPARE((*answer)->ledger->metadata.find(u"tier")->text, u"1"_qs);
    QCOMPARE((*answer)->ledger->metadata.find(u"owner")->text, u"finance"_qs);
}

void LedgerChangingTest::undoing_givesBackWhatWasThere()
{
    LedgerChange change{.id = 7, .subject = Subject::Metadata, .ledgerId = u"ldg_1"_qs};
    change.before = ChangingRoom::newOwner().before;
    change.after = ChangingRoom::newOwner().after;
    const changing::Order order = changing::undoing(change);
    QCOMPARE(order.undoes, 7);
    QCOMPARE(order.before, change.after);
    QCOMPARE(writeJson(order.after, JsonLayout::Compact), u"{\"owner\":\"ops\",\"note\":\"\"}"_qs);
}

void LedgerChangingTest::unknown_isSettledByReading_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<State>("state");

    QTest::newRow("made") << ledgerJson("ldg_1", "Acme EU") << 0 << State::Made;
    QTest::newRow("as before, may be on its way") << ledgerJson("ldg_1", "Acme") << 0 << State::Unknown;
    QTest::newRow("as before, long ago") << ledgerJson("ldg_1", "Acme") << 121 << State::NotMade;
    QTest::newRow("changed by another, long ago") << ledgerJson("ldg_1", "Other") << 121 << State::NotMade;
}

void LedgerChangingTest::unknown_isSettledByReading()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const int, secondsAgo);
    QFETCH(const State, state);
    ChangingRoom room;
    LedgerChange change = room.unknownRename();
    QCOMPARE(change.state, State::Unknown);
    change.startedAt = change.startedAt.addSecs(-secondsAgo);
    room.store(stored);
    Answer<changing::Ending> answer;
    changing::settle(room.journal, change, *room.client, {&room.context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer)->change.state, state);
    QCOMPARE(room.journal.changes().change(change.id)->state, state);
    QCOMPARE(room.changesSent(), 1); // the first one
}

void LedgerChangingTest::unknown_ofAnotherService_isNotRead()
{
    ChangingRoom room;
    LedgerChange change = room.unknownRename();
    change.instanceId = u"instance_2"_qs;
    const size_t before = room.server.requests().size();
    Answer<changing::Ending> answer;
    changing::settle(room.journal, change, *room.client, {&room.context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QCOMPARE((*answer).error().rule, Error::Rule::OtherService);
    QCOMPARE(room.server.requests().size(), before);
}

void LedgerChangingTest::sending_whenTheProgramEnded_isUnknown()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(u"journal.sqlite"_qs);
    LedgerChange change{.ledgerId = u"ldg_1"_qs,
                        .before = JsonValue::ofText(u"Acme"_qs),
                        .after = JsonValue::ofText(u"Acme EU"_qs)};
    {
        Journal ended(path);
        QVERIFY(ended.open());
        change = *ended.changes().begin(change);
        Journal beside(path);
        QVERIFY(beside.open());
        QCOMPARE(beside.changes().change(change.id)->state, State::Sending); // its program still runs
    }
    Journal next(path);
    QVERIFY(next.open());
    QCOMPARE(next.changes().change(change.id)->state, State::Unknown);
    QVERIFY(next.changes().change(change.id)->finishedAt.isValid());
}

void LedgerChangingTest::made_staysMade()
{
    ChangingRoom room;
    Answer<changing::Ending> answer;
    room.make(answer, ChangingRoom::renaming());
    QTRY_COMPARE(answer.count, 1);
    LedgerChange change = (*answer)->change;
    change.state = State::NotMade;
    QCOMPARE(room.journal.changes().finish(change)->state, State::Made);
}

Q_DECLARE_METATYPE(ledgerdesk::WireScript)

QTEST_GUILESS_MAIN(LedgerChangingTest)

#include "tst_ledgerchanging.moc"
