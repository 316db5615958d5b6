// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "connections/connectionflow.h"
#include "creation/ledgeriddialog.h"
#include "support/servedprogram.h"

#include <QComboBox>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace ledgerdesk;

namespace {

const QByteArray token = "0123456789abcdefMARKER";

/// A store whose operations finish when the test says so.
class HeldStore : public SessionCredentialStore
{
public:
    void write(const CredentialKey &key, const Secret &secret, Done<void> done) override
    {
        m_held.push_back([=, this] { SessionCredentialStore::write(key, secret, done); });
        if (!isHolding)
            release();
    }
    void release()
    {
        while (!m_held.empty()) {
            m_held.front()();
            m_held.pop_front();
        }
    }
    qsizetype held() const { return qsizetype(m_held.size()); }

    bool isHolding = true;

private:
    std::deque<std::function<void()>> m_held;
};

/// The program with such a store, and a completed connection dialog. After Cancel the dialog still exists, as
/// every dialog does until the event loop deletes it.
struct Saving : ProgramGround {
    HeldStore keychain;
    SessionCredentialStore session;
    Workspace workspace{{book, {keychain, session}, journal}};
    MainWindow window{workspace, drafts, theme, settings};
    ConnectionFlow &flow = *window.findChild<ConnectionFlow *>();
    ConnectionDialog *dialog = nullptr;
    CredentialKey key;

    void open()
    {
        QVERIFY(journal.open());
        window.show();
        flow.create();
        dialog = window.findChild<ConnectionDialog *>();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        screen::named<QComboBox>(dialog, u"Service"_qs)->setCurrentIndex(1);
        screen::named<QLineEdit>(dialog, u"Connection name"_qs)->setText(u"Other"_qs);
        screen::named<QLineEdit>(dialog, u"Base URL"_qs)->setText(server.url().toString());
        screen::named<QLineEdit>(dialog, u"Access token"_qs)->setText(QString::fromLatin1(token));
        key = credentialKey(dialog->input().connection);
    }
    void press(const QString &name) const { screen::named<QPushButton>(dialog, name)->click(); }
    /// True if a token that was entered is stored.
    bool isKept()
    {
        std::optional<bool> kept;
        keychain.read(key, {&window, [&kept](const Result<Secret> &read) { kept = read.has_value(); }});
        return QTest::qWaitFor([&kept] { return kept.has_value(); }) && *kept;
    }
};

} // namespace

/// Dialogs that were cancelled but not yet deleted when an answer arrives.
class CancelledDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void save_answeredAfterCancel_savesNothing();
    void save_filesReadAfterCancel_savesNothing();
    void test_readyAfterCancel_sendsNothing();
    void test_runningAtCancel_ends();
    void save_connectionsCannotBeWritten_takesTheTokenBack();
    void enterId_readAfterCancel_recordsNothing();
};

void CancelledDialogsTest::save_answeredAfterCancel_savesNothing()
{
    Saving program;
    program.open();
    program.press(u"Save"_qs);
    QTRY_COMPARE(program.keychain.held(), 1);
    program.press(u"Cancel"_qs);
    program.keychain.release();
    QTRY_VERIFY(!program.isKept());
    QVERIFY(program.book.connections().empty());
    QVERIFY(!program.workspace.connection.current());
}

void CancelledDialogsTest::save_filesReadAfterCancel_savesNothing()
{
    Saving program;
    program.open();
    const QSignalSpy saves(program.dialog, &ConnectionDialog::saveRequested);
    for (QLineEdit *field : program.dialog->findChildren<QLineEdit *>()) {
        if (screen::nameOf(field) == u"CA file")
            field->setText(QStringLiteral(TESTS_DIR "/data/tls/ca.pem"));
    }
    program.press(u"Save"_qs);
    QCOMPARE(saves.count(), 0); // the file is being read
    program.press(u"Cancel"_qs);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(saves.count(), 0);
    QCOMPARE(program.keychain.held(), 0);
}

void CancelledDialogsTest::test_readyAfterCancel_sendsNothing()
{
    Saving program;
    program.open();
    program.press(u"Test connection"_qs);
    program.press(u"Cancel"_qs);
    QVERIFY(!program.isKept()); // runs the event loop, as the preparation of the test does
    QCoreApplication::processEvents();
    QCOMPARE(program.server.connections(), 0);
}

void CancelledDialogsTest::test_runningAtCancel_ends()
{
    Saving program;
    program.open();
    const QSignalSpy tested(program.dialog, &ConnectionDialog::tested);
    program.server.answerWith({}); // silence
    program.press(u"Test connection"_qs);
    QTRY_VERIFY(!program.server.requests().empty());
    program.press(u"Cancel"_qs);
    const std::size_t asked = program.server.requests().size();
    program.server.answerWith(WireServer::sending(WireServer::answer(200, "[]")));
    QVERIFY(!program.isKept());
    QCOMPARE(program.server.requests().size(), asked);
    QCOMPARE(tested.count(), 0);
}

void CancelledDialogsTest::save_connectionsCannotBeWritten_takesTheTokenBack()
{
    Saving program;
    program.keychain.isHolding = false;
    program.open();
    QVERIFY(QDir().mkdir(program.home.filePath(u"connections.json"_qs))); // now nothing can be written there
    program.press(u"Save"_qs);
    QTRY_VERIFY2(screen::message(program.dialog).contains(u"is not a regular file"),
                 qPrintable(screen::message(program.dialog)));
    QVERIFY(!program.isKept());
    QVERIFY(program.book.connections().empty());
    QVERIFY(program.dialog->isVisible());
    QCOMPARE(screen::named<QLineEdit>(program.dialog, u"Access token"_qs)->text(),
             QString::fromLatin1(token));

    QVERIFY(QDir().rmdir(program.home.filePath(u"connections.json"_qs)));
    program.press(u"Retry"_qs);
    QTRY_COMPARE(program.book.connections().size(), std::size_t(1));
    QVERIFY(program.isKept());
}

void CancelledDialogsTest::enterId_readAfterCancel_recordsNothing()
{
    ServedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Enter its ID"_qs));
    program.press(u"Enter its ID"_qs);
    QVERIFY(program.idField());
    QSemaphore mayAnswer;
    QSemaphore isAsked;
    program.server.answerBy([&](const WireRequest &request) {
        if (!request.target.startsWith("/ledgers/ldg_"))
            return answering(200, "[]");
        isAsked.release();
        mayAnswer.acquire();
        return answering(200, newLedgerJson("ldg_1", "Wallets"));
    });
    auto *dialog = program.window->findChild<LedgerIdDialog *>();
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    screen::type(u"ldg_1"_qs);
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(isAsked.available(), 1);
    dialog->reject();
    mayAnswer.release();
    program.workspace.ledgers.refresh(); // answered after the earlier read
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
}

QTEST_MAIN(CancelledDialogsTest)
#include "tst_cancelleddialogs.moc"
