// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"

#include "creation/lookup.h"
#include "support/creationroom.h"

#include <QTest>

using namespace ledgerdesk;
using decisions::Adoption;

namespace {

using Kind = Error::Kind;
using State = Attempt::State;

LedgerDraft referenced(const QString &name, const QString &reference)
{
    LedgerDraft draft = draftOf(name, u"{\"a\":1}"_qs);
    draft.reference = {u"client_ref"_qs, reference};
    return draft;
}

} // namespace

/// A person's decisions about an attempt that stays Unknown.
class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void adopt_nameIsRight_isCreated();
    void adopt_notItsLedger_changesNothing_data();
    void adopt_notItsLedger_changesNothing();
    void adopt_nameCannotBeRead_canBeRecordedUnchecked();
    void adopt_recordedByAnother_isRefused();
    void adopt_thereBefore_isRefused_data();
    void adopt_thereBefore_isRefused();
    void choices_tooMuchToLookThrough_isSaidByAPersonAlone();
    void adopt_otherService_asksNothing();
    void adopt_serviceAnswersAnother_changesNothing();
    void adoptUnchecked_isCreatedAndSaysSo();
    void adoptUnchecked_outcomeKnown_isRefused();
    void draftToRepeat_isWhatWasSent();
    void draftToRepeat_numbersTheReference();
    void create_repeated_isLinkedAndSentOnce();
};

void TestDecisions::adopt_nameIsRight_isCreated()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + ledgerJson("ldg_1", "Wallets", R"({"changed":"since"})") + "]");
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {&room.context, answer.done()});
    QVERIFY(!answer.result);
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    const Attempt stored = *room.journal.attempt(attempt.id);
    QVERIFY((*answer)->attempt == stored);
    QCOMPARE(stored.state, State::Created);
    QCOMPARE(stored.ledgerId, u"ldg_1"_qs);
    QCOMPARE(stored.createdAtText, u"2024-02-20T05:28:03.558281542Z"_qs);
    QCOMPARE(room.creates(), 0);
}

void TestDecisions::adopt_notItsLedger_changesNothing_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<int>("kind");
    QTest::addColumn<Error::Rule>("rule");
    QTest::newRow("other name") << answering(200, ledgerJson("ldg_1", "Purses", R"({"client_ref":"ours"})"))
                                << int(Kind::Invalid) << Error::Rule::OtherName;
    QTest::newRow("other reference") << answering(
        200, ledgerJson("ldg_1", "Wallets", R"({"client_ref":"theirs"})"))
                                     << int(Kind::Invalid) << Error::Rule::OtherReference;
    QTest::newRow("not there") << answering(404, "{}") << int(Kind::NotFound) << Error::Rule::None;
    QTest::newRow("may not read") << answering(403, "{}") << int(Kind::NotAllowed) << Error::Rule::None;
    QTest::newRow("garbage") << answering(200, "{}") << int(Kind::AnswerUnusable) << Error::Rule::None;
    QTest::newRow("a page") << answering(200, "<html>") << int(Kind::AnswerUnusable) << Error::Rule::WebPage;
    QTest::newRow("name cannot be read") << answering(200, R"({"ledger_id":"ldg_1","name":7})")
                                         << int(Kind::AnswerUnusable) << Error::Rule::None;
}

void TestDecisions::adopt_notItsLedger_changesNothing()
{
    QFETCH(WireScript, script);
    QFETCH(int, kind);
    QFETCH(Error::Rule, rule);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(referenced(u"Wallets"_qs, u"ours"_qs));
    room.server.answerWith(script);
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE(int((*answer).error().kind), kind);
    QCOMPARE((*answer).error().rule, rule);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
}

void TestDecisions::adopt_nameCannotBeRead_canBeRecordedUnchecked()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.server.answerWith(answering(200, R"({"ledger_id":"ldg_1","name":7})"));
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(decisions::isNameUnreadable((*answer).error()));
    QVERIFY(decisions::adoptUnchecked(room.journal, attempt, u"ldg_1"_qs));
    QCOMPARE(room.journal.attempt(attempt.id)->ledgerId, u"ldg_1"_qs);
}

void TestDecisions::adopt_recordedByAnother_isRefused()
{
    CreationRoom room;
    const Attempt other = room.unknownAttempt(draftOf(u"Wallets"_qs));
    QVERIFY(decisions::adoptUnchecked(room.journal, other, u"ldg_1"_qs));
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer).error().rule, Error::Rule::RecordedElsewhere);
    QCOMPARE(decisions::adoptUnchecked(room.journal, attempt, u"ldg_1"_qs).error().rule,
             Error::Rule::RecordedElsewhere);
    QCOMPARE(room.server.connections(), 0);
}

void TestDecisions::adopt_thereBefore_isRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("known before") << u"ldg_known"_qs;
    QTest::newRow("in the answer, and known before") << u"ldg_answered"_qs;
    QTest::newRow("the General Ledger") << u"general_ledger_id"_qs;
}

void TestDecisions::adopt_thereBefore_isRefused()
{
    QFETCH(QString, id);
    CreationRoom room;
    Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs), knownInFull({u"ldg_known"_qs}));
    attempt.answeredId = u"ldg_answered"_qs;
    QVERIFY(room.journal.finish(attempt));
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, id, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer).error().rule, Error::Rule::ThereEarlier);
    QCOMPARE(decisions::adoptUnchecked(room.journal, attempt, id).error().rule, Error::Rule::ThereEarlier);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
    QCOMPARE(room.server.connections(), 0);
}

/// If every look-up would end the same way, a person may still know the ledger, but its absence is unproven.
void TestDecisions::choices_tooMuchToLookThrough_isSaidByAPersonAlone()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    const LookUpWatch watch{.stage = LookUpWatch::Stage::Waiting,
                            .error = Error{.kind = Kind::AnswerTooLarge}};
    const decisions::Choices choices = decisions::choicesFor(room.journal, attempt, watch);
    QVERIFY(choices.lookUp && choices.enterId && choices.leaveOpen && !choices.createAgain);
}

void TestDecisions::adopt_otherService_asksNothing()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    Client other({Service::Core, QUrl(u"http://127.0.0.1:1"_qs), {}}, Secret(roomToken));
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, other, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer).error().kind, Kind::AddressUnsuitable);
}

void TestDecisions::adopt_serviceAnswersAnother_changesNothing()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.server.answerWith(answering(200, ledgerJson("ldg_2", "Wallets")));
    Answer<Adoption> answer;
    decisions::adopt(room.journal, attempt, u"ldg_1"_qs, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer).error().kind, Kind::AnswerUnusable);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
}

void TestDecisions::adoptUnchecked_isCreatedAndSaysSo()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    QVERIFY(decisions::adoptUnchecked(room.journal, attempt, u"ldg_1"_qs));
    const Attempt stored = *room.journal.attempt(attempt.id);
    QCOMPARE(stored.state, State::Created);
    QCOMPARE(stored.ledgerId, u"ldg_1"_qs);
    QVERIFY(stored.detail.contains(u"not checked"));
    QCOMPARE(room.server.connections(), 0);
}

void TestDecisions::adoptUnchecked_outcomeKnown_isRefused()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    QVERIFY(decisions::adoptUnchecked(room.journal, attempt, u"ldg_1"_qs));
    const auto again = decisions::adoptUnchecked(room.journal, attempt, u"ldg_2"_qs);
    QVERIFY(!again);
    QCOMPARE(again.error().rule, Error::Rule::OutcomeKnown);
    QCOMPARE(room.journal.attempt(attempt.id)->ledgerId, u"ldg_1"_qs);
}

void TestDecisions::draftToRepeat_isWhatWasSent()
{
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs, u"{\"rate\":1.50}"_qs);
    draft.topLevelKey = u"app"_qs;
    const Attempt attempt = room.unknownAttempt(draft);
    const auto again = decisions::draftToRepeat(room.journal, attempt);
    QVERIFY(again);
    QCOMPARE(WrittenDraft(*again).body(), WrittenDraft(draft).body());
    QCOMPARE(again->repeats, attempt.id);
    QCOMPARE(again->reference, LedgerReference{});
    const Attempt bare = room.unknownAttempt(draftOf(u"Bare"_qs));
    QCOMPARE(WrittenDraft(*decisions::draftToRepeat(room.journal, bare)).body(),
             QByteArray(R"({"name":"Bare"})"));
}

void TestDecisions::draftToRepeat_numbersTheReference()
{
    CreationRoom room;
    const Attempt first = room.unknownAttempt(referenced(u"Wallets"_qs, u"ours"_qs));
    const auto second = decisions::draftToRepeat(room.journal, first);
    QCOMPARE(second->reference, (LedgerReference{u"client_ref"_qs, u"ours/2"_qs}));
    QCOMPARE(WrittenDraft(*second).body(),
             QByteArray(R"({"name":"Wallets","meta_data":{"a":1,"client_ref":"ours/2"}})"));
    Answer<Creation> creation;
    room.server.answerWith(answering(500, "{}"));
    room.create(creation, *second);
    QTRY_VERIFY(creation.result);
    const auto third = decisions::draftToRepeat(room.journal, (*creation)->attempt);
    QCOMPARE(third->reference.value, u"ours/3"_qs);
    QCOMPARE(third->repeats, first.id);
}

void TestDecisions::create_repeated_isLinkedAndSentOnce()
{
    CreationRoom room;
    const Attempt first = room.unknownAttempt(referenced(u"Wallets"_qs, u"ours"_qs));
    const auto draft = decisions::draftToRepeat(room.journal, first);
    room.server.answerWith(
        answering(201, ledgerJson("ldg_2", "Wallets", R"({"a":1,"client_ref":"ours/2"})")));
    Answer<Creation> creation;
    room.create(creation, *draft);
    QTRY_VERIFY(creation.result);
    const Attempt second = *room.journal.attempt((*creation)->attempt.id);
    QCOMPARE(second.state, State::Created);
    QCOMPARE(second.repeats, first.id);
    QCOMPARE(second.reference, u"ours/2"_qs);
    QCOMPARE(room.creates(), 1);
    // The first ledger, which arrives late, can still be told apart from it.
    room.findLedgers("[" + newLedgerJson("ldg_2", "Wallets", R"({"a":1,"client_ref":"ours/2"})") + ","
                     + newLedgerJson("ldg_1", "Wallets", R"({"a":1,"client_ref":"ours"})") + "]");
    Answer<LookUp> found;
    lookUp(room.journal, first, *room.client, {&room.context, found.done()});
    QTRY_VERIFY(found.result);
    QCOMPARE((*found)->attempt.ledgerId, u"ldg_1"_qs);
}

QTEST_GUILESS_MAIN(TestDecisions)

#include "tst_decisions.moc"
