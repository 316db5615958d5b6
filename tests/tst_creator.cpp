// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/creator.h"

#include "support/creationroom.h"
#include "support/meddle.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;

namespace {

using Kind = Error::Kind;
using State = Attempt::State;

} // namespace

/// Creating a ledger: journal, one POST, journal.
class TestCreator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_answered_isCreatedAndRecorded();
    void create_rowIsOnDiskBeforeThePost();
    void create_recordsTheBytesThatItSends_data();
    void create_recordsTheBytesThatItSends();
    void create_isRecordedWhereItIsSent();
    void create_nobodyListens_isNotSent();
    void create_journalCannotBeWritten_sendsNothing();
    void create_outcomeCannotBeRecorded_isAnsweredAndSaid();
    void create_journalCannotBeReadAfterwards_isUnknown();
    void create_twentyCallsInARow_onePost();
    void create_tooLarge_sendsNothing();
    void create_tooDeepToRecord_sendsNothing();
    void create_fromTheAnswerOfAnother_works();
    void create_busyIsSaid();
    void create_contextDies_isRecordedAndNotAnswered();
    void create_creatorEnds_isUnknown();
    void create_clientEnds_isUnknown();
    void create_creatorEndsInTheAnswer_isSafe();
    void cancel_afterSending_isUnknown();
    void cancel_nothingUnderWay_doesNothing();
};

void TestCreator::create_answered_isCreatedAndRecorded()
{
    CreationRoom room;
    room.server.answerBy([](const WireRequest &request) {
        return isCreate(request) ? answering(201, ledgerJson("ldg_1", "Wallets", R"({"a":1.5})"))
                                 : answering(404, "{}");
    });
    const LedgerDraft draft = draftOf(u"Wallets"_qs, u"{\"a\":1.50}"_qs);
    Answer<Creation> answer;
    room.create(answer, draft);
    QVERIFY(!answer.result); // never before the call has returned
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    const Creation &creation = **answer;
    QCOMPARE(creation.attempt.state, State::Created);
    QCOMPARE(creation.attempt.ledgerId, u"ldg_1"_qs);
    QVERIFY(creation.ledger);
    QCOMPARE(creation.ledger->name, u"Wallets"_qs);
    QVERIFY(!creation.error);
    QVERIFY(!creation.journalError);
    QVERIFY(creation.differences.empty());
    QVERIFY(creation.storedName.isEmpty());
    QVERIFY(*room.journal.attempt(creation.attempt.id) == creation.attempt);
    QCOMPARE(room.creates(), 1);
    QCOMPARE(room.server.requests().front().body, WrittenDraft(draft).body());
    QCOMPARE(answer.count, 1);
}

void TestCreator::create_rowIsOnDiskBeforeThePost()
{
    CreationRoom room;
    QString seen;
    room.server.answerBy([&](const WireRequest &request) {
        if (isCreate(request))
            seen = meddle(room.path, u"SELECT state || ' ' || ledger_name || ' ' || metadata FROM attempt"_qs)
                       .toString();
        return answering(201, ledgerJson("ldg_1", "Wallets"));
    });
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs, u"{\"a\":1.50}"_qs));
    QTRY_VERIFY(answer.result);
    QCOMPARE(seen, u"sending Wallets {\"a\":1.50}"_qs);
}

void TestCreator::create_recordsTheBytesThatItSends_data()
{
    QTest::addColumn<JsonValue>("metadata");
    const auto of = [](const QString &key, const JsonValue &value) {
        return JsonValue::object({{key, value}});
    };
    QTest::newRow("a number as typed") << of(u"rate"_qs, JsonValue::ofNumber(u"1.50e+2"_qs));
    QTest::newRow("escapes") << of(u"a\"\\\n"_qs, JsonValue::ofText(u"\u2028/\t\u0001"_qs));
    QTest::newRow("beyond the first plane") << of(u"🏦"_qs, JsonValue::ofText(u"\U0001F4B6é"_qs));
    QTest::newRow("half of a pair") << of(u"a"_qs, JsonValue::ofText(QString(QChar(0xd800)) + u'x'));
    QTest::newRow("long") << of(u"a"_qs, JsonValue::ofText(QString(100'000, u'é')));
}

void TestCreator::create_recordsTheBytesThatItSends()
{
    QFETCH(JsonValue, metadata);
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    draft.metadata = metadata;
    Answer<Creation> answer;
    room.create(answer, draft);
    QTRY_VERIFY(answer.result);
    const QString recorded =
        meddle(room.path, u"SELECT COALESCE((SELECT metadata FROM attempt_body), metadata) FROM attempt"_qs)
            .toString();
    QCOMPARE(room.server.requests().front().body,
             "{\"name\":\"Wallets\",\"meta_data\":" + recorded.toUtf8() + "}");
}

void TestCreator::create_isRecordedWhereItIsSent()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    room.connection.endpoint.baseUrl = QUrl(u"https://edited.example"_qs); // after the client was created
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    const WholeAttempt attempt = *room.journal.wholeAttempt((*answer)->attempt.id);
    QCOMPARE(attempt.origin, originOf(room.server.url()));
    QCOMPARE(attempt.connectionName, u"Acme"_qs);
    QCOMPARE(attempt.metadata.type, JsonValue::Type::Empty);
}

void TestCreator::create_nobodyListens_isNotSent()
{
    CreationRoom room;
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_qs.arg(closed.serverPort()));
    closed.close();
    room.client = std::make_unique<Client>(Endpoint{Service::Core, url, {}}, Secret(roomToken));
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::NotSent);
    QCOMPARE((*answer)->error->kind, Kind::ConnectionRefused);
    QCOMPARE(room.journal.attempt((*answer)->attempt.id)->state, State::NotSent);
}

void TestCreator::create_journalCannotBeWritten_sendsNothing()
{
    CreationRoom room;
    meddle(room.path, u"DROP TABLE attempt"_qs);
    QSignalSpy busy(room.creator.get(), &Creator::busyChanged);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QVERIFY(!room.creator->isBusy());
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Kind::StorageFailed);
    QCOMPARE((*answer).error().subject, room.path);
    QCOMPARE(room.server.connections(), 0);
    QCOMPARE(busy.size(), 0);
}

void TestCreator::create_outcomeCannotBeRecorded_isAnsweredAndSaid()
{
    CreationRoom room;
    room.server.answerBy([&](const WireRequest &request) {
        if (isCreate(request))
            meddle(
                room.path,
                u"CREATE TRIGGER fault BEFORE UPDATE ON attempt BEGIN SELECT RAISE(FAIL, 'fault'); END"_qs);
        return isCreate(request) ? answering(201, ledgerJson("ldg_1", "Wallets")) : answering(404, "{}");
    });
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->attempt.state, State::Created);
    QCOMPARE((*answer)->attempt.ledgerId, u"ldg_1"_qs);
    QVERIFY((*answer)->journalError);
    QCOMPARE((*answer)->journalError->kind, Kind::StorageFailed);
    QCOMPARE(room.creates(), 1);
    QCOMPARE(meddle(room.path, u"SELECT state FROM attempt"_qs).toString(), u"sending"_qs);
}

/// Nobody knows then whether the ledger in the answer is one that was created before.
void TestCreator::create_journalCannotBeReadAfterwards_isUnknown()
{
    CreationRoom room;
    room.server.answerBy([&](const WireRequest &request) {
        if (isCreate(request))
            meddle(room.path, u"ALTER TABLE attempt RENAME TO away"_qs);
        return isCreate(request) ? answering(201, ledgerJson("ldg_1", "Wallets")) : answering(404, "{}");
    });
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->attempt.state, State::Unknown);
    QVERIFY(!(*answer)->ledger);
    QCOMPARE((*answer)->error->kind, Kind::StorageFailed);
    QVERIFY((*answer)->attempt.detail.contains(u"ldg_1"));
    QVERIFY((*answer)->journalError);
    QCOMPARE(room.creates(), 1);
}

void TestCreator::create_twentyCallsInARow_onePost()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    int created = 0;
    int busy = 0;
    for (int press = 0; press < 20; ++press) {
        room.creator->create(room.connection, *room.client, draftOf(u"Wallets"_qs), {},
                             {&room.context, [&](const Result<Creation> &answer) {
                                  created += answer ? 1 : 0;
                                  busy += !answer && answer.error().kind == Kind::Busy ? 1 : 0;
                              }});
    }
    QTRY_COMPARE(created, 1);
    QCOMPARE(busy, 19);
    QCOMPARE(room.creates(), 1);
    QCOMPARE(room.journal.recent()->size(), std::size_t(1));
}

void TestCreator::create_tooLarge_sendsNothing()
{
    CreationRoom room;
    Answer<Creation> answer;
    room.create(answer, draftOf(QString(requestLimitBytes, u'x')));
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Kind::Invalid);
    QCOMPARE(room.server.connections(), 0);
    QVERIFY(room.journal.recent()->empty());
}

void TestCreator::create_tooDeepToRecord_sendsNothing()
{
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    for (int depth = 0; depth < jsonDepthLimit + jsonEnvelopeDepth; ++depth)
        draft.metadata = JsonValue::object({{u"a"_qs, draft.metadata}});
    Answer<Creation> answer;
    room.create(answer, draft);
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE(room.server.connections(), 0);
}

void TestCreator::create_fromTheAnswerOfAnother_works()
{
    CreationRoom room;
    std::atomic<int> made = 0;
    room.server.answerBy([&](const WireRequest &request) {
        return isCreate(request) ? answering(201, ledgerJson("ldg_" + QByteArray::number(++made), "Wallets"))
                                 : answering(404, "{}");
    });
    Answer<Creation> second;
    room.creator->create(
        room.connection, *room.client, draftOf(u"Wallets"_qs), {},
        {&room.context, [&](const Result<Creation> &) { room.create(second, draftOf(u"Wallets"_qs)); }});
    QTRY_VERIFY(second.result);
    QVERIFY(*second);
    QCOMPARE((*second)->attempt.ledgerId, u"ldg_2"_qs);
    QCOMPARE(room.creates(), 2);
}

void TestCreator::create_busyIsSaid()
{
    CreationRoom room;
    room.server.answerWith(answering(400, "{}"));
    QSignalSpy busy(room.creator.get(), &Creator::busyChanged);
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QVERIFY(room.creator->isBusy());
    QTRY_VERIFY(answer.result);
    QVERIFY(!room.creator->isBusy());
    QCOMPARE(busy.size(), 2);
    QCOMPARE(busy.at(0).at(0).toBool(), true);
    QCOMPARE(busy.at(1).at(0).toBool(), false);
}

void TestCreator::create_contextDies_isRecordedAndNotAnswered()
{
    CreationRoom room;
    room.server.answerWith(answering(400, "{}"));
    auto context = std::make_unique<QObject>();
    Answer<Creation> answer;
    room.creator->create(room.connection, *room.client, draftOf(u"Wallets"_qs), {},
                         {context.get(), answer.done()});
    context.reset();
    QTRY_VERIFY(!room.creator->isBusy());
    QCOMPARE(room.journal.recent()->at(0).state, State::Rejected);
    QCOMPARE(answer.count, 0);
}

void TestCreator::create_creatorEnds_isUnknown()
{
    CreationRoom room;
    room.server.answerWith({}); // silence
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_COMPARE(room.creates(), 1);
    room.creator.reset();
    QCOMPARE(room.journal.recent()->at(0).state, State::Unknown);
    room.client.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(answer.count, 0);
    QCOMPARE(room.creates(), 1);
}

void TestCreator::create_clientEnds_isUnknown()
{
    CreationRoom room;
    room.server.answerWith({}); // silence
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_COMPARE(room.creates(), 1);
    room.client.reset();
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->attempt.state, State::Unknown);
    QVERIFY((*answer)->error);
    QCOMPARE(room.journal.recent()->at(0).state, State::Unknown);
    QVERIFY(!room.creator->isBusy());
    QCOMPARE(answer.count, 1);
}

void TestCreator::create_creatorEndsInTheAnswer_isSafe()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "Wallets")));
    int answers = 0;
    room.creator->create(room.connection, *room.client, draftOf(u"Wallets"_qs), {},
                         {&room.context, [&](const Result<Creation> &) {
                              ++answers;
                              room.creator.reset();
                              room.client.release()->deleteLater();
                          }});
    QTRY_COMPARE(answers, 1);
    QCOMPARE(room.journal.recent()->at(0).state, State::Created);
}

void TestCreator::cancel_afterSending_isUnknown()
{
    CreationRoom room;
    room.server.answerWith({}); // silence
    Answer<Creation> answer;
    room.create(answer, draftOf(u"Wallets"_qs));
    QTRY_COMPARE(room.creates(), 1);
    room.creator->cancel();
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->attempt.state, State::Unknown);
    QCOMPARE((*answer)->error->kind, Kind::Cancelled);
    QCOMPARE(room.creates(), 1);
}

void TestCreator::cancel_nothingUnderWay_doesNothing()
{
    CreationRoom room;
    room.creator->cancel();
    QVERIFY(!room.creator->isBusy());
    QVERIFY(room.journal.recent()->empty());
}

QTEST_GUILESS_MAIN(TestCreator)

#include "tst_creator.moc"
