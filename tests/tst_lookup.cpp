// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookup.h"

#include "support/creationroom.h"
#include "support/meddle.h"
#include "support/storedledgers.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

using Kind = Error::Kind;
using State = Attempt::State;
using Finding = LookUp::Finding;

} // namespace

/// Looking up what became of an attempt without a usable answer.
class TestLookUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookUp_oneMatches_isCreated_data();
    void lookUp_oneMatches_isCreated();
    void lookUp_databaseInAnyZone_isFound_data();
    void lookUp_databaseInAnyZone_isFound();
    void lookUp_timeOfSendingIsWrong_isFound_data();
    void lookUp_timeOfSendingIsWrong_isFound();
    void lookUp_noneMatches_staysUnknown_data();
    void lookUp_noneMatches_staysUnknown();
    void lookUp_severalMatch_staysUnknown();
    void lookUp_notAloneAnyMore_isForAPerson();
    void lookUp_thereBefore_isNeverOurs_data();
    void lookUp_thereBefore_isNeverOurs();
    void lookUp_mayBeAnothers_isLeftToAPerson_data();
    void lookUp_mayBeAnothers_isLeftToAPerson();
    void lookUp_refusedByTheDatabase_takesNobodyElses();
    void lookUp_commonNameWithoutMetadata_readsOnlyWhatIsNew();
    void lookUp_ofAnotherAttempt_isNotTaken();
    void lookUp_fails_changesNothing_data();
    void lookUp_fails_changesNothing();
    void lookUp_otherService_asksNothing();
    void lookUp_outcomeIsKnown_asksNothing();
    void lookUp_underWay_isBusy();
    void lookUp_contextDies_isRecorded();
    void lookUp_clientEnds_isCancelled();
};

void TestLookUp::lookUp_oneMatches_isCreated_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("no metadata, null") << u""_qs << QByteArray("null");
    QTest::newRow("no metadata, {}") << u""_qs << QByteArray("{}");
    QTest::newRow("other order and spelling")
        << u"{\"b\":1.50,\"a\":[true,null]}"_qs << QByteArray(R"({"a":[true,null],"b":1.5})");
    QTest::newRow("mark of the key") << u""_qs << QByteArray(R"({"BLNK_GENERATED_BY":"api_key_1"})");
    QTest::newRow("rounded numbers")
        << u"{\"a\":[9007199254740993,12345678901234567890,0.1000000000000000055]}"_qs
        << QByteArray(R"({"a":[9007199254740992,12345678901234567000,0.1]})");
    QTest::newRow("Unicode") << u"{\"k\u00e9\":\"\U0001F600\"}"_qs
                             << QByteArray("{\"k\u00e9\":\"\U0001F600\"}");
}

void TestLookUp::lookUp_oneMatches_isCreated()
{
    QFETCH(QString, sent);
    QFETCH(QByteArray, stored);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs, sent));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets", stored) + ","
                     + newLedgerJson("ldg_2", "Wallets", R"({"other":1})") + "]");
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QVERIFY(!answer.result);
    QTRY_VERIFY(answer.result);
    QVERIFY2(*answer, *answer ? "" : qPrintable((*answer).error().detail));
    QCOMPARE((*answer)->finding, Finding::Found);
    QCOMPARE((*answer)->ledgers.size(), std::size_t(1));
    QCOMPARE((*answer)->attempt.state, State::Created);
    QCOMPARE((*answer)->attempt.ledgerId, u"ldg_1"_qs);
    QVERIFY(*room.journal.attempt(attempt.id) == (*answer)->attempt);
    QCOMPARE(room.creates(), 0);
}

void TestLookUp::lookUp_databaseInAnyZone_isFound_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<FilterRoute>("route");
    QTest::addColumn<QString>("reference");
    for (int hours = -12; hours <= 14; ++hours) {
        for (const FilterRoute route : {FilterRoute::Open, FilterRoute::Missing}) {
            for (const QString &reference : {QString(), u"ours"_qs}) {
                const QString row =
                    u"UTC%1%2, %3, %4"_qs.arg(hours < 0 ? u"-"_qs : u"+"_qs, QString::number(std::abs(hours)),
                                              route == FilterRoute::Open ? u"filter"_qs : u"list"_qs,
                                              reference.isEmpty() ? u"no reference"_qs : u"reference"_qs);
                QTest::newRow(qPrintable(row)) << hours << route << reference;
            }
        }
    }
}

/// The service prints its database's local time as if it were UTC.
void TestLookUp::lookUp_databaseInAnyZone_isFound()
{
    QFETCH(int, hours);
    QFETCH(FilterRoute, route);
    QFETCH(QString, reference);
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs, u"{\"a\":1}"_qs);
    if (!reference.isEmpty())
        draft.reference = {u"client_ref"_qs, reference};
    const Attempt attempt = room.unknownAttempt(draft);
    const int offset = hours * 3'600'000;
    const QByteArray metadata = writeJson(sentMetadata(draft), JsonLayout::Compact).toUtf8();
    room.server.answerBy(StoredLedgers({newLedgerJson("ldg_1", "Wallets", metadata, offset),
                                        newLedgerJson("ldg_0", "Purses", "null", offset - 1000)},
                                       route));
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY2(*answer, *answer ? "" : qPrintable((*answer).error().detail));
    QCOMPARE((*answer)->finding, Finding::Found);
    QCOMPARE((*answer)->attempt.ledgerId, u"ldg_1"_qs);
    QCOMPARE(room.creates(), 0);
}

void TestLookUp::lookUp_timeOfSendingIsWrong_isFound_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<FilterRoute>("route");
    for (const int days : {-365, 1, 365}) {
        QTest::addRow("%d days, filter", days) << days << FilterRoute::Open;
        QTest::addRow("%d days, list", days) << days << FilterRoute::Missing;
    }
}

/// As in the journal of a run whose clock was wrong.
void TestLookUp::lookUp_timeOfSendingIsWrong_isFound()
{
    QFETCH(int, days);
    QFETCH(FilterRoute, route);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    meddle(room.path,
           u"UPDATE attempt SET started_at = %1"_qs.arg(
               QDateTime::currentDateTimeUtc().addDays(days).toMSecsSinceEpoch()));
    room.server.answerBy(StoredLedgers({newLedgerJson("ldg_1", "Wallets")}, route));
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, Finding::Possible); // by these times, somebody else may have created it
    QCOMPARE((*answer)->ledgers.front().id, u"ldg_1"_qs);
}

void TestLookUp::lookUp_noneMatches_staysUnknown_data()
{
    QTest::addColumn<QByteArray>("ledgers");
    const QByteArray stored = R"({"a":1})";
    QTest::newRow("none") << QByteArray("[]");
    QTest::newRow("other metadata") << QByteArray("[" + newLedgerJson("ldg_1", "Wallets", R"({"a":2})")
                                                  + "]");
    QTest::newRow("less metadata") << QByteArray("[" + newLedgerJson("ldg_1", "Wallets", "null") + "]");
    QTest::newRow("more metadata") << QByteArray("[" + newLedgerJson("ldg_1", "Wallets", R"({"a":1,"b":1})")
                                                 + "]");
    QTest::newRow("text for number") << QByteArray("[" + newLedgerJson("ldg_1", "Wallets", R"({"a":"1"})")
                                                   + "]");
    QTest::newRow("other case") << QByteArray("[" + newLedgerJson("ldg_1", "wallets", stored) + "]");
    QTest::newRow("a space more") << QByteArray("[" + newLedgerJson("ldg_1", "Wallets ", stored) + "]");
    QTest::newRow("the built-in one")
        << QByteArray("[" + newLedgerJson("general_ledger_id", "Wallets", stored) + "]");
}

void TestLookUp::lookUp_noneMatches_staysUnknown()
{
    QFETCH(QByteArray, ledgers);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs, u"{\"a\":1}"_qs));
    room.findLedgers(ledgers);
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, Finding::NotThere);
    QVERIFY((*answer)->ledgers.empty());
    QVERIFY((*answer)->attempt == attempt);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
    QCOMPARE(room.creates(), 0);
}

void TestLookUp::lookUp_severalMatch_staysUnknown()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + newLedgerJson("ldg_new", "Wallets", "null", 2000) + ","
                     + newLedgerJson("ldg_old", "Wallets", "{}", 1500) + ","
                     + newLedgerJson("ldg_new", "Wallets", "null", 2000) + "]");
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, Finding::Possible);
    QCOMPARE((*answer)->ledgers.size(), std::size_t(2));
    QCOMPARE((*answer)->ledgers.at(0).id, u"ldg_old"_qs);
    QCOMPARE((*answer)->ledgers.at(1).id, u"ldg_new"_qs);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
}

void TestLookUp::lookUp_thereBefore_isNeverOurs_data()
{
    QTest::addColumn<FilterRoute>("route");
    QTest::addColumn<bool>("isOursThere");
    QTest::newRow("alone, filter") << FilterRoute::Open << false;
    QTest::newRow("alone, list") << FilterRoute::Missing << false;
    QTest::newRow("beside ours, filter") << FilterRoute::Open << true;
    QTest::newRow("beside ours, list") << FilterRoute::Missing << true;
}

void TestLookUp::lookUp_thereBefore_isNeverOurs()
{
    QFETCH(FilterRoute, route);
    QFETCH(bool, isOursThere);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs), knownInFull({u"ldg_other"_qs}));
    // The other one looks newer by any clock.
    QByteArrayList rows{newLedgerJson("ldg_other", "Wallets", "null", 60'000)};
    if (isOursThere)
        rows << newLedgerJson("ldg_ours", "Wallets");
    room.server.answerBy(StoredLedgers(rows, route));
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, isOursThere ? Finding::Found : Finding::NotThere);
    QCOMPARE((*answer)->attempt.ledgerId, isOursThere ? u"ldg_ours"_qs : QString());
    QCOMPARE((*answer)->earlier.size(), std::size_t(1));
    QCOMPARE((*answer)->earlier.front().id, u"ldg_other"_qs);
    QVERIFY((*answer)->similar.empty());
}

void TestLookUp::lookUp_mayBeAnothers_isLeftToAPerson_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QByteArrayList>("ids");
    QTest::addColumn<Finding>("finding");
    QTest::newRow("one") << QString() << QByteArrayList{"ldg_1"} << Finding::Possible;
    QTest::newRow("two") << QString() << QByteArrayList{"ldg_1", "ldg_2"} << Finding::Possible;
    QTest::newRow("one with the reference") << u"ours"_qs << QByteArrayList{"ldg_1"} << Finding::Found;
    QTest::newRow("two with the reference")
        << u"ours"_qs << QByteArrayList{"ldg_1", "ldg_2"} << Finding::Possible;
}

/// The earlier ledgers were not fully known, or others may have created it since.
void TestLookUp::lookUp_mayBeAnothers_isLeftToAPerson()
{
    QFETCH(QString, reference);
    QFETCH(QByteArrayList, ids);
    QFETCH(Finding, finding);
    CreationRoom room;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    if (!reference.isEmpty())
        draft.reference = {u"client_ref"_qs, reference};
    const Attempt attempt = room.unknownAttempt(draft, {});
    const QByteArray metadata = writeJson(sentMetadata(draft), JsonLayout::Compact).toUtf8();
    QByteArrayList rows;
    for (const QByteArray &id : ids)
        rows << newLedgerJson(id, "Wallets", metadata);
    room.server.answerBy(StoredLedgers(rows));
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, finding);
    QCOMPARE((*answer)->ledgers.size(), std::size_t(ids.size()));
    const bool isFound = finding == Finding::Found;
    QCOMPARE(room.journal.attempt(attempt.id)->state, isFound ? State::Created : State::Unknown);
    QCOMPARE(room.journal.attempt(attempt.id)->ledgerId, isFound ? u"ldg_1"_qs : QString());
}

void TestLookUp::lookUp_notAloneAnyMore_isForAPerson()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()},
           std::chrono::milliseconds(-1));
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->finding, Finding::Possible);
    Answer<LookUp> sooner;
    lookUp(room.journal, attempt, *room.client, {&room.context, sooner.done()});
    QTRY_VERIFY(sooner.result);
    QCOMPARE((*sooner)->finding, Finding::Found);
}

/// Another client creates the same ledger at the moment when the database refuses ours.
void TestLookUp::lookUp_refusedByTheDatabase_takesNobodyElses()
{
    CreationRoom room;
    const WireScript diskFull = answering(
        500,
        R"({"error":"Database error occurred","error_detail":{"code":"GEN_INTERNAL","message":)"
        R"("Database error occurred","details":{"Severity":"ERROR","Code":"53100","Message":"disk full"}}})");
    room.server.answerBy(StoredLedgers({newLedgerJson("ldg_other", "Wallets")}, FilterRoute::Open, diskFull));
    Answer<Creation> creation;
    room.create(creation, draftOf(u"Wallets"_qs));
    QTRY_VERIFY(creation.result);
    QCOMPARE((*creation)->attempt.state, State::Unknown);
    Answer<LookUp> answer;
    lookUp(room.journal, (*creation)->attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(*answer);
    QCOMPARE((*answer)->finding, Finding::Possible);
    QCOMPARE((*answer)->ledgers.front().id, u"ldg_other"_qs);
    QCOMPARE(room.journal.attempt((*creation)->attempt.id)->state, State::Unknown);
    QCOMPARE(room.creates(), 1);
}

void TestLookUp::lookUp_commonNameWithoutMetadata_readsOnlyWhatIsNew()
{
    CreationRoom room;
    QStringList known;
    QByteArrayList rows{newLedgerJson("ldg_new", "Wallets", "null")};
    for (int i = 0; i < 150; ++i) {
        const QString id = u"ldg_%1"_qs.arg(i);
        known << id;
        rows << newLedgerJson(id.toLatin1(), "Wallets", "null", -60'000);
    }
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs, u"{\"a\":1}"_qs), knownInFull(known));
    room.server.answerBy(StoredLedgers(rows));
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY2(*answer, *answer ? "" : qPrintable((*answer).error().detail));
    QCOMPARE((*answer)->finding, Finding::NotThere);
    int readOneByOne = 0;
    for (const WireRequest &request : room.server.requests())
        readOneByOne += request.target.startsWith("/ledgers/ldg_") ? 1 : 0;
    QCOMPARE(readOneByOne, 1);
}

void TestLookUp::lookUp_ofAnotherAttempt_isNotTaken()
{
    CreationRoom room;
    Attempt other = room.unknownAttempt(draftOf(u"Wallets"_qs));
    other.state = State::Created;
    other.ledgerId = u"ldg_1"_qs;
    QVERIFY(room.journal.finish(other));
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer)->finding, Finding::NotThere);
    QCOMPARE(room.journal.attempt(attempt.id)->state, State::Unknown);
}

void TestLookUp::lookUp_fails_changesNothing_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::newRow("not allowed") << answering(403, "{}");
    QTest::newRow("service failed") << answering(500, "{}");
    QTest::newRow("garbage") << answering(200, "<html>");
    QTest::newRow("page cut off") << answering(200, "[" + newLedgerJson("ldg_1", "Wallets"));
    QTest::newRow("closed") << WireScript{{.kind = WireStep::Kind::Close}};
}

void TestLookUp::lookUp_fails_changesNothing()
{
    QFETCH(WireScript, script);
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.server.answerWith(script);
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
    QCOMPARE(room.creates(), 0);
}

void TestLookUp::lookUp_otherService_asksNothing()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    const auto refusal = [&](const Endpoint &endpoint) {
        Client other(endpoint, Secret(roomToken));
        Answer<LookUp> answer;
        lookUp(room.journal, attempt, other, {&room.context, answer.done()});
        return QTest::qWaitFor([&] { return answer.result.has_value(); }) && !*answer ? (*answer).error().kind
                                                                                      : Kind::NetworkFailed;
    };
    QCOMPARE(refusal({Service::Core, QUrl(u"http://127.0.0.1:1"_qs), {}}), Kind::AddressUnsuitable);
    QCOMPARE(refusal({Service::Cloud, room.server.url(), u"instance_2"_qs}), Kind::AddressUnsuitable);
    QCOMPARE(room.server.connections(), 0);
}

void TestLookUp::lookUp_outcomeIsKnown_asksNothing()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    Attempt found = attempt; // meanwhile, by another instance
    found.state = State::Created;
    found.ledgerId = u"ldg_1"_qs;
    QVERIFY(room.journal.finish(found));
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Kind::Invalid);
    QCOMPARE(room.server.connections(), 0);
}

void TestLookUp::lookUp_underWay_isBusy()
{
    CreationRoom room;
    room.server.answerWith({}); // silence
    Answer<Creation> creation;
    room.create(creation, draftOf(u"Wallets"_qs));
    Answer<LookUp> answer;
    lookUp(room.journal, room.journal.recent()->at(0), *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Kind::Busy);
}

void TestLookUp::lookUp_contextDies_isRecorded()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.findLedgers("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    auto context = std::make_unique<QObject>();
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {context.get(), answer.done()});
    context.reset();
    QTRY_COMPARE(room.journal.attempt(attempt.id)->state, State::Created);
    QCOMPARE(answer.count, 0);
}

void TestLookUp::lookUp_clientEnds_isCancelled()
{
    CreationRoom room;
    const Attempt attempt = room.unknownAttempt(draftOf(u"Wallets"_qs));
    room.server.answerWith({}); // silence
    Answer<LookUp> answer;
    lookUp(room.journal, attempt, *room.client, {&room.context, answer.done()});
    QTRY_VERIFY(!room.server.requests().empty());
    room.client.reset();
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Kind::Cancelled);
    QVERIFY(*room.journal.attempt(attempt.id) == attempt);
    QCOMPARE(answer.count, 1);
}

QTEST_GUILESS_MAIN(TestLookUp)

#include "tst_lookup.moc"
