// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionflow.h"
#include "connections/connectiontablemodel.h"
#include "support/checkroom.h"
#include "support/program.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSemaphore>

#include <algorithm>

using namespace ledgerdesk;

class CheckFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noConnection_hasNothingToTest();
    void sandbox_isTestedWithTheTokenInUse();
    void enteredConnection_isTestedBesideItsFields();
    void tokenFromAMessage_isTestedAndBecomesAConnection();
    void tokenThatIsToMove_isReadWhereItStillIs();
    void serviceThatCreates_isInTheActivity();
    void cancelledTestThatCreates_isSaidLoudly_data();
    void cancelledTestThatCreates_isSaidLoudly();
    void windowThatCloses_recordsWhatIsOut();
    void whatACheckShows_isKeptAndRespected();
    void severalConnections_areTestedFromTheirList();

private:
    static Connection carelessAt(const WireServer &server)
    {
        return {.id = u"core"_qs,
                .name = u"Careless"_qs,
                .endpoint = {Service::Core, server.url(), {}},
                .tokenPlace = TokenPlace::Session};
    }
    /// Holds the answer to the write that must be refused until the test releases it.
    static void holdTheWrite(WireServer &server, QSemaphore &release, const WireScript &answer)
    {
        server.answerBy([&release, answer](const WireRequest &request) {
            if (ServiceScript::nameOf(request) != "write")
                return ServiceScript::core().answer(request);
            (void)release.tryAcquire(1, 20'000);
            return answer;
        });
    }
    static int createsAt(const WireServer &server)
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
    static QWidget *result() { return onScreen<QWidget>(u"Result"_qs); }
    /// In any window.
    template <typename W>
    static W *onScreen(const QString &name)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *found = screen::named<W>(window, name))
                return found;
        }
        return nullptr;
    }
};

void CheckFlowTest::noConnection_hasNothingToTest()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openLast();
    program.show();
    QVERIFY(!screen::named<QPushButton>(program.window.get(), u"Test connection"_qs));
}

void CheckFlowTest::sandbox_isTestedWithTheTokenInUse()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandboxThatMayFailToList(SandboxToken::Kind::WriteOnly);
    auto *test = screen::named<QPushButton>(program.window.get(), u"Test connection"_qs);
    QVERIFY(test && test->isEnabled());
    test->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY(result());
    QTRY_VERIFY2_WITH_TIMEOUT(
        screen::descriptionOf(result()).contains(u"can create ledgers on Sandbox but cannot list them"),
        qPrintable(screen::descriptionOf(result())), 20'000);
    QVERIFY(test->isVisible());
    QVERIFY(test->accessibleName() != test->text()); // it cannot be pressed now, and a dialog may have one
    screen::press(Qt::Key_Escape);
    QTRY_COMPARE(test->accessibleName(), test->text());
    QTRY_COMPARE(program.window->focusWidget(), test);
}

void CheckFlowTest::enteredConnection_isTestedBesideItsFields()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    QTemporaryDir home;
    Program program(home.path());
    program.openLast();
    program.show();
    screen::named<QPushButton>(program.window.get(), u"Connect to Blnk"_qs)->click();
    QTRY_VERIFY(onScreen<QLineEdit>(u"Base URL"_qs));
    onScreen<QLineEdit>(u"Base URL"_qs)->setText(sandbox.baseUrl().toString());
    onScreen<QLineEdit>(u"Instance ID"_qs)->setText(sandbox.instanceId());
    QLineEdit *token = onScreen<QLineEdit>(u"Access token"_qs);
    token->setFocus();
    QTRY_VERIFY(token->hasFocus());
    screen::type(u"blnk_at_notknownabcdefMARKER"_qs);
    QPushButton *test = onScreen<QPushButton>(u"Test connection"_qs);
    test->setFocus();
    QTRY_VERIFY(test->hasFocus());
    screen::press(Qt::Key_Space);
    QVERIFY(!test->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(test->isEnabled(), 20'000);
    QVERIFY2(screen::descriptionOf(result()).contains(u"This token does not work on 127.0.0.1:"),
             qPrintable(screen::descriptionOf(result())));
    // After a change, the result is marked as outdated, and the test can be repeated.
    token->setText(QString::fromLatin1(sandbox.token(SandboxToken::Kind::AllRights)));
    QTRY_COMPARE(onScreen<QLabel>(u"Check progress"_qs)->text(), u"Result from before the last change"_qs);
    test->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(test->isEnabled(), 20'000);
    QVERIFY2(screen::descriptionOf(result()).contains(u"can create and list"),
             qPrintable(screen::descriptionOf(result())));
    QVERIFY(program.book.connections().empty()); // nothing is saved before Save
    onScreen<QLineEdit>(u"Connection name"_qs)->setText(u"Acme"_qs);
    auto *place = onScreen<QComboBox>(u"Keep the token"_qs);
    place->setCurrentIndex(place->findText(u"For this session only"_qs));
    onScreen<QPushButton>(u"Save"_qs)->click();
    QTRY_COMPARE(program.book.connections().size(), std::size_t(1));
    QVERIFY(program.book.connections().front().lastCheck); // for exactly this token and address
    QCOMPARE(program.book.connections().front().lastCheck->verdict, u"allRights"_qs);
}

void CheckFlowTest::tokenFromAMessage_isTestedAndBecomesAConnection()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    QTemporaryDir home;
    Program program(home.path());
    program.openLast();
    program.show();
    screen::named<QPushButton>(program.window.get(), u"Test a token"_qs)->click();
    QTRY_VERIFY(onScreen<QPlainTextEdit>(u"Paste what you were sent"_qs));
    const QByteArray token = sandbox.token(SandboxToken::Kind::WriteOnly);
    QGuiApplication::clipboard()->setText(u"%1 %2 Bearer %3"_qs.arg(
        sandbox.baseUrl().toString(), sandbox.instanceId(), QString::fromLatin1(token)));
    auto *text = onScreen<QPlainTextEdit>(u"Paste what you were sent"_qs);
    text->setFocus();
    QTRY_VERIFY(text->hasFocus());
    screen::press(Qt::Key_V, Qt::ControlModifier);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(screen::descriptionOf(result()).contains(u"cannot list them"),
                              qPrintable(screen::descriptionOf(result())), 20'000);
    QVERIFY(program.book.connections().empty());
    onScreen<QPushButton>(u"Save as connection"_qs)->click();
    QTRY_VERIFY(onScreen<QLineEdit>(u"Connection name"_qs));
    QCOMPARE(onScreen<QLineEdit>(u"Base URL"_qs)->text(), sandbox.baseUrl().toString());
    QCOMPARE(onScreen<QLineEdit>(u"Instance ID"_qs)->text(), sandbox.instanceId());
    QCOMPARE(onScreen<QLineEdit>(u"Access token"_qs)->echoMode(), QLineEdit::Password);
    QCOMPARE(onScreen<QComboBox>(u"Keep the token"_qs)->currentText(), u"For this session only"_qs);
    onScreen<QPushButton>(u"Save"_qs)->click();
    QTRY_COMPARE(program.book.connections().size(), std::size_t(1));
    QTRY_VERIFY(!onScreen<QLineEdit>(u"Connection name"_qs));
}

void CheckFlowTest::tokenThatIsToMove_isReadWhereItStillIs()
{
    WireServer server;
    const ServiceScript script = ServiceScript::core();
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    QTemporaryDir home;
    Program program(home.path());
    const Connection core{.id = u"core"_qs,
                          .name = u"Acme core"_qs,
                          .endpoint = {Service::Core, server.url(), {}},
                          .tokenPlace = TokenPlace::Session};
    program.openConnection(core, "kept-key-abcdefMARKER");
    program.window->findChild<ConnectionFlow *>()->edit(core.id);
    QTRY_VERIFY(onScreen<QComboBox>(u"Keep the token"_qs));
    auto *place = onScreen<QComboBox>(u"Keep the token"_qs);
    QCOMPARE(place->currentText(), u"For this session only"_qs);
    place->setCurrentIndex(1 - place->currentIndex());
    onScreen<QPushButton>(u"Test connection"_qs)->click();
    QTRY_VERIFY(result());
    QTRY_VERIFY2_WITH_TIMEOUT(screen::descriptionOf(result()).contains(u"can create and list"),
                              qPrintable(screen::descriptionOf(result())), 20'000);
}

void CheckFlowTest::serviceThatCreates_isInTheActivity()
{
    WireServer server;
    ServiceScript script = ServiceScript::core().with(
        "write", {201, R"({"ledger_id":"ldg_1","name":"","created_at":"2026-11-22T10:00:00Z"})"});
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    QTemporaryDir home;
    Program program(home.path());
    program.openConnection(carelessAt(server), "careless-key-abcdefMARKER");
    screen::named<QPushButton>(program.window.get(), u"Test connection"_qs)->click();
    QTRY_VERIFY(result());
    QTRY_VERIFY2_WITH_TIMEOUT(screen::descriptionOf(result()).contains(u"created a ledger"),
                              qPrintable(screen::descriptionOf(result())), 20'000);
    const auto attempts = program.journal.recent();
    QVERIFY(attempts && attempts->size() == 1);
    QCOMPARE(attempts->front().state, Attempt::State::Created);
    QCOMPARE(attempts->front().ledgerId, u"ldg_1"_qs);
}

void CheckFlowTest::cancelledTestThatCreates_isSaidLoudly_data()
{
    QTest::addColumn<WireScript>("answer");
    QTest::addColumn<QString>("said");
    QTest::addColumn<Attempt::State>("state");
    QTest::newRow("created") << answering(201, ledgerJson("ldg_9", ""))
                             << u"The cancelled test of Careless created a ledger"_qs
                             << Attempt::State::Created;
    QTest::newRow("lost") << WireScript{{.kind = WireStep::Kind::Reset}}
                          << u"We don't know whether the cancelled test of Careless created a ledger"_qs
                          << Attempt::State::Unknown;
}

void CheckFlowTest::cancelledTestThatCreates_isSaidLoudly()
{
    QFETCH(WireScript, answer);
    QFETCH(QString, said);
    QSemaphore release;
    WireServer server;
    holdTheWrite(server, release, answer);
    QTemporaryDir home;
    Program program(home.path());
    program.openConnection(carelessAt(server), "careless-key-abcdefMARKER");
    screen::named<QPushButton>(program.window.get(), u"Test connection"_qs)->click();
    QTRY_COMPARE_WITH_TIMEOUT(createsAt(server), 1, 20'000);
    screen::press(Qt::Key_Escape);
    QTRY_VERIFY(!result()); // closed for the person at once
    QVERIFY(program.journal.recent()->empty());
    release.release();
    QTRY_COMPARE_WITH_TIMEOUT(program.journal.recent()->size(), size_t(1), 20'000);
    QTEST(program.journal.recent()->front().state, "state");
    auto *message = screen::named<QLabel>(program.window.get(), u"Message"_qs);
    QVERIFY(message);
    QVERIFY2(screen::descriptionOf(message).contains(said), qPrintable(screen::descriptionOf(message)));
    QCOMPARE(createsAt(server), 1);
}

void CheckFlowTest::windowThatCloses_recordsWhatIsOut()
{
    QSemaphore release;
    WireServer server;
    holdTheWrite(server, release, answering(201, ledgerJson("ldg_9", "")));
    QTemporaryDir home;
    Program program(home.path());
    program.openConnection(carelessAt(server), "careless-key-abcdefMARKER");
    screen::named<QPushButton>(program.window.get(), u"Test connection"_qs)->click();
    QTRY_COMPARE_WITH_TIMEOUT(createsAt(server), 1, 20'000);
    program.window.reset();
    release.release();
    QCOMPARE(program.journal.recent()->size(), size_t(1));
    QCOMPARE(program.journal.recent()->front().state, Attempt::State::Unknown);
    QCOMPARE(createsAt(server), 1);
}

void CheckFlowTest::whatACheckShows_isKeptAndRespected()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    QTemporaryDir home;
    const Connection acme{.id = u"acme"_qs,
                          .name = u"Acme"_qs,
                          .endpoint = {Service::Cloud, sandbox.baseUrl(), sandbox.instanceId()},
                          .tokenPlace = TokenPlace::Session};
    {
        Program program(home.path());
        program.openConnection(acme, sandbox.token(SandboxToken::Kind::ReadOnly));
        auto *create = screen::named<QPushButton>(program.window.get(), u"Create ledger"_qs);
        QVERIFY(create->isEnabled());
        screen::named<QPushButton>(program.window.get(), u"Test connection"_qs)->click();
        QTRY_VERIFY_WITH_TIMEOUT(program.book.connection(u"acme"_qs)->lastCheck, 20'000);
        QCOMPARE(program.book.connection(u"acme"_qs)->lastCheck->verdict, u"cannotCreate"_qs);
        QVERIFY(!create->isEnabled());
        screen::press(Qt::Key_Escape);
    }
    // It is still known at the next start, until there is another token.
    Program program(home.path());
    program.openConnection(*program.book.connection(u"acme"_qs), sandbox.token(SandboxToken::Kind::ReadOnly));
    auto *create = screen::named<QPushButton>(program.window.get(), u"Create ledger"_qs);
    QVERIFY(!create->isEnabled());
    program.workspace.connection.renewToken(Secret(sandbox.token(SandboxToken::Kind::AllRights)));
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(!program.book.connection(u"acme"_qs)->lastCheck);
}

void CheckFlowTest::severalConnections_areTestedFromTheirList()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    QTemporaryDir home;
    Program program(home.path());
    Connection connection{.name = {},
                          .endpoint = {Service::Cloud, sandbox.baseUrl(), sandbox.instanceId()},
                          .tokenPlace = TokenPlace::Session};
    for (const auto kind : {SandboxToken::Kind::AllRights, SandboxToken::Kind::Expired}) {
        connection.id = connection.name = u"Acme %1"_qs.arg(int(kind));
        program.openConnection(connection, sandbox.token(kind));
    }
    QAction *list = nullptr;
    for (QAction *action : program.window->findChildren<QAction *>()) {
        if (action->text() == u"&Connections…")
            list = action;
    }
    QVERIFY(list);
    list->trigger();
    QTRY_VERIFY(onScreen<QTableView>(u"Connections"_qs));
    QTableView *table = onScreen<QTableView>(u"Connections"_qs);
    table->selectAll();
    onScreen<QPushButton>(u"Test connection"_qs)->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        program.book.connections().at(0).lastCheck && program.book.connections().at(1).lastCheck, 20'000);
    QVERIFY2(table->model()
                 ->index(0, ConnectionTableModel::LastCheckColumn)
                 .data()
                 .toString()
                 .endsWith(u"can create and list"),
             qPrintable(table->model()->index(0, ConnectionTableModel::LastCheckColumn).data().toString()));
    QVERIFY(table->model()
                ->index(1, ConnectionTableModel::LastCheckColumn)
                .data()
                .toString()
                .endsWith(u"token not accepted"));
}

QTEST_MAIN(CheckFlowTest)
#include "tst_checkflow.moc"
