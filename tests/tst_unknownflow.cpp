// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/activitymodel.h"
#include "creation/draftstore.h"
#include "support/creationroom.h"
#include "support/screen.h"
#include "support/wireserver.h"
#include "theme/theme.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using screen::named;

namespace {

constexpr LookUpPatience quick{.apart = 30ms, .late = 60ms, .retry = 10ms, .longestRetry = 20ms};
constexpr LookUpPatience slow{.apart = 1h, .late = 2h, .retry = 1h, .longestRetry = 1h};

/// The program on a connection whose service does what a test tells it.
struct Program {
    QTemporaryDir home;
    WireServer server;
    QSettings settings{home.filePath(u"settings.ini"_qs), QSettings::IniFormat};
    Theme theme;
    ConnectionBook book{home.filePath(u"connections.json"_qs)};
    Journal journal{home.filePath(u"journal.sqlite"_qs)};
    DraftStore drafts{home.filePath(u"draft.json"_qs)};
    SessionCredentialStore keychain;
    SessionCredentialStore session;
    Workspace workspace;
    std::unique_ptr<MainWindow> window;
    Connection connection;

    explicit Program(LookUpPatience patience)
        : workspace({book, keychain, session, journal}, patience)
    {
        connection.id = u"c1"_qs;
        connection.name = u"Acme"_qs;
        connection.endpoint = {Service::Core, server.url(), {}};
        connection.tokenPlace = TokenPlace::Session; // none is there, and this service asks for none
        connection.environment = Environment::Test;
        if (!journal.open() || !book.save(connection))
            qFatal("the files could not be made");
        window = std::make_unique<MainWindow>(workspace, book, drafts, theme, settings);
    }

    void open()
    {
        window->resize(1320, 860);
        window->show();
        workspace.open(connection);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY(workspace.listState() == Workspace::ListState::Ready
                    || workspace.listState() == Workspace::ListState::Failed);
    }
    /// Creates are answered with 502, and reads with these ledgers.
    void know(const QByteArray &ledgers, int createStatus = 502)
    {
        server.answerBy([ledgers, createStatus](const WireRequest &request) {
            if (isCreate(request))
                return answering(createStatus, newLedgerJson("ldg_made", "Wallets"));
            if (request.target.startsWith("/ledgers/ldg_"))
                return answering(200,
                                 newLedgerJson(request.target.mid(9),
                                               request.target.endsWith("_x") ? "Purses" : "Wallets"));
            return answering(200, ledgers);
        });
    }
    void create(const QString &name = u"Wallets"_qs)
    {
        auto *field = named<QLineEdit>(window.get(), u"Ledger name"_qs);
        field->setFocus();
        field->selectAll();
        screen::type(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    QString message() const { return screen::message(window.get()); }
    template <typename W = QPushButton>
    W *find(const QString &name) const
    {
        return named<W>(window.get(), name);
    }
    /// Presses the button in the message, by keyboard.
    void press(const QString &name) const
    {
        auto *button = find(name);
        QVERIFY2(button, qPrintable(name));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    /// Where the ID is entered, once it can be.
    QLineEdit *idField() const
    {
        QLineEdit *field = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            field = find<QLineEdit>(u"Ledger ID"_qs);
            return field && field->isActiveWindow() && field->hasFocus();
        });
        return isThere ? field : nullptr;
    }
    /// What has the name already, or may have it, was shown.
    void createAnyway() const
    {
        QTRY_VERIFY(find(u"Create anyway"_qs));
        QTest::mouseClick(find(u"Create anyway"_qs), Qt::LeftButton);
    }
    int creates() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
    QTableView *openActivity() const
    {
        window->findChild<QDockWidget *>(u"activity"_qs)->show();
        return named<QTableView>(window.get(), u"Activity"_qs);
    }
    static QString cell(const QTableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }
    Attempt newest() const { return journal.recent()->front(); }
};

} // namespace

/// An attempt whose outcome is Unknown, as a person meets it.
class UnknownFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notThereYet_saysWhenItLooksAgain();
    void notFoundTwice_offersThreeChoices();
    void createAgain_isItsOwnAttempt();
    void createAgain_keepsWhatIsInTheForm();
    void enterId_otherName_isRefusedThenRightOneRecorded();
    void mayNotRead_offersNoCreateAgain();
    void severalMatch_oneIsChosen();
    void leaveOpen_restsUntilLookedUp();
    void fromBefore_isLookedUpWhenOpened();
    void activity_saysWhatIsKnownAndOffersTheSame();
    void activity_showsWhatAnotherInstanceDoes();
};

void UnknownFlowTest::notThereYet_saysWhenItLooksAgain()
{
    Program program(slow);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"looking again at"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"We don't know whether “Wallets” was created"));
    QVERIFY(!program.message().contains(u"failed"));
    QVERIFY(program.find(u"Look it up"_qs));
    QVERIFY(!program.find(u"Create again"_qs));
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), u"Wallets"_qs);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::notFoundTwice_offersThreeChoices()
{
    Program program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    QVERIFY2(program.message().contains(u"No such ledger was found at"), qPrintable(program.message()));
    QVERIFY(program.find(u"Enter its ID"_qs));
    QVERIFY(program.find(u"Leave open"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::createAgain_isItsOwnAttempt()
{
    Program program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    const Attempt first = program.newest();
    program.know("[" + newLedgerJson("ldg_made", "Wallets") + "]", 201);
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 2);
    QCOMPARE(program.newest().repeats, first.id);
    QCOMPARE(program.journal.recent()->size(), std::size_t(2));
    const auto choices =
        decisions::choicesFor(program.journal, *program.journal.attempt(first.id), LookUpWatch{});
    QVERIFY(!choices.createAgain); // once is enough
}

void UnknownFlowTest::createAgain_keepsWhatIsInTheForm()
{
    Program program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Create again"_qs));
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    name->setFocus();
    name->selectAll();
    screen::type(u"Something else"_qs);
    program.know("[]", 201);
    program.press(u"Create again"_qs);
    program.createAnyway();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerName, u"Wallets"_qs);
    QCOMPARE(name->text(), u"Something else"_qs);
}

void UnknownFlowTest::enterId_otherName_isRefusedThenRightOneRecorded()
{
    Program program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Enter its ID"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    screen::press(Qt::Key_Return);
    QVERIFY(screen::descriptionOf(id).contains(u"Enter the ID"));
    screen::type(u"ldg_x"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY2(screen::descriptionOf(id).contains(u"another name: “Purses”"),
                 qPrintable(screen::descriptionOf(id)));
    QCOMPARE(id->text(), u"ldg_x"_qs);
    QVERIFY(!program.find(u"Record without a check"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    id->selectAll();
    screen::type(u"ldg_1"_qs);
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerId, u"ldg_1"_qs);
    QTRY_VERIFY2(program.message().contains(u"“Wallets” is recorded as created"),
                 qPrintable(program.message()));
    QCOMPARE(program.find<QLineEdit>(u"Ledger name"_qs)->text(), QString());
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::mayNotRead_offersNoCreateAgain()
{
    Program program(quick);
    program.server.answerBy([](const WireRequest &request) {
        return isCreate(request) ? answering(502, "{}") : answering(403, "{}");
    });
    program.open();
    program.create();
    QTRY_VERIFY2(program.message().contains(u"It cannot be looked up"), qPrintable(program.message()));
    QVERIFY(program.message().contains(u"dashboard"));
    QVERIFY(!program.find(u"Create again"_qs));
    QVERIFY(program.find(u"Leave open"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.idField();
    QVERIFY(id);
    screen::type(u"ldg_7"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(program.find(u"Record without a check"_qs));
    QCOMPARE(program.newest().state, Attempt::State::Unknown);
    program.press(u"Record without a check"_qs);
    QTRY_COMPARE(program.newest().ledgerId, u"ldg_7"_qs);
    QVERIFY(program.newest().detail.contains(u"not checked"));
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::severalMatch_oneIsChosen()
{
    Program program(quick);
    program.know("[" + newLedgerJson("ldg_new", "Wallets", "null", 2000) + ","
                 + newLedgerJson("ldg_old", "Wallets", "null", 1000) + "]");
    program.open();
    program.create();
    program.createAnyway();
    QTRY_VERIFY2(program.message().contains(u"The oldest is ldg_old, the next ldg_new"),
                 qPrintable(program.message()));
    QVERIFY(!program.find(u"Create again"_qs));
    program.press(u"Enter its ID"_qs);
    auto *id = program.find<QLineEdit>(u"Ledger ID"_qs);
    QVERIFY(id);
    QCOMPARE(id->text(), u"ldg_old"_qs);
    auto *matches = program.find<QListWidget>(u"Matching ledgers"_qs);
    QVERIFY(matches);
    QTest::keyClick(matches, Qt::Key_Down);
    QCOMPARE(id->text(), u"ldg_new"_qs);
    program.press(u"Check and record"_qs);
    QTRY_COMPARE(program.newest().ledgerId, u"ldg_new"_qs);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::leaveOpen_restsUntilLookedUp()
{
    Program program(quick);
    program.know("[]");
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Leave open"_qs));
    program.press(u"Leave open"_qs);
    QVERIFY2(program.message().contains(u"is left open"), qPrintable(program.message()));
    QCOMPARE(program.newest().care, Attempt::Care::LeftOpen);
    QTableView *table = program.openActivity();
    table->selectRow(0);
    QVERIFY(Program::cell(table, 0, ActivityModel::DetailColumn).startsWith(u"left open"));
    program.know("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    program.press(u"Look it up"_qs);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 1);
}

void UnknownFlowTest::fromBefore_isLookedUpWhenOpened()
{
    Program program(slow);
    Attempt attempt;
    attempt.connectionId = program.connection.id;
    attempt.origin = originOf(program.server.url());
    attempt.ledgerName = u"Wallets"_qs;
    attempt = *program.journal.begin(attempt);
    attempt.state = Attempt::State::Unknown;
    QVERIFY(program.journal.finish(attempt));
    program.know("[" + newLedgerJson("ldg_1", "Wallets") + "]");
    program.open();
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QTRY_VERIFY(program.message().contains(u"“Wallets” was created after all"));
    QCOMPARE(program.creates(), 0);
}

void UnknownFlowTest::activity_saysWhatIsKnownAndOffersTheSame()
{
    Program program(quick);
    program.know("[]");
    program.open();
    QTableView *table = program.openActivity();
    program.create();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY2(Program::cell(table, 0, ActivityModel::DetailColumn).startsWith(u"not found at"),
                 qPrintable(Program::cell(table, 0, ActivityModel::DetailColumn)));
    QCOMPARE(Program::cell(table, 0, ActivityModel::OutcomeColumn), u"Unknown"_qs);
    table->setFocus();
    table->selectRow(0);
    QStringList offered;
    for (const QAction *action : table->actions()) {
        if (action->isEnabled())
            offered << action->text();
    }
    QCOMPARE(offered,
             (QStringList{u"Look it up"_qs, u"Create again"_qs, u"Enter its ID"_qs, u"Leave open"_qs}));
}

void UnknownFlowTest::activity_showsWhatAnotherInstanceDoes()
{
    Program program(slow);
    program.know("[]");
    program.open();
    QTableView *table = program.openActivity();
    QCOMPARE(table->model()->rowCount(), 0);
    Journal other(program.journal.path());
    QVERIFY(other.open());
    Attempt attempt;
    attempt.connectionId = program.connection.id;
    attempt.ledgerName = u"From elsewhere"_qs;
    attempt = *other.begin(attempt);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(Program::cell(table, 0, ActivityModel::OutcomeColumn), u"Sending"_qs);
    table->selectRow(0);
    attempt.state = Attempt::State::Created;
    attempt.ledgerId = u"ldg_9"_qs;
    QVERIFY(other.finish(attempt));
    QTRY_COMPARE(Program::cell(table, 0, ActivityModel::OutcomeColumn), u"Created"_qs);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1); // the row stays chosen
}

QTEST_MAIN(UnknownFlowTest)
#include "tst_unknownflow.moc"
