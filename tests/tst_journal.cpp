// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/journal.h"

#include "connections/connection.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>
#include <iostream>
#include <memory>
#include <sys/resource.h>

using namespace ledgerdesk;

namespace {

constexpr int childWait = 60'000;

Attempt newAttempt(const QString &name = u"Customer Wallets"_qs)
{
    Attempt attempt;
    attempt.connectionId = u"c1"_qs;
    attempt.connectionName = u"Acme"_qs;
    attempt.origin = u"https://api.example:443"_qs;
    attempt.instanceId = u"instance_1"_qs;
    attempt.ledgerName = name;
    attempt.metadata = JsonValue::object({{u"rate"_qs, JsonValue::ofNumber(u"1.50"_qs)}});
    return attempt;
}

Attempt ended(Attempt attempt, Attempt::State state, const QString &ledgerId = {})
{
    attempt.state = state;
    attempt.finishedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC();
    attempt.ledgerId = ledgerId;
    attempt.status = 201;
    attempt.detail = u"answered 201"_qs;
    return attempt;
}

/// A second connection to the file, with which a test changes what it must not.
class Meddler
{
public:
    explicit Meddler(const QString &path)
        : m_name(QUuid::createUuid().toString())
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, m_name);
        database.setDatabaseName(path);
        database.open();
    }
    ~Meddler()
    {
        QSqlDatabase::database(m_name).close();
        QSqlDatabase::removeDatabase(m_name);
    }
    Meddler(const Meddler &) = delete;
    Meddler &operator=(const Meddler &) = delete;

    QVariant run(const QString &statement) const
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        if (!query.exec(statement))
            qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        return query.next() ? query.value(0) : QVariant();
    }

private:
    QString m_name;
};

/// This program again, in one of the roles of childMain().
class Child
{
public:
    Child(const QString &role, const QString &path)
    {
        m_process.setProgram(QCoreApplication::applicationFilePath());
        m_process.setArguments({u"--child"_qs, role, path});
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start();
    }
    ~Child() { kill(); }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    QByteArray line()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(childWait))
                return "nothing came";
        }
        return m_process.readLine().trimmed();
    }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished(childWait);
    }

private:
    QProcess m_process;
};

void say(const char *words)
{
    std::cout << words << std::endl;
}

/// Begins an attempt and then waits to be killed.
int beginAndWait(const QString &path)
{
    Journal journal(path);
    const bool begun = journal.open() && journal.begin(newAttempt(u"from the child"_qs));
    say(begun ? "begun" : "failed");
    return QCoreApplication::exec();
}

/// Goes on writing with no room for any file, as on a full disk, and then with room again.
int writeOnFullDisk(const QString &path)
{
    std::signal(SIGXFSZ, SIG_IGN);
    Journal journal(path);
    const auto opened = journal.open();
    const rlimit none{0, RLIM_INFINITY};
    const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &none);
    const auto refused = journal.begin(newAttempt(u"no room"_qs));
    setrlimit(RLIMIT_FSIZE, &all);
    const auto accepted = journal.begin(newAttempt(u"room again"_qs));
    say(opened ? "open" : "not open");
    say(refused ? "accepted"
                : qPrintable(u"refused %1 %2"_qs.arg(int(refused.error().kind)).arg(refused.error().detail)));
    say(accepted ? "accepted" : "refused");
    return 0;
}

int childMain(const QStringList &arguments)
{
    if (arguments.at(2) == u"begin"_qs)
        return beginAndWait(arguments.at(3));
    return writeOnFullDisk(arguments.at(3));
}

} // namespace

/// The journal: what it keeps, through crashes, damage and other instances.
class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void begin_keepsEveryField();
    void begin_isThereForAnotherProgramAtOnce();
    void begin_keepsMetadataToTheLetter_data();
    void begin_keepsMetadataToTheLetter();
    void begin_tooDeepToReadBack_isRefused();
    void begin_notOpen_isStorageFailed();
    void finish_keepsHowItEnded();
    void finish_afterCreated_data();
    void finish_afterCreated();
    void finish_unknownAttempt_isStorageFailed();
    void recent_isNewestFirstAndLimited();
    void ledgersCreated_rebuildsLedgers();
    void ledgersCreated_ofConnection_leavesOutOtherAddresses();
    void isRecorded_seesOnlyOtherCreatedAttempts();
    void forget_removesOnlyThatConnection();
    void forget_sparesOtherRunningInstances();
    void open_settingsAreDurable();
    void open_fileIsPrivate();
    void open_directoryCannotBeMade_isStorageFailed();
    void open_damaged_isSetAside_data();
    void open_damaged_isSetAside();
    void open_damagedTwiceInASecond_keepsBoth();
    void open_emptyFile_isNew();
    void open_newerSchema_isRefusedAndUntouched();
    void open_afterKill_sendingBecomesUnknown();
    void open_whileOtherInstanceRuns_sendingStays();
    void open_ownerIsNoUuid_becomesUnknown();
    void twoInstances_writeOneFile();
    void begin_diskFull_isRefusedAndRecovers();
    void schema_hasNoPlaceForAToken();

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

void TestJournal::begin_isThereForAnotherProgramAtOnce()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.begin(newAttempt()));
    const Meddler other(path());
    QCOMPARE(other.run(u"SELECT state FROM attempt"_qs).toString(), u"sending"_qs);
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
    Attempt attempt = newAttempt(u"a\u0000b\u202E 😀"_qs);
    const auto value = parseJson(json, DuplicateKeys::Keep);
    QVERIFY(value);
    attempt.metadata = JsonValue::object({{u"app"_qs, *value}});
    const auto begun = journal.begin(attempt);
    QVERIFY(begun);
    const auto stored = journal.attempt(begun->id);
    QVERIFY(stored);
    QVERIFY(stored->metadata == attempt.metadata);
    QCOMPARE(stored->ledgerName, attempt.ledgerName);
}

void TestJournal::begin_tooDeepToReadBack_isRefused()
{
    Journal journal(path());
    QVERIFY(journal.open());
    Attempt attempt = newAttempt();
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
    QVERIFY(!journal.finish(attempt)); // Sending is no end
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

    const auto ledgers = journal.ledgersCreated(u"c1"_qs);
    QVERIFY(ledgers);
    QCOMPARE(ledgers->size(), std::size_t(2));
    QCOMPARE(ledgers->at(0).id, u"ldg_2"_qs);
    const Ledger &ledger = ledgers->at(1);
    QCOMPARE(ledger.id, u"ldg_1"_qs);
    QCOMPARE(ledger.name, u"first"_qs);
    QVERIFY(ledger.metadata == newAttempt().metadata);
    QCOMPARE(ledger.createdAtText, created.createdAtText);
    QCOMPARE(ledger.createdAt, QDateTime::fromMSecsSinceEpoch(1'708'406'883'558).toUTC());
    QCOMPARE(journal.ledgersCreated(u"c1"_qs, 1)->size(), std::size_t(1));
    QVERIFY(journal.ledgersCreated(u"c2"_qs)->empty());
}

void TestJournal::ledgersCreated_ofConnection_leavesOutOtherAddresses()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.finish(ended(*journal.begin(newAttempt()), Attempt::State::Created, u"ldg_1"_qs)));
    Connection connection;
    connection.id = u"c1"_qs;
    connection.endpoint.instanceId = u"instance_1"_qs;
    connection.endpoint.baseUrl = QUrl(u"https://api.example"_qs);
    QCOMPARE(journal.ledgersCreated(connection)->size(), std::size_t(1));
    connection.endpoint.baseUrl = QUrl(u"https://other.example"_qs);
    QVERIFY(journal.ledgersCreated(connection)->empty());
    connection.endpoint.baseUrl = QUrl(u"https://api.example"_qs);
    connection.endpoint.instanceId.clear();
    QVERIFY(journal.ledgersCreated(connection)->empty());
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
    Attempt sandbox = newAttempt(u"forgotten"_qs);
    sandbox.connectionId = u"sandbox"_qs;
    QVERIFY(journal.begin(sandbox));
    QSignalSpy forgotten(&journal, &Journal::forgotten);
    QVERIFY(journal.forget(u"sandbox"_qs));
    QCOMPARE(forgotten.size(), 1);
    const auto recent = journal.recent();
    QCOMPARE(recent->size(), std::size_t(1));
    QCOMPARE(recent->at(0).ledgerName, u"kept"_qs);
}

void TestJournal::forget_sparesOtherRunningInstances()
{
    Journal one(path());
    Journal two(path());
    QVERIFY(one.open());
    QVERIFY(two.open());
    const Attempt running = *one.begin(newAttempt());
    QVERIFY(two.begin(newAttempt()));
    QVERIFY(two.forget(u"c1"_qs));
    QCOMPARE(two.recent()->size(), std::size_t(1));
    QVERIFY(one.finish(ended(running, Attempt::State::Created, u"ldg_1"_qs)));
}

void TestJournal::open_settingsAreDurable()
{
    Journal journal(path());
    QVERIFY(journal.open());
    const Meddler other(path());
    QCOMPARE(other.run(u"PRAGMA journal_mode"_qs).toString(), u"wal"_qs);
    QVERIFY(other.run(u"PRAGMA user_version"_qs).toInt() >= 1);
}

void TestJournal::open_fileIsPrivate()
{
    const auto mode = [](const QString &file) {
        return QFile::permissions(file) & QFile::Permissions(0x0077);
    };
    {
        Journal journal(path());
        QVERIFY(journal.open());
        QVERIFY(journal.begin(newAttempt()));
        QCOMPARE(mode(path()), QFile::Permissions());
        QCOMPARE(mode(path() + u"-wal"_qs), QFile::Permissions());
        QCOMPARE(mode(m_dir->filePath(u"data"_qs)), QFile::Permissions());
    }
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    Journal again(path());
    QVERIFY(again.open());
    QCOMPARE(mode(path()), QFile::Permissions());
}

void TestJournal::open_directoryCannotBeMade_isStorageFailed()
{
    QFile file(m_dir->filePath(u"data"_qs)); // where the directory would be
    QVERIFY(file.open(QIODevice::WriteOnly));
    Journal journal(path());
    const auto opened = journal.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
    QVERIFY(opened.error().subject.startsWith(m_dir->path()));
    QVERIFY(!opened.error().detail.isEmpty());
    QVERIFY(!journal.isOpen());
}

void TestJournal::open_damaged_isSetAside_data()
{
    QTest::addColumn<QString>("damage");
    for (const QString &damage :
         {u"random bytes"_qs, u"text"_qs, u"two bytes"_qs, u"truncated"_qs, u"header only"_qs,
          u"page overwritten"_qs, u"table missing"_qs, u"column missing"_qs})
        QTest::newRow(qPrintable(damage)) << damage;
}

namespace {

/// A healthy file of several pages, then damaged in one of the ways above.
void makeDamaged(const QString &path, const QString &damage)
{
    {
        Journal journal(path);
        QVERIFY(journal.open());
        for (int i = 0; i < 40; ++i)
            QVERIFY(journal.begin(newAttempt(QString(1000, u'x'))));
    }
    if (damage == u"table missing"_qs)
        Meddler(path).run(u"DROP TABLE attempt"_qs);
    if (damage == u"column missing"_qs)
        Meddler(path).run(u"ALTER TABLE attempt DROP COLUMN detail"_qs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 16'384);
    if (damage == u"random bytes"_qs)
        file.write(QByteArray(20'000, '\xA7'));
    if (damage == u"text"_qs)
        file.write("this was never a database\n");
    if (damage == u"two bytes"_qs)
        file.resize(2);
    if (damage == u"truncated"_qs)
        file.resize(9'000);
    if (damage == u"header only"_qs)
        file.resize(100);
    if (damage == u"page overwritten"_qs) {
        file.seek(4096);
        file.write(QByteArray(8192, '\x5A'));
    }
}

} // namespace

void TestJournal::open_damaged_isSetAside()
{
    QFETCH(QString, damage);
    makeDamaged(path(), damage);
    QFile before(path());
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray bytes = before.readAll();
    before.close();

    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.setAside());
    QCOMPARE(journal.setAside()->kind, Error::Kind::StorageFailed);
    const QString moved = journal.setAside()->subject;
    static const QRegularExpression form(u"/journal\\.sqlite\\.corrupt-\\d{8}-\\d{6}$"_qs);
    QVERIFY2(form.match(moved).hasMatch(), qPrintable(moved));
    QFile kept(moved);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    QVERIFY(!journal.setAside()->detail.isEmpty());
    QVERIFY(journal.recent()->empty());
    QVERIFY(journal.begin(newAttempt()));
}

void TestJournal::open_damagedTwiceInASecond_keepsBoth()
{
    QSet<QString> moved;
    for (int i = 0; i < 3; ++i) {
        makeDamaged(path(), u"text"_qs);
        Journal journal(path());
        QVERIFY(journal.open());
        QVERIFY(journal.setAside());
        moved << journal.setAside()->subject;
    }
    QCOMPARE(moved.size(), 3);
    for (const QString &file : std::as_const(moved))
        QVERIFY(QFile::exists(file));
}

void TestJournal::open_emptyFile_isNew()
{
    QVERIFY(QDir().mkpath(m_dir->filePath(u"data"_qs)));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(!journal.setAside());
    QVERIFY(journal.begin(newAttempt()));
}

void TestJournal::open_newerSchema_isRefusedAndUntouched()
{
    {
        Journal journal(path());
        QVERIFY(journal.open());
        QVERIFY(journal.begin(newAttempt()));
    }
    Meddler(path()).run(u"PRAGMA user_version = 1000"_qs);
    Journal journal(path());
    const auto opened = journal.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(opened.error().subject, path());
    QVERIFY(!journal.setAside());
    QVERIFY(!journal.begin(newAttempt()));
    const Meddler other(path());
    QCOMPARE(other.run(u"SELECT count(*) FROM attempt WHERE state = 'sending'"_qs).toInt(), 1);
    QCOMPARE(other.run(u"PRAGMA user_version"_qs).toInt(), 1000);
}

void TestJournal::open_afterKill_sendingBecomesUnknown()
{
    Child child(u"begin"_qs, path());
    QCOMPARE(child.line(), QByteArray("begun"));
    child.kill();
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(!journal.setAside());
    const auto recent = journal.recent();
    QCOMPARE(recent->size(), std::size_t(1));
    const Attempt &attempt = recent->at(0);
    QCOMPARE(attempt.state, Attempt::State::Unknown);
    QCOMPARE(attempt.ledgerName, u"from the child"_qs);
    QCOMPARE(attempt.detail, u"the program ended while sending"_qs);
    QVERIFY(attempt.finishedAt.isValid());
    // Only our own mark is left.
    QCOMPARE(QDir(m_dir->filePath(u"data/running"_qs)).entryList(QDir::Files).size(), 1);
}

void TestJournal::open_whileOtherInstanceRuns_sendingStays()
{
    Child child(u"begin"_qs, path());
    QCOMPARE(child.line(), QByteArray("begun"));
    {
        Journal journal(path());
        QVERIFY(journal.open());
        QCOMPARE(journal.recent()->at(0).state, Attempt::State::Sending);
    }
    child.kill();
    Journal later(path());
    QVERIFY(later.open());
    QCOMPARE(later.recent()->at(0).state, Attempt::State::Unknown);
}

void TestJournal::open_ownerIsNoUuid_becomesUnknown()
{
    {
        Journal journal(path());
        QVERIFY(journal.open());
        QVERIFY(journal.begin(newAttempt()));
    }
    QFile victim(m_dir->filePath(u"victim.lock"_qs));
    QVERIFY(victim.open(QIODevice::WriteOnly));
    Meddler(path()).run(u"UPDATE attempt SET owner = '../../victim'"_qs);
    Journal journal(path());
    QVERIFY(journal.open());
    QCOMPARE(journal.recent()->at(0).state, Attempt::State::Unknown);
    QVERIFY(victim.exists());
}

void TestJournal::twoInstances_writeOneFile()
{
    Journal one(path());
    Journal two(path());
    QVERIFY(one.open());
    QVERIFY(two.open());
    QSet<qint64> ids;
    for (int i = 0; i < 20; ++i) {
        ids << one.begin(newAttempt())->id;
        ids << two.begin(newAttempt())->id;
    }
    QCOMPARE(ids.size(), 40);
    QCOMPARE(one.recent()->size(), std::size_t(40));
    QVERIFY(two.recent() == one.recent());
    for (const qint64 id : std::as_const(ids)) {
        Attempt attempt = *two.attempt(id);
        QCOMPARE(attempt.state, Attempt::State::Sending);
    }
}

void TestJournal::begin_diskFull_isRefusedAndRecovers()
{
    Child child(u"full"_qs, path());
    QCOMPARE(child.line(), QByteArray("open"));
    const QByteArray refused = child.line();
    const QByteArray storageFailed = QByteArray::number(int(Error::Kind::StorageFailed));
    QVERIFY2(refused.startsWith(QByteArray("refused " + storageFailed)), refused.constData());
    QVERIFY2(refused.contains("SQLite"), refused.constData());
    QCOMPARE(child.line(), QByteArray("accepted"));
    child.kill();
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(!journal.setAside());
    QCOMPARE(journal.recent()->size(), std::size_t(1));
    QCOMPARE(journal.recent()->at(0).ledgerName, u"room again"_qs);
}

void TestJournal::schema_hasNoPlaceForAToken()
{
    Journal journal(path());
    QVERIFY(journal.open());
    const Meddler other(path());
    const QString columns =
        other.run(u"SELECT group_concat(name) FROM pragma_table_info('attempt')"_qs).toString();
    QCOMPARE(columns,
             u"id,state,connection_id,connection_name,origin,instance_id,ledger_name,metadata,started_at,"
             "finished_at,ledger_id,created_at_text,status,detail,owner"_qs);
    QCOMPARE(
        other.run(u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_qs)
            .toInt(),
        1);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"--child"_qs)
        return childMain(QCoreApplication::arguments());
    TestJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journal.moc"
