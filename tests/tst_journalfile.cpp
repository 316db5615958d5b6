// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.h"

#include "support/attempts.h"
#include "support/meddle.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <iostream>
#include <memory>
#include <sys/resource.h>

using namespace ledgerdesk;

namespace {

constexpr int childWait = 60'000;

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

/// Keeps writing while no file can grow, as on a full disk, and then with space again.
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
        meddle(path, u"DROP TABLE attempt"_qs);
    if (damage == u"column missing"_qs)
        meddle(path, u"ALTER TABLE attempt DROP COLUMN detail"_qs);
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

/// The journal's file: crashes, damage, full disks and other instances.
class TestJournalFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void begin_isThereForAnotherProgramAtOnce();
    void forget_sparesOtherRunningInstances();
    void open_settingsAreDurable();
    void open_fileIsPrivate();
    void open_directoryCannotBeMade_isStorageFailed();
    void open_damaged_isSetAside_data();
    void open_damaged_isSetAside();
    void open_damagedTwiceInASecond_keepsBoth();
    void open_emptyFile_isNew();
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

void TestJournalFile::begin_isThereForAnotherProgramAtOnce()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QVERIFY(journal.begin(newAttempt()));
    QCOMPARE(meddle(path(), u"SELECT state FROM attempt"_qs).toString(), u"sending"_qs);
}

void TestJournalFile::forget_sparesOtherRunningInstances()
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

void TestJournalFile::open_settingsAreDurable()
{
    Journal journal(path());
    QVERIFY(journal.open());
    QCOMPARE(meddle(path(), u"PRAGMA journal_mode"_qs).toString(), u"wal"_qs);
    QVERIFY(meddle(path(), u"PRAGMA user_version"_qs).toInt() >= 1);
}

void TestJournalFile::open_fileIsPrivate()
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

void TestJournalFile::open_directoryCannotBeMade_isStorageFailed()
{
    QFile file(m_dir->filePath(u"data"_qs)); // in place of the directory
    QVERIFY(file.open(QIODevice::WriteOnly));
    Journal journal(path());
    const auto opened = journal.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
    QVERIFY(opened.error().subject.startsWith(m_dir->path()));
    QVERIFY(!opened.error().detail.isEmpty());
    QVERIFY(!journal.isOpen());
}

void TestJournalFile::open_damaged_isSetAside_data()
{
    QTest::addColumn<QString>("damage");
    for (const QString &damage :
         {u"random bytes"_qs, u"text"_qs, u"two bytes"_qs, u"truncated"_qs, u"header only"_qs,
          u"page overwritten"_qs, u"table missing"_qs, u"column missing"_qs})
        QTest::newRow(qPrintable(damage)) << damage;
}

void TestJournalFile::open_damaged_isSetAside()
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

void TestJournalFile::open_damagedTwiceInASecond_keepsBoth()
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

void TestJournalFile::open_emptyFile_isNew()
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

void TestJournalFile::open_afterKill_sendingBecomesUnknown()
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

void TestJournalFile::open_whileOtherInstanceRuns_sendingStays()
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

void TestJournalFile::open_ownerIsNoUuid_becomesUnknown()
{
    {
        Journal journal(path());
        QVERIFY(journal.open());
        QVERIFY(journal.begin(newAttempt()));
    }
    QFile victim(m_dir->filePath(u"victim.lock"_qs));
    QVERIFY(victim.open(QIODevice::WriteOnly));
    meddle(path(), u"UPDATE attempt SET owner = '../../victim'"_qs);
    Journal journal(path());
    QVERIFY(journal.open());
    QCOMPARE(journal.recent()->at(0).state, Attempt::State::Unknown);
    QVERIFY(victim.exists());
}

void TestJournalFile::twoInstances_writeOneFile()
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

void TestJournalFile::begin_diskFull_isRefusedAndRecovers()
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

void TestJournalFile::schema_hasNoPlaceForAToken()
{
    Journal journal(path());
    QVERIFY(journal.open());
    const auto columnsOf = [this](const QString &table) {
        return meddle(path(), u"SELECT group_concat(name) FROM pragma_table_info('%1')"_qs.arg(table))
            .toString();
    };
    QCOMPARE(columnsOf(u"attempt_body"_qs), u"attempt,ledger_name,metadata,follow_up_metadata"_qs);
    QCOMPARE(columnsOf(u"attempt"_qs),
             u"id,state,connection_id,connection_name,origin,instance_id,ledger_name,metadata,started_at,"
             "finished_at,ledger_id,created_at_text,status,detail,owner,reference_key,reference,repeats,"
             "empty_look_ups,first_empty_at,last_empty_at,empty_is_enough,matches,left_open,follow_up,"
             "follow_up_metadata,known_before,newcomer_is_ours,answered_id"_qs);
    QCOMPARE(columnsOf(u"change"_qs),
             u"id,state,subject,connection_id,connection_name,origin,instance_id,ledger_id,before,after,"
             "started_at,finished_at,status,detail,undoes,owner"_qs);
    QCOMPARE(
        meddle(path(),
               u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_qs)
            .toInt(),
        3);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"--child"_qs)
        return childMain(QCoreApplication::arguments());
    TestJournalFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journalfile.moc"
