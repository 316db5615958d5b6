// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/recordwatch.h"

#include "creation/ledgeriddialog.h"
#include "support/attempts.h"
#include "support/lockholder.h"
#include "support/servedprogram.h"

#include <QApplication>
#include <QMessageBox>
#include <QSemaphore>

using namespace ledgerdesk;

namespace {

const QString waiting = u"Waiting for another program to release the local record"_qs;

/// The program at its start, with one unresolved create from last time.
struct StartedProgram : ProgramGround {
    SessionCredentialStore session;
    Workspace workspace{{book, {session, session}, journal}};
    std::unique_ptr<MainWindow> window;
    Connection connection;

    StartedProgram()
    {
        connection.id = u"c1"_qs;
        connection.name = u"Acme"_qs;
        connection.endpoint = {Service::Core, server.url(), {}};
        connection.tokenPlace = TokenPlace::Session;
        connection.environment = Environment::Test;
        server.answerBy([](const WireRequest &request) {
            return isCreate(request) ? answering(201, newLedgerJson("ldg_1", "Wallets"))
                                     : answering(200, "[]");
        });
        Journal before(journal.path());
        WholeAttempt attempt = newAttempt(u"From last time"_qs);
        attempt.origin = originOf(server.url());
        attempt.instanceId.clear();
        if (!book.save(connection) || !before.open() || !before.begin(attempt))
            qFatal("the files could not be made");
        window = std::make_unique<MainWindow>(workspace, drafts, theme, settings);
    }
    void start()
    {
        window->resize(1320, 860);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        window->record().open();
        window->open(connection);
        QTRY_COMPARE(workspace.ledgers.state(), KnownLedgers::State::Ready);
    }
    QString message() const { return screen::message(window.get()); }
    void press(const QString &name) const
    {
        auto *button = screen::named<QPushButton>(window.get(), name);
        QVERIFY2(button, qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void create(const QString &name) const
    {
        screen::named<QLineEdit>(window.get(), u"Ledger name"_qs)->setFocus();
        screen::type(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    int creates() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
};

} // namespace

/// What a person sees while another program holds the journal.
class LockedWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_locked_isSaidAndRecoversByItself();
    void start_locked_waitCanBeStoppedAndStartedAgain();
    void start_locked_createOpensItLater();
    void create_locked_isSaidAndCanBeCancelled();
    void create_locked_windowCanBeClosed();
    void outcome_locked_isToldAndSaidUntilRecorded();
    void close_outcomeNotRecorded_asks();
    void decision_locked_isSaidAndCarriedOutLater();
    void decision_locked_waitCanBeStopped();
    void enteredId_locked_isSaidInTheDialogAndCanBeCancelled();
};

void LockedWindowTest::start_locked_isSaidAndRecoversByItself()
{
    StartedProgram program;
    LockHolder other(program.journal.path());
    program.start();
    QTRY_VERIFY2(program.message().contains(waiting), qPrintable(program.message()));
    QVERIFY(!program.journal.isOpen());
    other.release();
    QTRY_VERIFY(program.journal.isOpen());
    QVERIFY2(!program.message().contains(waiting), qPrintable(program.message()));
    QTRY_COMPARE(program.workspace.unresolved.count(), 1);
    QTRY_VERIFY(program.message().contains(u"From last time"_qs)); // it is looked up, and said
    program.create(u"Wallets"_qs);
    QTRY_VERIFY2(program.message().contains(u"Created “Wallets”"_qs), qPrintable(program.message()));
}

void LockedWindowTest::start_locked_waitCanBeStoppedAndStartedAgain()
{
    StartedProgram program;
    LockHolder other(program.journal.path());
    program.start();
    QTRY_VERIFY(program.message().contains(waiting));
    program.press(u"Stop waiting"_qs);
    QVERIFY(!program.message().contains(waiting));
    QVERIFY2(program.message().contains(u"Another program is using the file"_qs),
             qPrintable(program.message()));
    QVERIFY(program.message().contains(program.journal.path()));
    other.release();
    program.press(u"Retry"_qs);
    QTRY_VERIFY(program.journal.isOpen());
    QVERIFY(!program.message().contains(u"Another program is using the file"_qs));
}

void LockedWindowTest::start_locked_createOpensItLater()
{
    StartedProgram program;
    LockHolder other(program.journal.path());
    program.start();
    QTRY_VERIFY(program.message().contains(waiting));
    program.press(u"Stop waiting"_qs);
    program.create(u"Wallets"_qs);
    other.release();
    QTRY_VERIFY2(program.message().contains(u"Created “Wallets”"_qs), qPrintable(program.message()));
    QVERIFY(!program.message().contains(u"Another program is using the file"_qs));
    QCOMPARE(program.creates(), 1);
}

void LockedWindowTest::create_locked_isSaidAndCanBeCancelled()
{
    StartedProgram program;
    program.start();
    LockHolder other(program.journal.path());
    program.create(u"Wallets"_qs);
    QTRY_VERIFY2(program.message().contains(waiting), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"Nothing has been sent yet"_qs));
    QTRY_VERIFY(screen::named<QPushButton>(program.window.get(), u"Cancel"_qs));
    QVERIFY(screen::descriptionOf(screen::named<QPushButton>(program.window.get(), u"Cancel"_qs))
                .contains(u"before sending"_qs));
    // The button ignores what may have been meant for Create, so press it until it is heard.
    QVERIFY(QTest::qWaitFor([&program] {
        if (auto *cancel = screen::named<QPushButton>(program.window.get(), u"Cancel"_qs))
            QTest::mouseClick(cancel, Qt::LeftButton);
        return program.message().contains(u"Nothing was sent, so no ledger was created."_qs);
    }));
    QCOMPARE(screen::named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text(), u"Wallets"_qs);
    QCOMPARE(program.creates(), 0);
    other.release();
    QTest::mouseClick(screen::named<QPushButton>(program.window.get(), u"Create ledger"_qs), Qt::LeftButton);
    QTRY_VERIFY(program.message().contains(u"Created “Wallets”"_qs));
    QCOMPARE(program.creates(), 1);
}

void LockedWindowTest::create_locked_windowCanBeClosed()
{
    StartedProgram program;
    program.start();
    LockHolder other(program.journal.path());
    program.create(u"Wallets"_qs);
    QTRY_VERIFY(program.workspace.creation.isWaitingForRecord());
    QVERIFY(program.window->close()); // nothing was sent, and the draft is kept
    QVERIFY(!program.workspace.creation.isCreating());
    other.release();
    QCOMPARE(program.creates(), 0);
}

namespace {

/// Creates a ledger, and lets the other program take the journal before the answer comes.
std::unique_ptr<LockHolder> createAndLock(StartedProgram &program)
{
    const auto mayAnswer = std::make_shared<QSemaphore>();
    program.server.answerBy([mayAnswer](const WireRequest &request) {
        if (!isCreate(request))
            return answering(200, "[]");
        mayAnswer->acquire();
        return answering(201, newLedgerJson("ldg_1", "Wallets"));
    });
    program.create(u"Wallets"_qs);
    const bool isSent = QTest::qWaitFor([&] { return program.creates() == 1; });
    auto other = std::make_unique<LockHolder>(program.journal.path());
    mayAnswer->release();
    return isSent ? std::move(other) : nullptr;
}

} // namespace

void LockedWindowTest::outcome_locked_isToldAndSaidUntilRecorded()
{
    StartedProgram program;
    program.start();
    const auto other = createAndLock(program);
    QVERIFY(other);
    QTRY_VERIFY2(program.message().contains(u"Created “Wallets”"_qs), qPrintable(program.message()));
    QTRY_VERIFY2(program.message().contains(waiting), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"not recorded yet"_qs));
    other->release();
    QTRY_VERIFY(!program.message().contains(waiting));
    QVERIFY(program.message().contains(u"Created “Wallets”"_qs));
    QCOMPARE(program.journal.recent()->front().state, Attempt::State::Created);
}

void LockedWindowTest::close_outcomeNotRecorded_asks()
{
    StartedProgram program;
    program.start();
    const auto other = createAndLock(program);
    QVERIFY(other);
    QTRY_VERIFY(program.journal.isWaitingToWrite());
    QVERIFY(!program.window->close());
    auto *box = program.window->findChild<QMessageBox *>();
    QVERIFY(box);
    QTRY_VERIFY(box->isVisible());
    QVERIFY2(box->text().contains(u"not recorded yet"_qs)
                 || box->informativeText().contains(u"not recorded yet"_qs),
             qPrintable(box->text()));
    const QPointer<QMessageBox> alive(box);
    other->release();
    QTRY_VERIFY(!alive || !alive->isVisible()); // nothing is left to ask about
    QCOMPARE(program.journal.recent()->front().state, Attempt::State::Created);
    QVERIFY(program.window->close());
}

namespace {

/// A program with an attempt that only a person can settle, as its look-ups are refused.
struct RefusedLookUp : StartedProgram {
    RefusedLookUp()
    {
        server.answerBy([](const WireRequest &request) {
            if (request.target.startsWith("/ledgers/ldg_"))
                return answering(200, ledgerJson("ldg_1", "From last time"));
            return answering(403, "{}");
        });
        window->resize(1320, 860);
        window->show();
        [this] { QVERIFY(QTest::qWaitForWindowActive(window.get())); }();
        window->record().open();
        window->open(connection);
        [this] { QTRY_VERIFY(screen::inMenu(window.get(), u"Leave open"_qs)); }();
    }
    Attempt stored() const { return journal.recent(1)->front(); }
    LedgerIdDialog *dialog() const { return window->findChild<LedgerIdDialog *>(); }
};

} // namespace

void LockedWindowTest::decision_locked_isSaidAndCarriedOutLater()
{
    RefusedLookUp program;
    LockHolder other(program.journal.path());
    screen::inMenu(program.window.get(), u"Leave open"_qs)->trigger();
    QTRY_VERIFY2(program.message().contains(waiting), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"what you decided, is not recorded yet"_qs));
    QCOMPARE(program.stored().care, Attempt::Care::LookedUp);
    other.release();
    QTRY_COMPARE(program.stored().care, Attempt::Care::LeftOpen);
    QTRY_VERIFY2(!program.message().contains(waiting), qPrintable(program.message()));
}

void LockedWindowTest::decision_locked_waitCanBeStopped()
{
    RefusedLookUp program;
    LockHolder other(program.journal.path());
    screen::inMenu(program.window.get(), u"Leave open"_qs)->trigger();
    QTRY_VERIFY(program.message().contains(waiting));
    program.press(u"Stop waiting"_qs);
    QTRY_VERIFY2(program.message().contains(u"Nothing was changed for “From last time”"_qs),
                 qPrintable(program.message()));
    QVERIFY(!program.message().contains(waiting));
    other.release();
    QCOMPARE(program.stored().care, Attempt::Care::LookedUp);
}

void LockedWindowTest::enteredId_locked_isSaidInTheDialogAndCanBeCancelled()
{
    RefusedLookUp program;
    for (const bool isCancelled : {true, false}) {
        LockHolder other(program.journal.path());
        screen::inMenu(program.window.get(), u"Enter its ID"_qs)->trigger();
        QTRY_VERIFY(program.dialog() && program.dialog()->isActiveWindow());
        screen::type(u"ldg_1"_qs);
        screen::press(Qt::Key_Return);
        auto *id = screen::named<QLineEdit>(program.dialog(), u"Ledger ID"_qs);
        QTRY_VERIFY2(screen::descriptionOf(id).contains(waiting), qPrintable(screen::descriptionOf(id)));
        if (isCancelled)
            program.press(u"Cancel"_qs);
        other.release();
        QTRY_VERIFY(!program.dialog());
        QTRY_VERIFY(!program.message().contains(waiting));
        if (isCancelled)
            QCOMPARE(program.stored().state, Attempt::State::Unknown);
        else
            QTRY_COMPARE(program.stored().ledgerId, u"ldg_1"_qs);
    }
}

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    if (LockHolder::holdLockIfAsked())
        return 0;
    LockedWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lockedwindow.moc"
