// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"
#include "creation/followups.h"
#include "support/attempts.h"
#include "support/creationroom.h"
#include "support/meddle.h"
#include "support/program.h"

#include <QDockWidget>
#include <QProcess>
#include <QPushButton>
#include <QTest>

#include <iostream>

using namespace ledgerdesk;

namespace {

constexpr int childWait = 60'000;

/// Changes the journal as a newer program might: another column and table, and a row of a kind that this
/// program does not know.
void makeNewer(const QString &path)
{
    meddle(path, u"ALTER TABLE attempt ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'"_qs);
    meddle(path, u"CREATE TABLE plan (id INTEGER PRIMARY KEY)"_qs);
    meddle(path, u"CREATE VIEW latest AS SELECT max(id) FROM attempt"_qs);
    meddle(path, u"UPDATE attempt SET follow_up = 'someday' WHERE ledger_name = 'of a new kind'"_qs);
    meddle(path, u"PRAGMA user_version = 1000"_qs);
}

/// Records attempts for the newer program to have, and returns the ID of the Unknown one.
qint64 recordAttempts(Journal &journal, const Connection &connection)
{
    const auto of = [&connection](const QString &name) {
        WholeAttempt attempt = newAttempt(name);
        attempt.connectionId = connection.id;
        attempt.connectionName = connection.name;
        attempt.origin = originOf(connection.endpoint.baseUrl);
        attempt.instanceId = connection.endpoint.instanceId;
        return attempt;
    };
    const auto end = [&journal](const Attempt &begun, Attempt::State state, const QString &id = {}) {
        if (!journal.finish(ended(begun, state, id)))
            qFatal("could not be recorded");
    };
    end(*journal.begin(of(u"Made before"_qs)), Attempt::State::Created, u"ldg_1"_qs);
    WholeAttempt large = of(u"In two steps"_qs);
    large.followUp.state = FollowUp::State::Pending;
    large.later = JsonValue::object({{u"a"_qs, JsonValue::ofText(u"b"_qs)}});
    end(*journal.begin(large), Attempt::State::Created, u"ldg_2"_qs);
    end(*journal.begin(of(u"of a new kind"_qs)), Attempt::State::Rejected);
    const Attempt unknown = *journal.begin(of(u"Nobody knows"_qs));
    end(unknown, Attempt::State::Unknown);
    if (!journal.begin(of(u"On its way"_qs)))
        qFatal("could not be recorded");
    return unknown.id;
}

int childMain(const QString &path)
{
    Journal journal(path);
    Connection connection;
    connection.endpoint.baseUrl = QUrl(u"https://api.example"_qs);
    const bool isRecorded = journal.open() && recordAttempts(journal, connection) > 0;
    std::cout << (isRecorded ? "recorded" : "failed") << std::endl;
    return QCoreApplication::exec(); // until it is killed
}

/// The contents of the file and of SQLite's files beside it, except for the shared memory.
QByteArrayList bytesOf(const QString &path)
{
    QByteArrayList all;
    for (const QString &end : {u""_qs, u"-wal"_qs, u"-journal"_qs}) {
        QFile file(path + end);
        all << (file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return all;
}

QStringList namesIn(const Journal &journal)
{
    QStringList names;
    for (const Attempt &attempt : journal.recent().value_or(std::vector<Attempt>{}))
        names << attempt.ledgerName;
    return names;
}

} // namespace

/// A journal written by a newer version of the program: read, never changed, and nothing is sent without it.
class NewerRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_newerRecord_isReadAndKeepsEveryByte_data();
    void open_newerRecord_isReadAndKeepsEveryByte();
    void open_newerRecordWithoutWhatIsRead_isRefused();
    void open_newerRecordWhoseRowsNeverEnd_isRefused();
    void change_newerRecord_isRefused();
    void create_newerRecord_sendsNothing();
    void window_newerRecord_saysSoAndShowsActivity();
};

void NewerRecordTest::open_newerRecord_isReadAndKeepsEveryByte_data()
{
    QTest::addColumn<bool>("wasKilled"); // the last writes are then in the file beside it
    QTest::newRow("the newer program ended") << false;
    QTest::newRow("the newer program was killed") << true;
}

void NewerRecordTest::open_newerRecord_isReadAndKeepsEveryByte()
{
    QFETCH(bool, wasKilled);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--child"_qs, path});
    QVERIFY(child.waitForReadyRead(childWait));
    QCOMPARE(child.readAll().trimmed(), QByteArray("recorded"));
    makeNewer(path);
    child.kill(); // SIGKILL
    QVERIFY(child.waitForFinished(childWait));
    if (!wasKilled)
        meddle(path, u"PRAGMA user_version"_qs); // the last one to close it tidies up
    QCOMPARE(bytesOf(path).at(1).isEmpty(), !wasKilled);

    const QByteArrayList before = bytesOf(path);
    for (int start = 0; start < 2; ++start) {
        Journal journal(path);
        QVERIFY(journal.open());
        QVERIFY(journal.readOnly());
        QCOMPARE(journal.readOnly()->kind, Error::Kind::RecordNewer);
        QCOMPARE(journal.readOnly()->subject, path);
        QVERIFY(!journal.setAside());
        QCOMPARE(namesIn(journal),
                 QStringList({u"On its way"_qs, u"Nobody knows"_qs, u"In two steps"_qs, u"Made before"_qs}));
        QCOMPARE(journal.recent()->back().ledgerId, u"ldg_1"_qs);
        QCOMPARE(bytesOf(path), before);
    }
    QCOMPARE(bytesOf(path), before);
    QCOMPARE(QDir(folder.path()).entryList({u"*corrupt*"_qs}).size(), 0);
}

void NewerRecordTest::open_newerRecordWithoutWhatIsRead_isRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    {
        Journal journal(path);
        QVERIFY(journal.open());
    }
    meddle(path, u"ALTER TABLE attempt RENAME COLUMN detail TO remark"_qs);
    meddle(path, u"PRAGMA user_version = 1000"_qs);
    const QByteArrayList before = bytesOf(path);
    {
        Journal journal(path);
        const auto opened = journal.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
        QCOMPARE(opened.error().subject, path);
        QVERIFY(!journal.isOpen());
        QVERIFY(!journal.begin(newAttempt()));
    }
    QCOMPARE(bytesOf(path), before);
}

void NewerRecordTest::open_newerRecordWhoseRowsNeverEnd_isRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    {
        Journal journal(path);
        QVERIFY(journal.open());
    }
    meddle(path, u"ALTER TABLE attempt RENAME TO kept"_qs);
    meddle(path,
           u"CREATE VIEW attempt AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
           " SELECT kept.* FROM n, kept"_qs);
    meddle(path, u"PRAGMA user_version = 1000"_qs);
    Journal journal(path);
    const Result<void> opened = journal.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
    QVERIFY2(opened.error().detail.contains(u"newer"), qPrintable(opened.error().detail));
}

void NewerRecordTest::change_newerRecord_isRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    Connection connection;
    connection.id = u"c1"_qs;
    connection.endpoint.baseUrl = QUrl(u"https://api.example"_qs);
    qint64 id = 0;
    {
        Journal journal(path);
        QVERIFY(journal.open());
        id = recordAttempts(journal, connection);
    }
    makeNewer(path);
    const QByteArrayList before = bytesOf(path);
    Journal journal(path);
    QVERIFY(journal.open());
    const Attempt unknown = *journal.attempt(id);
    const auto refused = [](const auto &result) {
        return !result && result.error().kind == Error::Kind::RecordNewer;
    };
    QVERIFY(refused(journal.begin(newAttempt())));
    QVERIFY(refused(journal.finish(ended(unknown, Attempt::State::Created, u"ldg_9"_qs))));
    QVERIFY(refused(
        journal.recordEmptyLookUp(id, QDateTime::currentDateTimeUtc(), Journal::Sufficiency::Enough)));
    QVERIFY(refused(journal.recordMatches(id, {u"ldg_8"_qs, u"ldg_9"_qs})));
    QVERIFY(refused(journal.recordCare(id, Attempt::Care::LeftOpen)));
    QVERIFY(refused(journal.recordFollowUp(id - 2, FollowUp::State::Left)));
    QVERIFY(refused(journal.forget(connection.id)));
    QVERIFY(refused(decisions::adoptUnchecked(journal, unknown, u"ldg_9"_qs)));
    QVERIFY(refused(followups::leave(journal, *journal.attempt(id - 2))));
    QCOMPARE(decisions::choicesFor(journal, unknown, {}), decisions::Choices{});
    QCOMPARE(bytesOf(path), before);
}

void NewerRecordTest::create_newerRecord_sendsNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    WireServer server;
    server.answerBy([](const WireRequest &) { return answering(201, ledgerJson("ldg_1", "Acme")); });
    Connection connection;
    connection.id = u"c1"_qs;
    connection.endpoint = {Service::Core, server.url(), {}};
    qint64 id = 0;
    {
        Journal journal(path);
        QVERIFY(journal.open());
        id = recordAttempts(journal, connection);
    }
    makeNewer(path);
    const QByteArrayList before = bytesOf(path);
    Journal journal(path);
    QVERIFY(journal.open());
    Creator creator(journal);
    Client client(connection.endpoint, Secret(roomToken));
    QObject context;
    Answer<Creation> created;
    creator.create(connection, client, draftOf(u"Acme"_qs), {}, {&context, created.done()});
    Answer<followups::Addition> added;
    followups::add(journal, *journal.attempt(id - 2), client, {&context, added.done()});
    QTRY_COMPARE(created.count, 1);
    QTRY_COMPARE(added.count, 1);
    QVERIFY(!*created);
    QCOMPARE((*created).error().kind, Error::Kind::RecordNewer);
    QCOMPARE((*added).error().kind, Error::Kind::RecordNewer);
    QVERIFY(!creator.isBusy());
    QVERIFY(server.requests().empty());
    QCOMPARE(bytesOf(path), before);
}

void NewerRecordTest::window_newerRecord_saysSoAndShowsActivity()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"journal.sqlite"_qs);
    WireServer server;
    server.answerBy([](const WireRequest &request) {
        return isCreate(request) ? answering(201, ledgerJson("ldg_9", "Acme")) : answering(200, "[]");
    });
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {Service::Core, server.url(), {}};
    connection.tokenPlace = TokenPlace::Session;
    connection.environment = Environment::Test;
    {
        Journal journal(path);
        QVERIFY(journal.open());
        recordAttempts(journal, connection);
    }
    makeNewer(path);
    const QByteArrayList before = bytesOf(path);
    Program program(home.path());
    program.openConnection(connection, roomToken);
    MainWindow *window = program.window.get();
    QVERIFY2(screen::message(window).contains(path), qPrintable(screen::message(window)));
    QVERIFY(screen::message(window).contains(u"newer version"_qs));
    window->findChild<QDockWidget *>(u"activity"_qs)->show();
    auto *activity = window->findChild<QDockWidget *>(u"activity"_qs)->findChild<QTableView *>();
    QTRY_COMPARE(activity->model()->rowCount(), 4);
    for (int row = 0; row < 4; ++row) {
        activity->selectRow(row);
        for (const QString &choice :
             {u"Look it up"_qs, u"Create again"_qs, u"Enter its ID"_qs, u"Leave open"_qs})
            QVERIFY2(!screen::named<QPushButton>(window->findChild<QDockWidget *>(u"activity"_qs), choice),
                     qPrintable(choice));
    }

    program.typeName(u"Acme"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2(screen::message(window).startsWith(u"Not sent: a newer version wrote the local record"_qs),
                 qPrintable(screen::message(window)));
    QVERIFY(screen::message(window).contains(path));
    QCOMPARE(screen::named<QLineEdit>(window, u"Ledger name"_qs)->text(), u"Acme"_qs);
    const auto requests = server.requests();
    QCOMPARE(std::count_if(requests.begin(), requests.end(), isCreate), 0);
    QCOMPARE(bytesOf(path), before);
}

int main(int argc, char *argv[])
{
    if (argc > 2 && qstrcmp(argv[1], "--child") == 0) {
        const QCoreApplication child(argc, argv);
        return childMain(QString::fromLocal8Bit(argv[2]));
    }
    const QApplication application(argc, argv);
    NewerRecordTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_newerrecord.moc"
