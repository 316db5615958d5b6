// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;

namespace {

using Kind = Error::Kind;
using State = Attempt::State;

} // namespace

/// What an answer to a create means, and what is recorded of it.
class TestCreateAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_outcome_data();
    void create_outcome();
    void create_storedTimeIsReadAfterTheAnswer();
    void create_storedTimeCannotBeRead_changesNothing_data();
    void create_storedTimeCannotBeRead_changesNothing();
    void create_differences_data();
    void create_differences();
    void create_answeredWithALedgerFromBefore_isUnknown_data();
    void create_answeredWithALedgerFromBefore_isUnknown();
    void create_serviceFailed_saysWhoseANewcomerIs_data();
    void create_serviceFailed_saysWhoseANewcomerIs();
    void create_otherName_isTold();
    void create_serviceRepeatsTheToken_journalHasItNot();
};

void TestCreateAnswers::create_outcome_data()
{
    using Step = WireStep::Kind;
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<State>("state");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("status");
    const auto row = [](const char *what, const WireScript &script, State state, Kind kind, int status) {
        QTest::newRow(what) << script << state << kind << status;
    };
    const QByteArray blank = R"({"errors":"name: cannot be blank."})";
    row("400", answering(400, blank), State::Rejected, Kind::Invalid, 400);
    row("401", answering(401, "{}"), State::Rejected, Kind::TokenRefused, 401);
    row("403", answering(403, "{}"), State::Rejected, Kind::NotAllowed, 403);
    row("429", answering(429, "{}"), State::Rejected, Kind::RateLimited, 429);
    row("500", answering(500, "{}"), State::Unknown, Kind::ServiceFailed, 500);
    row("502 with HTML", answering(502, "<html>bad gateway"), State::Unknown, Kind::ServiceFailed, 502);
    row("201 without ID", answering(201, "{}"), State::Unknown, Kind::AnswerUnusable, 201);
    row("closed", {{.kind = Step::Close}}, State::Unknown, Kind::ConnectionLost, 0);
    row("half a status line", {{.kind = Step::Send, .bytes = "HTTP/1.1 20"}, {.kind = Step::Close}},
        State::Unknown, Kind::ConnectionLost, 0);
}

void TestCreateAnswers::create_outcome()
{
    QFETCH(WireScript, script);
    QFETCH(State, state);
    QFETCH(Kind, kind);
    QFETCH(int, status);
    CreationRoom room;
    room.server.answerWith(script);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    const Creation &creation = **answer;
    QCOMPARE(creation.attempt.state, state);
    QVERIFY(creation.error);
    QCOMPARE(creation.error->kind, kind);
    QCOMPARE(creation.attempt.status, status);
    QVERIFY(creation.attempt.ledgerId.isEmpty());
    QVERIFY(creation.attempt.finishedAt.isValid());
    QVERIFY(!creation.ledger);
    QVERIFY(*room.journal.attempt(creation.attempt.id) == creation.attempt);
    QCOMPARE(room.creates(), 1);
}

void TestCreateAnswers::create_storedTimeIsReadAfterTheAnswer()
{
    CreationRoom room;
    const QByteArray stored = "2024-02-20T05:28:03.563132Z";
    room.server.answerBy([&](const WireRequest &request) {
        return isCreate(request) ? answering(201, ledgerJson("ldg_1", "Wallets"))
                                 : answering(200, ledgerJson("ldg_1", "Wallets", "null", stored));
    });
    QSignalSpy known(room.creator.get(), &Creator::createdAtKnown);
    Answer<Creation> answer;
    int knownBefore = -1;
    room.creator->create(room.connection, *room.client, draftOf(u"Wallets"_qs), {},
                         {&room.context, [&](const Result<Creation> &creation) {
                              knownBefore = int(known.size());
                              answer.result = creation;
                          }});
    QTRY_COMPARE(known.size(), 1);
    QCOMPARE(knownBefore, 0);
    QCOMPARE((*answer)->attempt.createdAtText, u"2024-02-20T05:28:03.558281542Z"_qs);
    const auto attempt = known.at(0).at(0).value<Attempt>();
    QCOMPARE(attempt.createdAtText, QString::fromLatin1(stored));
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
    QCOMPARE(attempt.state, State::Created);
    QCOMPARE(known.at(0).at(1).value<Ledger>().createdAtText, QString::fromLatin1(stored));
    QCOMPARE(room.journal.ledgersCreated(room.connection)->at(0).createdAtText, QString::fromLatin1(stored));
    QCOMPARE(room.creates(), 1);
}

void TestCreateAnswers::create_storedTimeCannotBeRead_changesNothing_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::newRow("not allowed") << answering(403, "{}");
    QTest::newRow("closed") << WireScript{{.kind = WireStep::Kind::Close}};
    QTest::newRow("another ledger") << answering(
        200, ledgerJson("ldg_2", "Wallets", "null", "2020-01-01T00:00:00Z"));
}

void TestCreateAnswers::create_storedTimeCannotBeRead_changesNothing()
{
    QFETCH(WireScript, script);
    CreationRoom room;
    std::atomic<int> reads = 0;
    room.server.answerBy([&](const WireRequest &request) {
        if (isCreate(request))
            return answering(201, ledgerJson("ldg_1", "Wallets"));
        ++reads;
        return script;
    });
    QSignalSpy known(room.creator.get(), &Creator::createdAtKnown);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QTRY_VERIFY(reads > 0);
    // A second read that is answered after the first: nothing more can arrive.
    Answer<Ledger> later;
    room.client->ledger(u"ldg_1"_qs, {&room.context, later.done()});
    QTRY_VERIFY(later.result);
    QCOMPARE(known.size(), 0);
    QVERIFY(*room.journal.attempt((*answer)->attempt.id) == (*answer)->attempt);
    QCOMPARE(room.creates(), 1);
}

void TestCreateAnswers::create_differences_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QStringList>("paths");
    const QStringList none;
    QTest::newRow("nothing sent, null stored") << u""_qs << QByteArray("null") << none;
    QTest::newRow("nothing sent, {} stored") << u"{}"_qs << QByteArray("{}") << none;
    QTest::newRow("same in another order")
        << u"{\"b\":1.0,\"a\":2}"_qs << QByteArray(R"({"a":2,"b":1})") << none;
    QTest::newRow("mark of the key") << u"{\"a\":1}"_qs
                                     << QByteArray(R"({"a":1,"BLNK_GENERATED_BY":"api_key_1"})") << none;
    QTest::newRow("mark of the key alone")
        << u""_qs << QByteArray(R"({"BLNK_GENERATED_BY":"api_key_1"})") << none;
    QTest::newRow("mark sent and overwritten")
        << u"{\"BLNK_GENERATED_BY\":\"me\"}"_qs << QByteArray(R"({"BLNK_GENERATED_BY":"api_key_1"})")
        << QStringList{u"BLNK_GENERATED_BY"_qs};
    QTest::newRow("rounded number") << u"{\"app\":{\"n\":9007199254740993}}"_qs
                                    << QByteArray(R"({"app":{"n":9007199254740992}})")
                                    << QStringList{u"app/n"_qs};
    QTest::newRow("lost") << u"{\"a\":1,\"b\":2}"_qs << QByteArray(R"({"a":1})") << QStringList{u"b"_qs};
    QTest::newRow("all lost") << u"{\"a\":1}"_qs << QByteArray("null") << QStringList{u"a"_qs};
    QTest::newRow("added") << u"{\"a\":1}"_qs << QByteArray(R"({"a":1,"c":3})") << QStringList{u"c"_qs};
}

void TestCreateAnswers::create_differences()
{
    QFETCH(QString, sent);
    QFETCH(QByteArray, stored);
    QFETCH(QStringList, paths);
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets", stored)));
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs, sent));
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::Created);
    QStringList found;
    for (const JsonDifference &difference : (*answer)->differences)
        found << difference.path.join(u'/');
    QCOMPARE(found, paths);
}

void TestCreateAnswers::create_answeredWithALedgerFromBefore_isUnknown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("id");
    for (const int status : {200, 201}) {
        QTest::addRow("%d, the General Ledger", status) << status << QByteArray("general_ledger_id");
        QTest::addRow("%d, recorded for another attempt", status) << status << QByteArray("ldg_recorded");
        QTest::addRow("%d, of this name", status) << status << QByteArray("ldg_named");
        QTest::addRow("%d, in the table", status) << status << QByteArray("ldg_loaded");
    }
}

void TestCreateAnswers::create_answeredWithALedgerFromBefore_isUnknown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, id);
    CreationRoom room;
    Attempt earlier = room.unknownAttempt(draftOf(u"Wallets"_qs));
    earlier.state = State::Created;
    earlier.ledgerId = u"ldg_recorded"_qs;
    QVERIFY(room.journal.finish(earlier));
    room.server.answerWith(answering(status, ledgerJson(id, "Wallets")));
    Answer<Creation> answer;
    Beforehand beforehand = knownInFull({u"ldg_named"_qs});
    beforehand.wasLoaded = [](const QString &ledgerId) { return ledgerId == u"ldg_loaded"; };
    room.create(answer, draftOf(u"Wallets"_qs), beforehand);
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::Unknown);
    QVERIFY(!(*answer)->ledger);
    QVERIFY((*answer)->attempt.ledgerId.isEmpty());
    QCOMPARE((*answer)->attempt.answeredId, QString::fromLatin1(id));
    QCOMPARE((*answer)->attempt.newcomer, Attempt::Newcomer::MayBeAnothers);
    QCOMPARE((*answer)->error->kind, Kind::AnswerUnusable);
    QVERIFY(*room.journal.attempt((*answer)->attempt.id) == (*answer)->attempt);
    QCOMPARE(room.creates(), 1);
}

void TestCreateAnswers::create_serviceFailed_saysWhoseANewcomerIs_data()
{
    using Newcomer = Attempt::Newcomer;
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<Newcomer>("newcomer");
    const auto failure = [](const QByteArray &details) {
        return answering(500,
                         R"({"error":"Database error occurred","error_detail":{"code":"GEN_INTERNAL",)"
                         R"("message":"Database error occurred","details":)"
                             + details + "}}");
    };
    QTest::newRow("disk full") << failure(R"({"Severity":"ERROR","Code":"53100"})")
                               << Newcomer::MayBeAnothers;
    QTest::newRow("shut down") << failure(R"({"Severity":"FATAL","Code":"57P01"})")
                               << Newcomer::MayBeAnothers;
    QTest::newRow("no code of the database") << failure("{}") << Newcomer::MayBeAnothers;
    QTest::newRow("a gateway's page") << answering(502, "<html>bad gateway") << Newcomer::IsOurs;
    QTest::newRow("a gateway's time is up") << answering(504, {}) << Newcomer::IsOurs;
    QTest::newRow("closed") << WireScript{{.kind = WireStep::Kind::Close}} << Newcomer::IsOurs;
}

/// If the service reports a failure, a ledger that appears may be somebody else's.
void TestCreateAnswers::create_serviceFailed_saysWhoseANewcomerIs()
{
    QFETCH(WireScript, script);
    CreationRoom room;
    room.server.answerWith(script);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::Unknown);
    QTEST((*answer)->attempt.newcomer, "newcomer");
    QVERIFY(*room.journal.attempt((*answer)->attempt.id) == (*answer)->attempt);
}

void TestCreateAnswers::create_otherName_isTold()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallet")));
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::Created);
    QCOMPARE((*answer)->storedName, u"Wallet"_qs);
    QCOMPARE((*answer)->attempt.ledgerName, u"Wallets"_qs);
}

void TestCreateAnswers::create_serviceRepeatsTheToken_journalHasItNot()
{
    CreationRoom room;
    room.server.answerWith(answering(401, R"({"error":"unknown token )" + roomToken + R"("})"));
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::Rejected);
    QVERIFY(!(*answer)->attempt.detail.contains(u"MARKER"_qs));
    QVERIFY2((*answer)->attempt.detail.startsWith(u"unknown token"), qPrintable((*answer)->attempt.detail));
    QVERIFY(!(*answer)->attempt.detail.contains(u"transferring"_qs)); // Qt's words, which include the address
    QDirIterator files(room.directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("MARKER"), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked >= 2); // the database and its log
}

QTEST_GUILESS_MAIN(TestCreateAnswers)

#include "tst_createanswers.moc"
