// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/attemptrow.h"
#include "journal/journal.h"
#include "journal/journalschema.h"

#include "support/attempts.h"
#include "support/meddle.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ledgerdesk;

namespace {

using Sufficiency = Journal::Sufficiency;

/// A file from the first version of the program, with one attempt in each state.
void makeFirstVersion(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    meddle(path, u"PRAGMA journal_mode = WAL"_qs);
    meddle(path,
           u"CREATE TABLE attempt ("
           "id INTEGER PRIMARY KEY AUTOINCREMENT,"
           "state TEXT NOT NULL CHECK (state IN ('sending', 'created', 'rejected', 'unknown', 'not_sent')),"
           "connection_id TEXT NOT NULL,"
           "connection_name TEXT NOT NULL,"
           "origin TEXT NOT NULL,"
           "instance_id TEXT NOT NULL,"
           "ledger_name TEXT NOT NULL,"
           "metadata TEXT NOT NULL,"
           "started_at INTEGER NOT NULL,"
           "finished_at INTEGER,"
           "ledger_id TEXT NOT NULL,"
           "created_at_text TEXT NOT NULL,"
           "status INTEGER NOT NULL,"
           "detail TEXT NOT NULL,"
           "owner TEXT NOT NULL)"_qs);
    meddle(path, u"CREATE INDEX attempt_by_ledger ON attempt (ledger_id) WHERE ledger_id <> ''"_qs);
    meddle(path, u"CREATE INDEX attempt_by_connection ON attempt (connection_id, state)"_qs);
    meddle(path, u"CREATE INDEX attempt_sending ON attempt (owner) WHERE state = 'sending'"_qs);
    for (const char *state : {"created", "rejected", "unknown", "not_sent", "sending"}) {
        meddle(
            path,
            u"INSERT INTO attempt (state, connection_id, connection_name, origin, instance_id, ledger_name,"
            " metadata, started_at, finished_at, ledger_id, created_at_text, status, detail, owner)"
            " VALUES ('%1', 'c1', 'Acme', 'https://api.example:443', 'instance_1', '%1 one',"
            " '{\"rate\":1.50}', 1700000000123, 1700000001000, '%2', '', 502, 'words', 'gone')"_qs.arg(
                QLatin1String(state), QLatin1String(state) == u"created" ? u"ldg_1"_qs : QString()));
    }
    meddle(path, u"PRAGMA user_version = 1"_qs);
}

/// How SQLite would run the statement on the journal's file, one step to a line.
QStringList planOf(const QString &path, const QString &statement)
{
    const QString name = QUuid::createUuid().toString();
    QStringList steps;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, name);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        query.prepare(u"EXPLAIN QUERY PLAN "_qs + statement);
        for (qsizetype i = 0; i < statement.count(u'?'); ++i)
            query.addBindValue(1);
        if (!query.exec())
            qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        while (query.next())
            steps << query.value(u"detail"_qs).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return steps;
}

} // namespace

/// What the journal records about look-ups of Unknown attempts, and how it migrates a file without that.
class TestJournalLookUps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_journal.reset(); }

    void open_firstVersion_keepsEveryAttempt();
    void open_firstVersionWithoutItsTable_isSetAside();
    void open_thirdVersion_keepsLongBodiesApart();
    void sameContent_isFoundByAnIndex_data();
    void sameContent_isFoundByAnIndex();
    void open_fourthVersion_isFoundByAnIndexToo();
    void recordEmptyLookUp_isCountedAcrossRestarts();
    void recordEmptyLookUp_enoughOnce_staysEnough();
    void recordEmptyLookUp_outcomeKnown_changesNothing();
    void recordEmptyLookUp_forgetsMatches();
    void recordMatches_keepsTheirOrder();
    void begin_keepsWhatWasKnownBefore();
    void finish_keepsTheAnsweredId();
    void recordCare_leavesOutOfUnknown();
    void unknown_isOnlyOfThisConnectionAndAddress();
    void unresolved_areAllOfThem();
    void unresolved_areFoundByAnIndex_data();
    void unresolved_areFoundByAnIndex();
    void begin_sameReferenceTwice_isRefused();
    void begin_withoutReference_isNoRepetition();
    void repetitions_countsThoseOfTheFirst();
    void noticeOthers_tellsWhatAnotherProgramWrote();

private:
    QString path() const { return m_dir->filePath(u"data/journal.sqlite"_qs); }
    Attempt unknownAttempt(const QString &name = u"Wallets"_qs)
    {
        const Attempt begun = *m_journal->begin(newAttempt(name));
        Attempt attempt = ended(begun, Attempt::State::Unknown);
        if (!m_journal->finish(attempt))
            qFatal("the attempt could not be recorded");
        return attempt;
    }
    void restart()
    {
        m_journal = std::make_unique<Journal>(path());
        QVERIFY(m_journal->open());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Journal> m_journal;
};

void TestJournalLookUps::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    restart();
}

void TestJournalLookUps::open_firstVersion_keepsEveryAttempt()
{
    const QString old = m_dir->filePath(u"old/journal.sqlite"_qs);
    makeFirstVersion(old);
    Journal journal(old);
    const auto opened = journal.open();
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    QVERIFY(!journal.setAside());
    QCOMPARE(meddle(old, u"PRAGMA user_version"_qs).toInt(), journalschema::newestVersion());
    const auto recent = journal.recent();
    QVERIFY(recent);
    QCOMPARE(recent->size(), std::size_t(5));
    using State = Attempt::State;
    const std::vector<State> states{State::Unknown, State::NotSent, State::Unknown, State::Rejected,
                                    State::Created};
    for (std::size_t i = 0; i < states.size(); ++i)
        QCOMPARE(recent->at(i).state, states[i]);
    Attempt expected = newAttempt(u"created one"_qs);
    expected.id = 1;
    expected.state = State::Created;
    expected.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC();
    expected.finishedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'001'000).toUTC();
    expected.ledgerId = u"ldg_1"_qs;
    expected.status = 502;
    expected.detail = u"words"_qs;
    QVERIFY(recent->back() == expected);
    // New functions work on old rows.
    const auto counted = journal.recordEmptyLookUp(3, QDateTime::currentDateTimeUtc(), Sufficiency::Enough);
    QVERIFY(counted);
    QCOMPARE(counted->emptyLookUps.count, 1);
    QVERIFY(journal.begin(newAttempt()));
}

void TestJournalLookUps::open_firstVersionWithoutItsTable_isSetAside()
{
    const QString old = m_dir->filePath(u"old/journal.sqlite"_qs);
    makeFirstVersion(old);
    meddle(old, u"DROP TABLE attempt"_qs);
    Journal journal(old);
    QVERIFY(journal.open());
    QVERIFY(journal.setAside());
    QVERIFY(journal.begin(newAttempt()));
}

void TestJournalLookUps::open_thirdVersion_keepsLongBodiesApart()
{
    const Attempt shortOne = *m_journal->begin(newAttempt(u"short"_qs));
    const Attempt longOne = *m_journal->begin(newAttempt(u"long"_qs));
    m_journal.reset();
    meddle(path(), u"DROP TABLE attempt_body"_qs);
    meddle(path(), u"DROP TABLE change"_qs);
    meddle(path(),
           u"UPDATE attempt SET metadata = '{\"text\":\"' || printf('%.*c', 100000, 'x') || '\"}',"
           " ledger_name = printf('%.*c', 5000, 'n') WHERE id = %1"_qs.arg(longOne.id));
    meddle(path(), u"PRAGMA user_version = 3"_qs);
    restart();
    const WholeAttempt whole = *m_journal->wholeAttempt(longOne.id);
    QCOMPARE(whole.ledgerName, QString(5000, u'n'));
    QCOMPARE(whole.metadata.find(u"text")->text, QString(100'000, u'x'));
    QCOMPARE(m_journal->attempt(longOne.id)->ledgerName, QString(listedNameLimit, u'n'));
    QCOMPARE(meddle(path(), u"SELECT metadata FROM attempt WHERE id = %1"_qs.arg(longOne.id)).toString(),
             u"null"_qs);
    QVERIFY(m_journal->wholeAttempt(shortOne.id)->metadata == newAttempt().metadata);
}

void TestJournalLookUps::sameContent_isFoundByAnIndex_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("search");
    const QString byName = u"a USING INDEX attempt_by_name (origin=? AND instance_id=? AND ledger_name=?"_qs;
    QTest::newRow("earlier requests") << attemptrow::sameRequestStatement(
        u"a.id < o.id AND a.state IN ('unknown', 'created') ORDER BY a.id DESC"_qs)
                                      << byName;
    QTest::newRow("later requests") << attemptrow::sameRequestStatement(
        u"a.id > o.id AND a.state = 'rejected' ORDER BY a.id"_qs)
                                    << byName;
    QTest::newRow("rivals") << attemptrow::rivalsStatement()
                            << QString(byName).replace(u"a USING"_qs, u"attempt USING"_qs);
    QTest::newRow("unknown names") << attemptrow::unknownNamesStatement()
                                   << u"attempt USING INDEX attempt_unknown (origin=? AND instance_id=?)"_qs;
}

void TestJournalLookUps::sameContent_isFoundByAnIndex()
{
    QFETCH(QString, statement);
    QFETCH(QString, search);
    const QStringList plan = planOf(path(), statement);
    QVERIFY2(!plan.filter(search).isEmpty(), qPrintable(plan.join(u'\n')));
    QVERIFY2(plan.filter(u"SCAN"_qs).isEmpty(), qPrintable(plan.join(u'\n')));
}

/// A file of the version before has no such index yet.
void TestJournalLookUps::open_fourthVersion_isFoundByAnIndexToo()
{
    const Attempt attempt = unknownAttempt();
    m_journal.reset();
    meddle(path(), u"DROP INDEX attempt_by_name"_qs);
    meddle(path(), u"DROP INDEX attempt_unknown"_qs);
    meddle(path(), u"DROP TABLE change"_qs);
    meddle(path(), u"PRAGMA user_version = 4"_qs);
    QVERIFY(!planOf(path(), attemptrow::rivalsStatement()).filter(u"SCAN"_qs).isEmpty());
    restart();
    QVERIFY(planOf(path(), attemptrow::rivalsStatement()).filter(u"SCAN"_qs).isEmpty());
    QCOMPARE(*m_journal->attempt(attempt.id), attempt);
}

void TestJournalLookUps::recordEmptyLookUp_isCountedAcrossRestarts()
{
    const Attempt attempt = unknownAttempt();
    QCOMPARE(attempt.emptyLookUps, EmptyLookUps{});
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(1'700'000'100'000).toUTC();
    const QDateTime second = first.addSecs(61);
    QVERIFY(m_journal->recordEmptyLookUp(attempt.id, first, Sufficiency::NotEnough));
    restart();
    QSignalSpy changed(m_journal.get(), &Journal::changed);
    const auto stored = m_journal->recordEmptyLookUp(attempt.id, second, Sufficiency::Enough);
    QVERIFY(stored);
    QCOMPARE(changed.size(), 1);
    restart();
    const EmptyLookUps expected{.count = 2, .firstAt = first, .lastAt = second, .areEnough = true};
    QCOMPARE(stored->emptyLookUps, expected);
    QCOMPARE(m_journal->attempt(attempt.id)->emptyLookUps, expected);
    QCOMPARE(m_journal->attempt(attempt.id)->state, Attempt::State::Unknown);
}

void TestJournalLookUps::recordEmptyLookUp_enoughOnce_staysEnough()
{
    const Attempt attempt = unknownAttempt();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(m_journal->recordEmptyLookUp(attempt.id, now, Sufficiency::Enough));
    const auto stored = m_journal->recordEmptyLookUp(attempt.id, now, Sufficiency::NotEnough);
    QVERIFY(stored->emptyLookUps.areEnough);
    QCOMPARE(stored->emptyLookUps.count, 2);
}

void TestJournalLookUps::recordEmptyLookUp_outcomeKnown_changesNothing()
{
    const Attempt created = ended(unknownAttempt(), Attempt::State::Created, u"ldg_1"_qs);
    QVERIFY(m_journal->finish(created)); // meanwhile, by another program
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const auto &stored : {m_journal->recordEmptyLookUp(created.id, now, Sufficiency::Enough),
                               m_journal->recordMatches(created.id, {u"ldg_2"_qs}),
                               m_journal->recordCare(created.id, Attempt::Care::LeftOpen)}) {
        QVERIFY(stored);
        QVERIFY(*stored == created);
    }
}

void TestJournalLookUps::recordEmptyLookUp_forgetsMatches()
{
    const Attempt attempt = unknownAttempt();
    QVERIFY(m_journal->recordMatches(attempt.id, {u"ldg_1"_qs, u"ldg_2"_qs}));
    const auto stored =
        m_journal->recordEmptyLookUp(attempt.id, QDateTime::currentDateTimeUtc(), Sufficiency::NotEnough);
    QVERIFY(stored->matches.isEmpty());
}

void TestJournalLookUps::recordMatches_keepsTheirOrder()
{
    const Attempt attempt = unknownAttempt();
    const QStringList ids{u"ldg_z \"quoted\",\n"_qs, u"ldg_a"_qs};
    QVERIFY(m_journal->recordMatches(attempt.id, ids));
    restart();
    QCOMPARE(m_journal->attempt(attempt.id)->matches, ids);
}

/// Recorded before the request is sent, as the program may end before there is an answer.
void TestJournalLookUps::begin_keepsWhatWasKnownBefore()
{
    WholeAttempt attempt = newAttempt();
    attempt.knownBefore = {u"ldg_b"_qs, u"ldg_a \"quoted\","_qs};
    attempt.newcomer = Attempt::Newcomer::IsOurs;
    const Attempt begun = *m_journal->begin(attempt);
    restart();
    QCOMPARE(m_journal->attempt(begun.id)->knownBefore, attempt.knownBefore);
    QCOMPARE(m_journal->attempt(begun.id)->newcomer, Attempt::Newcomer::IsOurs);
    QVERIFY(wasThereBefore(*m_journal->attempt(begun.id), u"ldg_b"_qs));
    QVERIFY(!wasThereBefore(*m_journal->attempt(begun.id), u"ldg_c"_qs));
}

void TestJournalLookUps::finish_keepsTheAnsweredId()
{
    WholeAttempt sent = newAttempt();
    sent.newcomer = Attempt::Newcomer::IsOurs;
    Attempt attempt = ended(*m_journal->begin(sent), Attempt::State::Unknown);
    attempt.answeredId = u"ldg_old"_qs;
    attempt.newcomer = Attempt::Newcomer::MayBeAnothers;
    QVERIFY(m_journal->finish(attempt));
    restart();
    QVERIFY(*m_journal->attempt(attempt.id) == attempt);
    QVERIFY(wasThereBefore(attempt, u"ldg_old"_qs));
}

void TestJournalLookUps::recordCare_leavesOutOfUnknown()
{
    const Attempt attempt = unknownAttempt();
    QCOMPARE(m_journal->unknown(acme(), 10)->size(), std::size_t(1));
    QVERIFY(m_journal->recordCare(attempt.id, Attempt::Care::LeftOpen));
    restart();
    QCOMPARE(m_journal->attempt(attempt.id)->care, Attempt::Care::LeftOpen);
    QVERIFY(m_journal->unknown(acme(), 10)->empty());
    QVERIFY(m_journal->recordCare(attempt.id, Attempt::Care::LookedUp));
    QCOMPARE(m_journal->unknown(acme(), 10)->size(), std::size_t(1));
}

void TestJournalLookUps::unknown_isOnlyOfThisConnectionAndAddress()
{
    unknownAttempt(u"first"_qs);
    unknownAttempt(u"second"_qs);
    QVERIFY(m_journal->begin(newAttempt(u"sending"_qs)));
    const auto found = m_journal->unknown(acme(), 10);
    QCOMPARE(found->size(), std::size_t(2));
    QCOMPARE(found->front().ledgerName, u"second"_qs);
    QCOMPARE(m_journal->unknown(acme(), 1)->size(), std::size_t(1));
    Connection other = acme();
    other.id = u"c2"_qs;
    QVERIFY(m_journal->unknown(other, 10)->empty());
    other = acme();
    other.endpoint.baseUrl = QUrl(u"https://api.example:444"_qs);
    QVERIFY(m_journal->unknown(other, 10)->empty());
    other = acme();
    other.endpoint.instanceId = u"instance_2"_qs;
    QVERIFY(m_journal->unknown(other, 10)->empty());
}

void TestJournalLookUps::unresolved_areAllOfThem()
{
    QCOMPARE(m_journal->unresolvedCount(), Result<qint64>(0));
    const Attempt first = unknownAttempt(u"One"_qs);
    WholeAttempt elsewhere = newAttempt(u"Two"_qs);
    elsewhere.connectionId = u"c2"_qs;
    elsewhere.origin = u"https://other.example:443"_qs;
    const Attempt second = ended(*m_journal->begin(elsewhere), Attempt::State::Unknown);
    QVERIFY(m_journal->finish(second));
    QVERIFY(m_journal->recordCare(first.id, Attempt::Care::LeftOpen));
    QVERIFY(m_journal->finish(ended(*m_journal->begin(newAttempt(u"Three"_qs)), Attempt::State::Rejected)));
    QCOMPARE(m_journal->unresolvedCount(), Result<qint64>(2));
    const auto newest = m_journal->unresolved(10);
    QCOMPARE(newest->size(), size_t(2));
    QCOMPARE(newest->at(0).id, second.id);
    QCOMPARE(newest->at(1).id, first.id);
    QCOMPARE(m_journal->unresolved(1)->size(), size_t(1));
    QCOMPARE(m_journal->unresolvedNames(acme(), 10), Result<QStringList>(QStringList(u"One"_qs)));
    QVERIFY(m_journal->finish(ended(first, Attempt::State::Created, u"ldg_1"_qs)));
    QCOMPARE(m_journal->unresolvedCount(), Result<qint64>(1));
}

void TestJournalLookUps::unresolved_areFoundByAnIndex_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("how many") << attemptrow::unresolvedCountStatement();
    QTest::newRow("the newest") << QString(attemptrow::selectStatement() + attemptrow::unresolvedEnd());
    QTest::newRow("names") << attemptrow::unresolvedNamesStatement();
}

void TestJournalLookUps::unresolved_areFoundByAnIndex()
{
    QFETCH(QString, statement);
    const QString plan = planOf(path(), statement).join(u'\n');
    QVERIFY2(plan.contains(u"USING INDEX attempt_unknown"_qs), qPrintable(plan));
}

void TestJournalLookUps::begin_sameReferenceTwice_isRefused()
{
    WholeAttempt attempt = newAttempt();
    attempt.referenceKey = u"client_ref"_qs;
    attempt.reference = u"c0ffee"_qs;
    const auto begun = m_journal->begin(attempt);
    QVERIFY(begun);
    QCOMPARE(m_journal->attempt(begun->id)->reference, u"c0ffee"_qs);
    QCOMPARE(m_journal->attempt(begun->id)->referenceKey, u"client_ref"_qs);
    const auto again = m_journal->begin(attempt);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(m_journal->recent()->size(), std::size_t(1));
}

void TestJournalLookUps::begin_withoutReference_isNoRepetition()
{
    QVERIFY(m_journal->begin(newAttempt()));
    QVERIFY(m_journal->begin(newAttempt()));
    QCOMPARE(m_journal->recent()->size(), std::size_t(2));
}

void TestJournalLookUps::repetitions_countsThoseOfTheFirst()
{
    const Attempt first = unknownAttempt();
    QCOMPARE(*m_journal->repetitions(first.id), 0);
    WholeAttempt again = newAttempt();
    again.repeats = first.id;
    const auto begun = m_journal->begin(again);
    QCOMPARE(m_journal->attempt(begun->id)->repeats, first.id);
    QCOMPARE(*m_journal->repetitions(first.id), 1);
    QCOMPARE(*m_journal->repetitions(begun->id), 0);
}

void TestJournalLookUps::noticeOthers_tellsWhatAnotherProgramWrote()
{
    QSignalSpy changedElsewhere(m_journal.get(), &Journal::changedElsewhere);
    QVERIFY(m_journal->noticeOthers());
    QVERIFY(m_journal->begin(newAttempt(u"ours"_qs)));
    QVERIFY(m_journal->noticeOthers());
    QCOMPARE(changedElsewhere.size(), 0);
    {
        Journal other(path());
        QVERIFY(other.open());
        QVERIFY(other.begin(newAttempt(u"theirs"_qs)));
        QVERIFY(m_journal->noticeOthers());
        QCOMPARE(changedElsewhere.size(), 1);
        QCOMPARE(m_journal->recent()->front().ledgerName, u"theirs"_qs);
    }
    QVERIFY(m_journal->noticeOthers());
    QCOMPARE(changedElsewhere.size(), 1);
}

QTEST_GUILESS_MAIN(TestJournalLookUps)

#include "tst_journallookups.moc"
