// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookup.h"

#include "support/creationroom.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

using Kind = Error::Kind;
using State = Attempt::State;
using Finding = LookUp::Finding;

/// Metadata of this depth.
QByteArray nested(int depth)
{
    return R"({"a":)" + QByteArray(depth, '[') + QByteArray(depth, ']') + "}";
}

QByteArray tooLarge()
{
    return R"({"a":")" + QByteArray(5 * 1024 * 1024, 'x') + "\"}";
}

/// Makes a Core list these ledgers in the pages that it is asked for, whatever the filter.
void listInPages(WireServer &server, const QByteArrayList &ledgers)
{
    server.answerBy([ledgers](const WireRequest &request) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        return answering(200,
                         '[' + ledgers.mid(body[u"offset"].toInt(), body[u"limit"].toInt()).join(',') + ']');
    });
}

} // namespace

/// Looking up an attempt on a service with ledgers that cannot be read as a whole.
class OddLookUpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amongOddLedgers_isFound_data();
    void amongOddLedgers_isFound();
    void oddLedgerMayBeIt_isLeftToAPerson_data();
    void oddLedgerMayBeIt_isLeftToAPerson();
    void oddLedgerCannotBeTold_isNeverNotThere_data();
    void oddLedgerCannotBeTold_isNeverNotThere();
    void oddLedgerFromBefore_isNotTaken();
};

void OddLookUpTest::amongOddLedgers_isFound_data()
{
    QTest::addColumn<bool>("hasReference");
    QTest::addColumn<QByteArray>("odd");
    const QByteArray deep = newLedgerJson("ldg_odd", "Other", nested(3800));
    QTest::newRow("too deep") << false << deep;
    QTest::newRow("too deep, by reference") << true << deep;
    QTest::newRow("too large") << false << newLedgerJson("ldg_odd", "Other", tooLarge());
    QTest::newRow("too large, by reference") << true << newLedgerJson("ldg_odd", "Wallets", tooLarge());
    QTest::newRow("no name, by reference") << true << QByteArray(R"({"ledger_id":"ldg_odd"})");
    QTest::newRow("no ledger at all, by reference") << true << QByteArray("null");
}

/// What cannot be read hides ours from no look-up.
void OddLookUpTest::amongOddLedgers_isFound()
{
    QFETCH(bool, hasReference);
    QFETCH(QByteArray, odd);
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    if (hasReference)
        draft.reference = {u"client_ref"_qs, u"r1"_qs};
    const Attempt attempt = room.unknownAttempt(draft);
    listInPages(room.server,
                {odd, newLedgerJson("ldg_1", "Wallets", hasReference ? R"({"client_ref":"r1"})" : "null")});
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY2(*answer, *answer ? "" : qPrintable((*answer).error().detail));
    QCOMPARE((*answer)->finding, Finding::Found);
    QCOMPARE((*answer)->attempt.ledgerId, u"ldg_1"_qs);
}

void OddLookUpTest::oddLedgerMayBeIt_isLeftToAPerson_data()
{
    QTest::addColumn<bool>("hasReference");
    QTest::addColumn<QByteArray>("odd");
    for (const bool hasReference : {false, true}) {
        const char *const how = hasReference ? "with a reference" : "without a reference";
        QTest::addRow("too large, %s", how)
            << hasReference << newLedgerJson("ldg_odd", "Wallets", tooLarge());
        QTest::addRow("too deep, %s", how)
            << hasReference << newLedgerJson("ldg_odd", "Wallets", nested(3800));
    }
}

/// A ledger of the name whose metadata cannot be read may be the one; that there is none must not be said.
void OddLookUpTest::oddLedgerMayBeIt_isLeftToAPerson()
{
    QFETCH(bool, hasReference);
    QFETCH(QByteArray, odd);
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    if (hasReference)
        draft.reference = {u"client_ref"_qs, u"r1"_qs};
    const Attempt attempt = room.unknownAttempt(draft);
    listInPages(room.server, {newLedgerJson("ldg_1", "Wallets", R"({"other":1})"), odd});
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY2(*answer, *answer ? "" : qPrintable((*answer).error().detail));
    QCOMPARE((*answer)->finding, Finding::Possible);
    QCOMPARE((*answer)->ledgers.size(), std::size_t(1));
    QCOMPARE((*answer)->ledgers[0].id, u"ldg_odd"_qs);
    QCOMPARE((*answer)->similar.size(), std::size_t(1));
    QCOMPARE(room.journal.attempt(attempt.id)->state, State::Unknown);
}

void OddLookUpTest::oddLedgerCannotBeTold_isNeverNotThere_data()
{
    QTest::addColumn<QByteArray>("odd");
    QTest::newRow("no name") << QByteArray(R"({"ledger_id":"ldg_odd"})");
    QTest::newRow("no ID") << QByteArray(R"({"name":"Wallets"})");
    QTest::newRow("neither") << QByteArray("null");
    QTest::newRow("name too large") << newLedgerJson("ldg_odd", QByteArray(5 * 1024 * 1024, 'n'));
}

void OddLookUpTest::oddLedgerCannotBeTold_isNeverNotThere()
{
    QFETCH(QByteArray, odd);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    listInPages(room.server, {newLedgerJson("ldg_1", "Other"), odd});
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Kind::AnswerUnusable);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
}

void OddLookUpTest::oddLedgerFromBefore_isNotTaken()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs), knownInFull({u"ldg_odd"_qs}));
    listInPages(room.server,
                {newLedgerJson("ldg_1", "Other"), newLedgerJson("ldg_odd", "Wallets", nested(3800))});
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, Finding::NotThere);
    QCOMPARE((*answer)->earlier.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(OddLookUpTest)
#include "tst_lookup_oddledgers.moc"
