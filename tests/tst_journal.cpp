// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.h"

#include "support/attempts.h"
#include "support/meddle.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ledgerdesk;

/// What the journal records and returns.
class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void begin_keepsEveryField();
    void begin_keepsMetadataToTheLetter_data();
    void begin_keepsMetadataToTheLetter();
    void begin_long_isKeptInFullAndListedShort_data();
    void begin_long_isKeptInFullAndListedShort();
    void begin_tooDeepToReadBack_isRefused();
    void begin_notOpen_isStorageFailed();
    void finish_keepsHowItEnded();
    void finish_afterCreated_data();
    void finish_afterCreated();
    void finish_unknownAttempt_isStorageFailed();
    void recent_isNewestFirstAndLimited();
    void recent_before_goesOnWhereItEnded();
    void ledgersCreated_rebuildsLedgers();
    void ledgersCreated_ofConnection_leavesOutOtherAddresses();
    void ledgersCreated_longMetadata_isReadByTheLedger();
    void isRecorded_seesOnlyOtherCreatedAttempts();
    void forget_removesOnlyThatConnection();
    void forget_removesLongBodiesToo();

private:
    QString path() const { return m_dir->filePath(u"data/journal.sqlite"_qs); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestJournal::begin_keepsEveryField()
{
    Attempt begun;
    {
        Journal journal(path());
        QVERIFY(journal.open());
        QSignalSpy changed(&journal, &Journal::changed);
        const auto answer = journal.begin(newAttempt());
        QVERIFY(answer);
        begun = *answer;
        QCOMPARE(changed.size(), 1);
        QVERIFY(begun.id > 0);
        QCOMPARE(begun.state, Attempt::State::Sending);
        QVERIFY(begun.startedAt.isValid());
        QCOMPARE(begun.startedAt.timeSpec(), Qt::UTC);
        QVERIFY(*journal.attempt(begun.id) == begun);
        QVERIFY(journal.finish(ended(begun, Attempt::State::Rejected)));
    }
    Journal again(path());
    QVERIFY(again.open());
    QVERIFY(!again.setAside());
    QVERIFY(*again.attempt(begun.id) == ended(begun, Attempt::State::Rejected));
}

void TestJournal::begin_keepsMetadataToTheLetter_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("none") << u"null"_qs;
    QTest::newRow("empty object") << u"{}"_qs;
    QTest::newRow("number text") << u"{\"a\":1.50,\"b\":12345678901234567890,\"c\":1E5}"_qs;
    QTest::newRow("key order") << u"{\"z\":1,\"a\":[true,false,null,{}]}"_qs;
    QTest::newRow("NUL and Unicode") << u"{\"\\u0000k\":\"a\\u0000b\\u202e €😀\"}"_qs;
    QTest::newRow("deepest that is read") << QString(500, u'[') + QString(500, u']');
}

void TestJournal::begin_keepsMetadataToTheLetter()
{
    QFETCH(QString, json);
    Journal journal(path());
    QVERIFY(journal.open());
    WholeAttempt attempt = newAttempt(u"a\u0000b\u202E 😀"_qs);
    const auto value = parseJson(json, DuplicateKeys::Keep);
    QVERIFY(value);
    attempt.metadata = JsonValue::object({{u"app"_qs, *value}});
    const auto begun = journal.begin(attempt);
    QVERIFY(begun);
    const auto stored = journal.wholeAttempt(begun->id);
    QVERIFY(stored);
    QVERIFY(stored->metadata == attempt.metadata);
    QCOMPARE(stored->ledgerName, attempt.ledgerName);
}

void TestJournal::begin_long_isKeptInFullAndListedShort_data()
{
    QTest::addColumn<qsizetype>("name");
    QTest::addColumn<qsizetype>("metadata");
    QTest::addColumn<qsizetype>("later");
    QTest::newRow("name") << qsizetype(200'000) << qsizetype(1) << qsizetype(1);
    QTest::newRow("metadata") << qsizetype(10) << qsizetype(400'000) << qsizetype(1);
    QTest::newRow("metadata of the second step") << qsizetype(10) << qsizetype(1) << qsizetype(400'000);
    QTest::newRow("all of them") << qsizetype(100'000) << qsizetype(100'000) << qsizetype(100'000);
    QTest::newRow("all short") << listedNameLimit << qsizetype(1000) << qsizetype(1000);
}

void TestJournal::begin_long_isKeptInFullAndListedShort()
{
    QFETCH(qsizetype, name);
    QFETCH(qsizetype, metadata);
    QFETCH(qsizetype, later);
    Journal journal(path());
    QVERIFY(journal.open());
    QSignalSpy changed(&journal, &Journal::changed);
    const auto textOf = [](qsizetype length) {
        return JsonValue::object({{u"text"_qs, JsonValue::ofText(QString(length, u'x'))}});
    };
    WholeAttempt attempt = newAttempt(QString(name, u'n'));
    attempt.metadata = textOf(metadata);
    attempt.followUp.state = FollowUp::State::Pending;
    attempt.later = textOf(later);
    const auto begun = journal.begin(attempt);
    QVERIFY(begun);
    QVERIFY(*journal.wholeAttempt(begun->id) == *begun);
    QVERIFY(begun->ledgerName == attempt.ledgerName && begun->metadata == attempt.metadata
            && begun->later == attempt.later);
    QCOMPARE(journal.recent()->front().ledgerName, attempt.ledgerName.left(listedNameLimit));
    QCOMPARE(changed.front().front().value<Attempt>().ledgerName, attempt.ledgerName.left(listedNameLimit));
    // SQLite reads and writes whole rows.
    const QString bytes =
        u"SELECT length(ledger_name) + length(metadata) + length(follow_up_metadata) FROM attempt"_qs;
    QVERIFY(meddle(path(), bytes).toLongLong() < 10'000);
}

void TestJournal::begin_tooDeepToReadBack_isRefused()
{
    Journal journal(path());
    QVERIFY(journal.open());
    WholeAttempt attempt = newAttempt();
    for (int depth = 0; depth < jsonDepthLimit + 100; ++depth)
        attempt.metadata = JsonValue::object({{u"a"_qs, attempt.metadata}});
    const auto begun = journal.begin(attempt);
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, Error::Kind::StorageFailed);
    QVERIFY(journal.recent()->empty());
}

void TestJournal::begin_notOpen_isStorageFailed()
{
    Journal journal(path());
    const auto begun = journal.begin(newAttempt());
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(begun.error().subject, path());
}

void TestJournal::finish_keepsHowItEnded()
{
    Journal journal(path());
    QVERIFY(journal.open());
    const Attempt begun = *journal.begin(newAttempt());
    QSignalSpy changed(&journal, &Journal::changed);
    Attempt created = ended(begun, Attempt::State::Created, u"ldg_1"_qs);
    created.createdAtText = u"2024-02-20T05:28:03.558281542Z"_qs;
    QVERIFY(journal.finish(created));
    QVERIFY(*journal.attempt(begun.id) == created);
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.at(0).at(0).value<Attempt>() == created);
}

void TestJournal::finish_afterCreated_data()
{
    QTest::addColumn<Attempt::State>("state");
    QTest::addColumn<QString>("ledgerId");
    QTest::addColumn<QString>("storedTime");
    QTest::newRow("Unknown") << Attempt::State::Unknown << u""_qs << u"first"_qs;
    QTest::newRow("Rejected") << Attempt::State::Rejected << u""_qs << u"first"_qs;
    QTest::newRow("NotSent") << Attempt::State::NotSent << u""_qs << u"first"_qs;
    QTest::newRow("Created with another ID") << Attempt::State::Created << u"ldg_2"_qs << u"first"_qs;
    QTest::newRow("Created with the stored time") << Attempt::State::Created << u"ldg_1"_qs << u"second"_qs;
}

void TestJournal::finish_afterCreated()
{
    QFETCH(Attempt::State, state);
    QFETCH(QString, ledgerId);
    QFETCH(QString, storedTime);
    Journal journal(path());
    QVERIFY(journal.open());
    const Attempt begun = *journal.begin(newAttempt());
    Attempt created = ended(begun, Attempt::State::Created, u"ldg_1"_qs);
    created.createdAtText = u"first"_qs;
    QVERIFY(journal.finish(created));
    Attempt later = ended(begun, state, ledgerId);
    later.createdAtText = u"second"_qs;
    QVERIFY(journal.finish(later));
    const Attempt stored = *journal.attempt(begun.id);
    QCOMPARE(stored.state, Attempt::State::Created);
    QCOMPARE(stored.ledgerId, u"ldg_1"_qs);
    QCOMPARE(stored.createdAtText, storedTime);
}

void TestJournal::finish_unknownAttempt_isStorageFailed()
{
    Journal journal(path());
    QVERIFY(journal.open());
    Attempt attempt = ended(newAttempt(), Attempt::State::Rejected);
    attempt.id = 77;
    const auto finished = journal.finish(attempt);
    QVERIFY(!finished);
    QCOMPARE(finished.error().kind, Error::Kind::StorageFailed);
    attempt = *journal.begin(newAttempt());
    QVERIFY(!journal.finish(attempt)); // Sending is not a final state
}

void TestJournal::recent_isNewestFirstAndLimited()
{
    Journal journal(path());
    QVERIFY(journal.open());
    for (const QString &name : {u"one"_qs, u"two"_qs, u"three"_qs})
        QVERIFY(journal.begin(newAttempt(name)));
    const auto recent = journal.recent(2);
    QVERIFY(recent);
    QCOMPARE(recent->size(), std::size_t(2));
    QCOMPARE(recent->at(0).ledgerName, u"three"_qs);
    QCOMPARE(recent->at(1).ledgerName, u"two"_qs);
    QVERIFY(journal.recent(0)->empty());
    QVERIFY(journal.recent(-1)->empty());
}

void TestJournal::recent_before_goesOnWhereItEnded()
{
    Journal journal(path());
    QVERIFY(journal.open());
    for (const QString &name : {u"one"_qs, u"two"_qs, u"three"_qs})
        QVERIFY(journal.begin(newAttempt(name)));
    const auto first = journal.recent(2);
    const auto rest = journal.recent(2, first->back().id);
    QCOMPARE(rest->size(), std::size_t(1));
    QCOMPARE(rest->front().ledgerName, u"one"_qs);
    QVERIFY(journal.recent(2, rest->back().id)->empty());
    QCOMPARE(*journal.count(), 3);
}

void TestJournal::ledgersCreated_rebuildsLedgers()
{
    Journal journal(path());
    QVERIFY(journal.open());
    const Attempt first = *journal.begin(newAttempt(u"first"_qs));
    const Attempt second = *journal.begin(newAttempt(u"second"_qs));
    const Attempt open = *journal.begin(newAttempt(u"open"_qs));
    Attempt created = ended(first, Attempt::State::Created, u"ldg_1"_qs);
    created.createdAtText = u"2024-02-20T05:28:03.558281542Z"_qs;
    QVERIFY(journal.finish(created));
    QVERIFY(journal.finish(ended(second, Attempt::State::Created, u"ldg_2"_qs)));
    QVERIFY(journal.finish(ended(open, Attempt::State::Unknown)));

    const auto ledgers = journal.ledgersCreated(acme());
    QVERIFY(ledgers);
    QCOMPARE(ledgers->size(), std::size_t(2));
    QCOMPARE(ledgers->at(0).id, u"ldg_2"_qs);
    const Ledger &ledger = ledgers->at(1);
    QCOMPARE(ledger.id, u"ldg_1"_qs);
    QCOMPARE(ledger.name, u"first"_qs);
    QVERIFY(ledger.metadata == newAttempt().metadata);
    QCOMPARE(ledger.createdAtText, created.createdAtText);
    QCOMPARE(ledger.createdAt, QDateTime::fromMSecsSinceEpoch(1'708'406'883'558).toUTC());
    QCOMPARE(journal.ledgersCreated(acme(), 1)->size(), std::size_t(1));
    QCOMPARE(journal.ledgersCreated(acme(), 1, 1)->front().id, u"ldg_1"_qs);
    Connection other = acme();
    other.id = u"c2"_qs;
    QVERIFY(journal.ledgersCreated(other)->empty());
}

void TestJournal::ledgersCreated_ofConnection_leavesOutOtherAddresses()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.finish(ended(*journal.begin(newAttempt()), Attempt::State::Created, u"ldg_1"_qs)));
    Connection connection = acme();
    QCOMPARE(journal.ledgersCreated(connection)->size(), std::size_t(1));
    connection.endpoint.baseUrl = QUrl(u"https://other.example"_qs);
    QVERIFY(journal.ledgersCreated(connection)->empty());
    connection.endpoint.baseUrl = QUrl(u"https://api.example"_qs);
    connection.endpoint.instanceId.clear();
    QVERIFY(journal.ledgersCreated(connection)->empty());
}

void TestJournal::ledgersCreated_longMetadata_isReadByTheLedger()
{
    Journal journal(path());
    QVERIFY(journal.open());
    WholeAttempt attempt = newAttempt();
    attempt.metadata = JsonValue::object({{u"text"_qs, JsonValue::ofText(QString(100'000, u'x'))}});
    QVERIFY(journal.finish(ended(*journal.begin(attempt), Attempt::State::Created, u"ldg_1"_qs)));
    const auto ledgers = journal.ledgersCreated(acme());
    QCOMPARE(ledgers->size(), std::size_t(1));
    QCOMPARE(ledgers->front().metadata.type, JsonValue::Type::Empty);
    const auto created = journal.attemptThatCreated(u"ldg_1"_qs, acme());
    QVERIFY(created && *created);
    QVERIFY((*created)->metadata == attempt.metadata);
    QVERIFY(!*journal.attemptThatCreated(u"ldg_2"_qs, acme()));
    Connection elsewhere = acme();
    elsewhere.endpoint.instanceId.clear();
    QVERIFY(!*journal.attemptThatCreated(u"ldg_1"_qs, elsewhere));
}

void TestJournal::isRecorded_seesOnlyOtherCreatedAttempts()
{
    Journal journal(path());
    QVERIFY(journal.open());
    const Attempt attempt = *journal.begin(newAttempt());
    QVERIFY(journal.finish(ended(attempt, Attempt::State::Created, u"ldg_1"_qs)));
    QCOMPARE(*journal.isRecorded(u"ldg_1"_qs, 0), true);
    QCOMPARE(*journal.isRecorded(u"ldg_1"_qs, attempt.id), false);
    QCOMPARE(*journal.isRecorded(u"ldg_2"_qs, 0), false);
    QCOMPARE(*journal.isRecorded({}, 0), false);
}

void TestJournal::forget_removesOnlyThatConnection()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.begin(newAttempt(u"kept"_qs)));
    WholeAttempt sandbox = newAttempt(u"forgotten"_qs);
    sandbox.connectionId = u"sandbox"_qs;
    QVERIFY(journal.begin(sandbox));
    QSignalSpy forgotten(&journal, &Journal::forgotten);
    QVERIFY(journal.forget(u"sandbox"_qs));
    QCOMPARE(forgotten.size(), 1);
    const auto recent = journal.recent();
    QCOMPARE(recent->size(), std::size_t(1));
    QCOMPARE(recent->at(0).ledgerName, u"kept"_qs);
}

void TestJournal::forget_removesLongBodiesToo()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.begin(newAttempt(QString(5000, u'n'))));
    QCOMPARE(meddle(path(), u"SELECT COUNT(*) FROM attempt_body"_qs).toInt(), 1);
    QVERIFY(journal.forget(u"c1"_qs));
    QCOMPARE(meddle(path(), u"SELECT COUNT(*) FROM attempt_body"_qs).toInt(), 0);
}

QTEST_GUILESS_MAIN(TestJournal)

#include "tst_journal.moc"
