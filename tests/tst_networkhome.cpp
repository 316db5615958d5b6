// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "faulty/networkfiles.h"
#include "journal/journal.h"
#include "support/attempts.h"
#include "support/creationroom.h"
#include "support/meddle.h"
#include "support/servedprogram.h"
#include "window/recordwatch.h"

#include <QTest>

using namespace ledgerdesk;
using networkfiles::Locks;

namespace {

constexpr unsigned nfs = 0x6969;
constexpr unsigned smb2 = 0xFE534D42;

/// Restores the real file system however the test ends.
struct Mount {
    Mount(const QTemporaryDir &folder, unsigned kind, Locks locks)
    {
        networkfiles::mount(folder.path(), kind, locks);
    }
    ~Mount() { networkfiles::mount({}, 0, Locks::Kept); }
    Mount(const Mount &) = delete;
    Mount &operator=(const Mount &) = delete;
};

void addKinds()
{
    QTest::addColumn<unsigned>("kind");
    QTest::newRow("NFS") << nfs;
    QTest::newRow("SMB") << smb2;
}

} // namespace

/// A home directory that other computers share.
class NetworkHomeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_withoutLocks_isRefusedAndSendsNothing();
    void begin_locksEndLater_sendsNothing();
    void open_onNetwork_recordsWithoutAWriteAheadLog_data() { addKinds(); }
    void open_onNetwork_recordsWithoutAWriteAheadLog();
    void open_onDisk_isNotCalledNetwork();
    void window_withoutLocks_saysSoAndSendsNothing();
    void window_onNetwork_saysSoOnce();
};

void NetworkHomeTest::open_withoutLocks_isRefusedAndSendsNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"data/journal.sqlite"_qs);
    WireServer server;
    server.answerBy([](const WireRequest &) { return answering(201, ledgerJson("ldg_1", "Acme")); });
    Connection connection;
    connection.endpoint = {Service::Core, server.url(), {}};
    Journal journal(path);
    {
        const Mount mount(folder, nfs, Locks::Refused);
        const auto opened = journal.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::LocksMissing);
        QCOMPARE(opened.error().subject, path);
        QVERIFY(!opened.error().detail.isEmpty());
        Creator creator(journal);
        Client client(connection.endpoint, Secret(roomToken));
        QObject context;
        Answer<Creation> answer;
        creator.create(connection, client, draftOf(u"Acme"_qs), {}, {&context, answer.done()});
        QTRY_COMPARE(answer.count, 1);
        QVERIFY(!*answer);
        QCOMPARE((*answer).error().kind, Error::Kind::LocksMissing);
        QVERIFY(server.requests().empty());
    }
    QVERIFY(journal.open()); // works once there are locks
    QVERIFY(journal.begin(newAttempt()));
}

void NetworkHomeTest::begin_locksEndLater_sendsNothing()
{
    CreationRoom room;
    room.server.answerBy([](const WireRequest &) { return answering(201, ledgerJson("ldg_1", "Acme")); });
    Answer<Creation> answer;
    {
        const Mount mount(room.directory, nfs, Locks::Refused);
        room.create(answer, draftOf(u"Acme"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, 60'000); // SQLite first waits for the locks
    }
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Error::Kind::StorageFailed);
    QCOMPARE((*answer).error().subject, room.path);
    QVERIFY(room.server.requests().empty());
    QVERIFY(room.journal.recent()->empty());
    Answer<Creation> again;
    room.create(again, draftOf(u"Acme"_qs));
    QTRY_COMPARE(again.count, 1);
    QCOMPARE((*again)->attempt.state, Attempt::State::Created);
    QCOMPARE(room.creates(), 1);
}

void NetworkHomeTest::open_onNetwork_recordsWithoutAWriteAheadLog()
{
    QFETCH(unsigned, kind);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.sqlite"_qs);
    {
        Journal before(path); // as when the folder was on a local disk
        QVERIFY(before.open());
        QVERIFY(before.begin(newAttempt(u"from before"_qs)));
        QCOMPARE(meddle(path, u"PRAGMA journal_mode"_qs).toString(), u"wal"_qs);
    }
    const Mount mount(folder, kind, Locks::Kept);
    Journal journal(path);
    QVERIFY(journal.open());
    QVERIFY(journal.isOnNetwork());
    QCOMPARE(meddle(path, u"PRAGMA journal_mode"_qs).toString(), u"delete"_qs);
    QVERIFY(journal.begin(newAttempt()));
    QVERIFY(!QFile::exists(path + u"-wal"_qs));
    QCOMPARE(journal.recent()->size(), std::size_t(2));
}

void NetworkHomeTest::open_onDisk_isNotCalledNetwork()
{
    const QTemporaryDir folder;
    Journal journal(folder.filePath(u"journal.sqlite"_qs));
    QVERIFY(journal.open());
    QVERIFY(!journal.isOnNetwork());
}

void NetworkHomeTest::window_withoutLocks_saysSoAndSendsNothing()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) {
        return isCreate(request) ? answering(201, ledgerJson("ldg_1", "Acme")) : answering(200, "[]");
    });
    const QTemporaryDir home;
    const Mount mount(home, nfs, Locks::Refused);
    QSettings settings(home.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    Theme theme;
    ConnectionBook book(home.filePath(u"connections.json"_qs));
    Journal journal(home.filePath(u"journal.sqlite"_qs));
    DraftStore drafts(home.filePath(u"draft.json"_qs));
    SessionCredentialStore session;
    Workspace workspace({book, {session, session}, journal});
    MainWindow window(workspace, drafts, theme, settings);
    window.record().open();
    QVERIFY(!journal.isOpen());
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {Service::Core, server.url(), {}};
    connection.tokenPlace = TokenPlace::Session;
    connection.environment = Environment::Test;
    workspace.connection.open(connection);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY2(screen::message(&window).contains(journal.path()), qPrintable(screen::message(&window)));
    QVERIFY(screen::message(&window).contains(u"cannot lock files"_qs));
    QVERIFY(screen::message(&window).contains(u"XDG_DATA_HOME"_qs));

    screen::named<QLineEdit>(&window, u"Ledger name"_qs)->setFocus();
    screen::type(u"Acme"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2(screen::message(&window).startsWith(u"Not sent"_qs), qPrintable(screen::message(&window)));
    QVERIFY(screen::message(&window).contains(journal.path()));
    QVERIFY(screen::message(&window).contains(u"XDG_DATA_HOME"_qs));
    const auto requests = server.requests();
    QCOMPARE(std::count_if(requests.begin(), requests.end(), isCreate), 0);
}

void NetworkHomeTest::window_onNetwork_saysSoOnce()
{
    ServedProgram program({});
    program.know("[]", 201);
    program.open();
    program.window->notices().sayIfRecordIsShared(program.journal);
    QCOMPARE(program.message(), QString()); // it is on a local disk
    const Mount mount(program.home, nfs, Locks::Kept);
    program.window->notices().sayIfRecordIsShared(program.journal);
    QVERIFY2(program.message().contains(u"network file system"_qs), qPrintable(program.message()));
    QVERIFY(program.message().contains(program.journal.path()));
    program.press(u"Dismiss"_qs);
    QCOMPARE(program.message(), QString());
    program.window->notices().sayIfRecordIsShared(program.journal); // as at the next start
    QCOMPARE(program.message(), QString());
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 1);
}

QTEST_MAIN(NetworkHomeTest)
#include "tst_networkhome.moc"
