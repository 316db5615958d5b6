// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/servedprogram.h"
#include "window/recordwatch.h"

#include <QSemaphore>

#include <atomic>

using namespace ledgerdesk;

namespace {

/// A keychain that is locked until the test unlocks it.
class LockableKeychain : public SessionCredentialStore
{
public:
    void read(const CredentialKey &key, Done<Secret> done) override
    {
        if (isLocked)
            return done(tl::unexpected(Error{.kind = Error::Kind::KeychainLocked}));
        SessionCredentialStore::read(key, std::move(done));
    }
    bool isLocked = true;
};

/// The program as main.cpp starts it, on files that the test has spoiled.
struct SpoiledProgram : ProgramGround {
    LockableKeychain keychain;
    SessionCredentialStore session;
    Workspace workspace{{book, {keychain, session}, journal}};
    std::unique_ptr<MainWindow> window;

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(home.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void start()
    {
        const Result<void> read = book.load();
        window = std::make_unique<MainWindow>(workspace, drafts, theme, settings);
        window->resize(1320, 860);
        const auto first = window->lastUsed();
        window->announce(first);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        window->record().open();
        if (first)
            window->open(*first);
        if (!read)
            window->notices().sayConnections(read.error());
    }
    QString message() const { return screen::message(window.get()); }
    QPushButton *button(const QString &name) const { return screen::named<QPushButton>(window.get(), name); }
    /// Everything that is said, one message after another.
    QStringList allMessages() const
    {
        QStringList all;
        while (button(u"Dismiss"_qs)) {
            all += message();
            QTest::mouseClick(button(u"Dismiss"_qs), Qt::LeftButton);
        }
        return all;
    }
};

} // namespace

/// Messages of the window: where they are, how long they stay, and that none hides another.
class WindowMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionsCutShort_isSaidOnTheStartPage();
    void severalTroubles_areAllSaid();
    void draftDamaged_isSaidAfterTheConnectionIsOpen();
    void otherConnection_keepsWhatConcernsTheProgram();
    void keychainWarning_goesWhenRetrySucceeds();
    void keychainWarning_leavesOtherMessages();
    void listFailed_isReadAgainWhenTheServiceAnswers();
    void listRefused_isNotAskedForAgain();
    void connectionRemovedWhileCreating_outcomeIsSaidOnTheStartPage();
    void sandboxFails_isSaidOnTheStartPage();
};

void WindowMessagesTest::connectionsCutShort_isSaidOnTheStartPage()
{
    SpoiledProgram program;
    program.write(u"connections.json"_qs, R"({"version":1,"connections":[{"id":)");
    program.start();
    QVERIFY(program.button(u"Connect to Blnk"_qs));
    QTRY_VERIFY2(program.message().contains(u"The list of connections was damaged"_qs),
                 qPrintable(program.message()));
    QVERIFY(program.message().contains(u"connections.json.corrupt-"_qs));
}

void WindowMessagesTest::severalTroubles_areAllSaid()
{
    SpoiledProgram program;
    program.write(u"connections.json"_qs, "{");
    program.write(u"journal.sqlite"_qs, "this was never a database\n");
    program.write(u"draft.json"_qs, "{");
    program.start();
    program.window->notices().sayPlanted(u"/home/someone/.config/ledgerdesk.conf"_qs);
    const QStringList all = program.allMessages();
    QCOMPARE(all.size(), 4);
    for (const QString &part : {u"list of connections"_qs, u"local record was damaged"_qs, u"draft"_qs,
                                u"/home/someone/.config/ledgerdesk.conf"_qs})
        QVERIFY2(!all.filter(part).isEmpty(), qPrintable(all.join(u'\n')));
    QVERIFY2(all.filter(u"Free up disk space"_qs).isEmpty(), qPrintable(all.join(u'\n')));
}

void WindowMessagesTest::draftDamaged_isSaidAfterTheConnectionIsOpen()
{
    SpoiledProgram program;
    program.write(u"draft.json"_qs, "{");
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {Service::Core, program.server.url(), {}};
    connection.tokenPlace = TokenPlace::Session;
    program.server.answerWith(answering(200, "[]"));
    QVERIFY(program.book.save(connection));
    program.start();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY2(program.message().contains(u"The draft from last time could not be read"_qs),
             qPrintable(program.message()));
    QVERIFY(program.message().contains(u"draft.json.corrupt-"_qs));
}

void WindowMessagesTest::otherConnection_keepsWhatConcernsTheProgram()
{
    ServedProgram program({});
    program.know("[]");
    program.open();
    program.window->notices().sayPlanted(u"/somewhere/planted"_qs);
    QVERIFY(program.message().contains(u"/somewhere/planted"_qs));
    QVERIFY(program.workspace.connection.openSandbox());
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY2(program.message().contains(u"/somewhere/planted"_qs), qPrintable(program.message()));
}

void WindowMessagesTest::keychainWarning_goesWhenRetrySucceeds()
{
    SpoiledProgram program;
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {Service::Core, program.server.url(), {}};
    program.server.answerWith(answering(200, "[]"));
    QVERIFY(program.book.save(connection));
    program.start();
    QTRY_VERIFY(program.message().contains(u"The system keychain is locked"_qs));
    program.keychain.isLocked = false;
    QTest::mouseClick(program.button(u"Retry"_qs), Qt::LeftButton);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.message(), QString());
}

void WindowMessagesTest::keychainWarning_leavesOtherMessages()
{
    SpoiledProgram program;
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {Service::Core, program.server.url(), {}};
    program.server.answerWith(answering(200, "[]"));
    QVERIFY(program.book.save(connection));
    program.start();
    program.window->notices().sayPlanted(u"/somewhere/planted"_qs);
    QTRY_VERIFY(program.message().contains(u"The system keychain is locked"_qs));
    program.keychain.isLocked = false;
    program.workspace.connection.readToken();
    QTRY_VERIFY2(program.message().contains(u"/somewhere/planted"_qs), qPrintable(program.message()));
}

void WindowMessagesTest::listFailed_isReadAgainWhenTheServiceAnswers()
{
    ServedProgram program({});
    const auto isDown = std::make_shared<std::atomic<bool>>(true);
    program.server.answerBy([isDown](const WireRequest &request) {
        if (*isDown)
            return answering(503, "{}");
        return isCreate(request) ? answering(201, newLedgerJson("ldg_1", "Wallets")) : answering(200, "[]");
    });
    program.open();
    QCOMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QVERIFY(program.isShown(u"could not read the list"_qs));
    *isDown = false;
    program.create();
    QTRY_COMPARE(program.creates(), 1);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY(!program.isShown(u"could not read the list"_qs));
}

void WindowMessagesTest::listRefused_isNotAskedForAgain()
{
    ServedProgram program({});
    const auto lists = std::make_shared<std::atomic<int>>(0);
    program.server.answerBy([lists](const WireRequest &request) {
        if (isCreate(request))
            return answering(201, newLedgerJson("ldg_1", "Wallets"));
        if (request.method == "GET" && request.target.startsWith("/ledgers?")) {
            ++*lists;
            return answering(403, "{}");
        }
        return answering(200, newLedgerJson("ldg_1", "Wallets"));
    });
    program.open();
    QCOMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    const int before = *lists;
    program.workspace.ledgers.serviceAnswered();
    QCOMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QCOMPARE(int(*lists), before);
}

void WindowMessagesTest::connectionRemovedWhileCreating_outcomeIsSaidOnTheStartPage()
{
    ServedProgram program({});
    const auto mayAnswer = std::make_shared<QSemaphore>();
    program.server.answerBy([mayAnswer](const WireRequest &request) {
        if (!isCreate(request))
            return answering(200, "[]");
        mayAnswer->acquire();
        return answering(201, newLedgerJson("ldg_1", "Wallets"));
    });
    program.open();
    program.create();
    QTRY_COMPARE(program.creates(), 1);
    program.workspace.connection.close();
    mayAnswer->release();
    QTRY_VERIFY2(program.message().contains(u"Created “Wallets”"_qs), qPrintable(program.message()));
    QVERIFY(program.find(u"Connect to Blnk"_qs));
}

void WindowMessagesTest::sandboxFails_isSaidOnTheStartPage()
{
    SpoiledProgram program;
    program.start();
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/proc");
    program.window->openSandbox();
    before.isNull() ? (void)qunsetenv("TMPDIR") : (void)qputenv("TMPDIR", before);
    QVERIFY(program.button(u"Connect to Blnk"_qs));
    QVERIFY2(program.message().contains(u"/proc"_qs), qPrintable(program.message()));
}

QTEST_MAIN(WindowMessagesTest)
#include "tst_windowmessages.moc"
