// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

using namespace ledgerdesk;
using screen::named;

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstStart_offersToConnectAndTheSandbox();
    void create_byKeyboard_ledgerIsSelectedAndInView();
    void create_nestedMetadata_isOnTheServiceExactlyAsTyped();
    void create_pressedTwentyTimes_sendsOnePost();
    void create_answerDropped_isLookedUpAndFound();
    void create_tokenReadOnly_isRejectedAndTheFormStays();
    void search_typed_showsMatchesAndSaysWhenNone();
    void search_inANarrowWindow_showsWhatItIs();
    void refresh_byKeyboard_saysTheCountAndKeepsTheFocus();
    void settings_thatCannotBeKept_areSaidAndAllElseWorks();
    void draft_survivesARestart();
    void connection_survivesARestart();
    void start_onASavedConnection_isReadyForTheName();
    void connections_byKeyboard_canAllBeReached();
    void tab_goesThroughTheWholeWindowAndBack();
    void viewMenu_saysWhatSystemLightAndDarkAre();
    void activity_inATallWindow_opensWithSeveralRows();
    void smallWindow_withAllThatCanBeShown_doesNotGrow();
    void close_whileCreating_asks();
    void close_draftCannotBeSaved_asks();
    void sandboxReset_leavesNothingUnresolved();
    void sandboxReset_whileALedgerIsCreated_cannotBePressed();
};

void MainWindowTest::firstStart_offersToConnectAndTheSandbox()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openLast();
    program.show();
    QCOMPARE(program.window->windowTitle(), u"Ledger Desk"_qs);
    QVERIFY(named<QPushButton>(program.window.get(), u"Connect to Blnk"_qs));
    QVERIFY(named<QPushButton>(program.window.get(), u"Open the sandbox"_qs));
}

void MainWindowTest::create_byKeyboard_ledgerIsSelectedAndInView()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    QCOMPARE(program.window->windowTitle(), u"Sandbox — Ledger Desk"_qs);
    const qsizetype before = program.workspace.sandbox.server().ledgerCount();

    program.typeName(u"Customer Wallets EUR"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(program.selectedName(), u"Customer Wallets EUR"_qs);
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), before + 1);
    const QModelIndex row = program.table()->selectionModel()->selectedRows().first();
    QVERIFY(program.table()->viewport()->rect().contains(program.table()->visualRect(row)));
    QVERIFY(screen::message(program.window.get()).contains(u"Created “Customer Wallets EUR”"_qs));
    const auto recorded = program.workspace.connection.journal().recent();
    QVERIFY(recorded);
    QCOMPARE(recorded->front().state, Attempt::State::Created);
    QCOMPARE(named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text(), QString());
}

void MainWindowTest::create_nestedMetadata_isOnTheServiceExactlyAsTyped()
{
    const QString typed =
        u"{\"limits\":{\"blocked\":false,\"daily\":250000.5},\"none\":null,\"tags\":[\"a\",1,true]}"_qs;
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.typeName(u"Nested"_qs);
    auto *tabs = program.window->findChild<QTabBar *>();
    QVERIFY(tabs);
    tabs->setFocus();
    screen::press(Qt::Key_Right);
    auto *json = named<QPlainTextEdit>(program.window.get(), u"Metadata as JSON"_qs);
    QVERIFY(json);
    json->setFocus();
    screen::type(typed);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.selectedName(), u"Nested"_qs);

    // Ask the service again instead of using what the window remembers.
    QNetworkAccessManager asking;
    QUrl address = program.workspace.sandbox.server().baseUrl();
    address.setPath(u"/ledgers"_qs);
    address.setQuery(u"limit=1"_qs);
    QNetworkRequest request(address);
    request.setRawHeader("X-Blnk-Key", program.workspace.sandbox.server().coreKey());
    const std::unique_ptr<QNetworkReply> reply(asking.get(request));
    QTRY_VERIFY(reply->isFinished());
    const QByteArray body = reply->readAll();
    const QByteArray expected = "\"meta_data\":" + typed.toUtf8();
    QVERIFY2(body.contains(expected), body.constData());
}

void MainWindowTest::create_pressedTwentyTimes_sendsOnePost()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const qsizetype before = program.workspace.sandbox.server().ledgerCount();
    program.typeName(u"Once"_qs);
    auto *button = named<QPushButton>(program.window.get(), u"Create ledger"_qs);
    QVERIFY(button);
    for (int i = 0; i < 20; ++i)
        QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(program.selectedName(), u"Once"_qs);
    QTRY_VERIFY(!program.workspace.creation.isCreating());
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), before + 1);
    QCOMPARE(program.workspace.connection.journal().recent()->size(), size_t(1));
}

void MainWindowTest::create_answerDropped_isLookedUpAndFound()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox(SandboxToken::Kind::DropsAnswer);
    const qsizetype before = program.workspace.sandbox.server().ledgerCount();
    program.typeName(u"Lost Answer"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);

    QTRY_VERIFY(screen::message(program.window.get()).contains(u"The look-up found it"_qs));
    QCOMPARE(program.selectedName(), u"Lost Answer"_qs);
    QCOMPARE(named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text(), QString());
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), before + 1);
    QCOMPARE(program.workspace.connection.journal().recent()->front().state, Attempt::State::Created);
}

void MainWindowTest::create_tokenReadOnly_isRejectedAndTheFormStays()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox(SandboxToken::Kind::ReadOnly);
    const qsizetype before = program.workspace.sandbox.server().ledgerCount();
    program.typeName(u"Refused"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(screen::message(program.window.get()).contains(u"“Refused” was not created"_qs));
    QVERIFY(screen::message(program.window.get()).contains(u"403"_qs));
    QCOMPARE(named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text(), u"Refused"_qs);
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), before);
}

void MainWindowTest::search_typed_showsMatchesAndSaysWhenNone()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    auto *search = named<QLineEdit>(program.window.get(), u"Search ledgers"_qs);
    QVERIFY(search);
    search->setFocus();
    const int all = program.table()->model()->rowCount();
    screen::type(u"general"_qs);
    QVERIFY(program.table()->model()->rowCount() < all);
    QTRY_VERIFY(screen::announced(program.window.get()).contains(u"1 of 42 ledgers"_qs));
    screen::type(u"-no-such-ledger"_qs);
    QCOMPARE(program.table(), nullptr);
    QTRY_VERIFY(screen::announced(program.window.get()).last().startsWith(u"No ledger matches"_qs));
    auto *clear = named<QPushButton>(program.window.get(), u"Clear the search"_qs);
    QVERIFY(clear);
    clear->setFocus();
    screen::press(Qt::Key_Space);
    QCOMPARE(program.table()->model()->rowCount(), all);
    QCOMPARE(QApplication::focusWidget(), search); // the button has disappeared
}

void MainWindowTest::search_inANarrowWindow_showsWhatItIs()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const auto actions = program.window->findChildren<QAction *>();
    const auto details = std::ranges::find(actions, u"&Details"_qs, &QAction::text);
    QVERIFY(details != actions.end());
    (*details)->setChecked(true);
    program.window->resize(1024, 700);
    auto *search = named<QLineEdit>(program.window.get(), u"Search ledgers"_qs);
    static constexpr int iconAndMargins = 56;
    QTRY_VERIFY2(search->width()
                     >= search->fontMetrics().horizontalAdvance(search->placeholderText()) + iconAndMargins,
                 qPrintable(QString::number(search->width())));
}

void MainWindowTest::refresh_byKeyboard_saysTheCountAndKeepsTheFocus()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const auto said = [&program] { return screen::announced(program.window.get()).count(u"42 ledgers"_qs); };
    QTRY_COMPARE(said(), 1);
    auto *refresh = named<QPushButton>(program.window.get(), u"Refresh"_qs);
    refresh->setFocus();
    screen::press(Qt::Key_Space);
    QVERIFY(!refresh->hasFocus());
    QTRY_VERIFY(refresh->hasFocus());
    QTRY_COMPARE(said(), 2);

    screen::press(Qt::Key_Space);
    auto *search = named<QLineEdit>(program.window.get(), u"Search ledgers"_qs);
    search->setFocus(); // a person who has moved on keeps the focus
    QTRY_VERIFY(refresh->isEnabled());
    QVERIFY(search->hasFocus());
}

void MainWindowTest::settings_thatCannotBeKept_areSaidAndAllElseWorks()
{
    QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir(u"settings.ini"_qs)); // not even root can write it as a file
    Program program(home.path());
    program.openSandbox();
    program.window->notices().sayIfSettingsAreNotKept();
    QVERIFY(screen::message(program.window.get()).contains(home.filePath(u"settings.ini"_qs)));
    program.typeName(u"Kept nevertheless"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.selectedName(), u"Kept nevertheless"_qs);
}

void MainWindowTest::draft_survivesARestart()
{
    QTemporaryDir home;
    {
        Program program(home.path());
        program.openSandbox();
        program.typeName(u"Half done"_qs);
        program.window->close();
    }
    Program program(home.path());
    program.openSandbox();
    QCOMPARE(named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text(), u"Half done"_qs);
}

void MainWindowTest::connection_survivesARestart()
{
    const QSize size(780, 690); // newer Qt restores no more than fits on the screen
    QTemporaryDir home;
    {
        Program program(home.path());
        program.openSandbox();
        program.window->resize(size);
        program.window->close();
    }
    Program program(home.path());
    program.openLast();
    program.show();
    QCOMPARE(program.window->windowTitle(), u"Sandbox — Ledger Desk"_qs);
    QCOMPARE(program.window->size(), size);
}

namespace {

/// The widgets with the focus after each press of the key, until it is back at the first.
QStringList walk(Qt::Key key)
{
    static constexpr int longest = 60;
    QStringList names;
    const QWidget *start = QApplication::focusWidget();
    do {
        names += screen::nameOf(QApplication::focusWidget());
        screen::press(key);
    } while (QApplication::focusWidget() != start && names.size() < longest);
    return names;
}

} // namespace

void MainWindowTest::tab_goesThroughTheWholeWindowAndBack()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
    const QStringList there = walk(Qt::Key_Tab);
    QStringList back = walk(Qt::Key_Backtab);
    back.append(back.takeFirst());
    std::ranges::reverse(back);
    QCOMPARE(there, back);
    QVERIFY2(!there.contains(QString()), qPrintable(there.join(u", "_qs)));
    for (const QString &name : {u"Metadata"_qs, u"Create ledger"_qs, u"Search ledgers"_qs, u"Ledgers"_qs,
                                u"Refresh"_qs, u"Connection"_qs, u"Test connection"_qs})
        QVERIFY2(there.contains(name), qPrintable(name + u" is not in "_qs + there.join(u", "_qs)));
}

void MainWindowTest::viewMenu_saysWhatSystemLightAndDarkAre()
{
    QTemporaryDir home;
    const Program program(home.path());
    const QMenu *view = program.window->menuBar()->actions().at(2)->menu();
    QStringList texts;
    for (const QAction *action : view->actions())
        texts += action->text().remove(u'&');
    const qsizetype heading = texts.indexOf(u"Appearance"_qs);
    QVERIFY(heading >= 0);
    QCOMPARE(texts.mid(heading + 1, 3), (QStringList{u"System"_qs, u"Light"_qs, u"Dark"_qs}));
    const auto heightOf = [view](qsizetype index) {
        return view->actionGeometry(view->actions().at(index)).height();
    };
    QCOMPARE(heightOf(heading), heightOf(heading + 1));
}

void MainWindowTest::activity_inATallWindow_opensWithSeveralRows()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.window->resize(1320, 1000);
    program.typeName(u"In Activity"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.selectedName(), u"In Activity"_qs);
    screen::press(Qt::Key_F6);
    QTRY_VERIFY(named<QTableView>(program.window.get(), u"Activity"_qs));
    const auto *activity = named<QTableView>(program.window.get(), u"Activity"_qs);
    QTRY_VERIFY(activity->viewport()->height() >= 3 * activity->rowHeight(0));
}

void MainWindowTest::smallWindow_withAllThatCanBeShown_doesNotGrow()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openLast(); // the start page has also been shown
    program.window->resize(1024, 660);
    program.openSandbox();
    program.typeName(u"In Activity"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.selectedName(), u"In Activity"_qs);
    for (QAction *action : program.window->findChildren<QAction *>()) {
        const QString text = action->text().remove(u'&');
        if (action->isCheckable() && !action->isChecked() && (text == u"Activity" || text == u"Details"))
            action->trigger();
    }
    auto *activity = named<QTableView>(program.window.get(), u"Activity"_qs);
    QTRY_VERIFY(activity && activity->isVisible());
    QTRY_VERIFY(activity->rect().height() > activity->horizontalHeader()->height());
    QCOMPARE(program.window->size(), QSize(1024, 660));
    QVERIFY2(program.window->minimumSizeHint().height() <= 620, // which leaves room for the strip
             qPrintable(QString::number(program.window->minimumSizeHint().height())));
}

void MainWindowTest::start_onASavedConnection_isReadyForTheName()
{
    QTemporaryDir home;
    Program program(home.path());
    QVERIFY(program.book.save({.id = u"c1"_qs,
                               .name = u"Acme"_qs,
                               .endpoint = {Service::Core, QUrl(u"http://127.0.0.1:1"_qs), {}},
                               .tokenPlace = TokenPlace::Session}));
    const auto last = program.window->lastUsed();
    QVERIFY(last);
    program.window->announce(last);
    program.show();
    const auto *name = named<QLineEdit>(program.window.get(), u"Ledger name"_qs);
    QVERIFY(name);
    QCOMPARE(QApplication::focusWidget(), name);
    program.window->open(*last);
    QCOMPARE(QApplication::focusWidget(), name);
}

void MainWindowTest::connections_byKeyboard_canAllBeReached()
{
    QTemporaryDir home;
    Program program(home.path());
    Connection connection;
    connection.endpoint = {Service::Core, QUrl(u"http://127.0.0.1:1"_qs), {}};
    connection.tokenPlace = TokenPlace::Session;
    for (const QString &name : {u"First"_qs, u"Second"_qs}) {
        connection.id = name;
        connection.name = name;
        QVERIFY(program.book.save(connection));
    }
    program.openSandbox();
    auto *picker = named<QComboBox>(program.window.get(), u"Connection"_qs);
    picker->setFocus();
    screen::press(Qt::Key_Home);
    QTRY_COMPARE(program.workspace.connection.current()->name, u"First"_qs);
    screen::press(Qt::Key_Down);
    QTRY_COMPARE(program.workspace.connection.current()->name, u"Second"_qs);
    QVERIFY(picker->hasFocus());
}

void MainWindowTest::close_whileCreating_asks()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandboxThatMayFailToList(SandboxToken::Kind::Slow);
    program.typeName(u"Slow"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(program.workspace.creation.isCreating());
    program.window->close();
    QVERIFY(program.window->isVisible());
    auto *wait = named<QAbstractButton>(program.window.get(), u"Wait for the answer"_qs);
    QVERIFY(wait);
    QTest::mouseClick(wait, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(program.selectedName(), u"Slow"_qs, 15'000);
}

/// Also if it fails for the first time then.
void MainWindowTest::close_draftCannotBeSaved_asks()
{
    QTemporaryDir home;
    const QString folder = home.filePath(u"data"_qs);
    const QString away = home.filePath(u"away"_qs);
    QVERIFY(QDir().mkdir(folder));
    Program program(folder);
    program.openSandbox();
    program.settings.sync();
    QVERIFY(QDir().rename(folder, away));
    QFile inItsPlace(folder); // or it would be made again
    QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
    program.typeName(u"Unsaved"_qs);
    QVERIFY(!program.window->close());
    QTRY_VERIFY(named<QPushButton>(program.window.get(), u"Keep it open"_qs));
    QVERIFY2(screen::message(program.window.get()).contains(u"Your draft is not saved"_qs),
             qPrintable(screen::message(program.window.get())));
    named<QPushButton>(program.window.get(), u"Keep it open"_qs)->click();
    QTRY_VERIFY(!named<QPushButton>(program.window.get(), u"Keep it open"_qs));
    QVERIFY(program.window->isVisible());

    QVERIFY(!program.window->close());
    QTRY_VERIFY(named<QPushButton>(program.window.get(), u"Quit without it"_qs));
    named<QPushButton>(program.window.get(), u"Keep it open"_qs)->click();
    QVERIFY(inItsPlace.remove());
    QVERIFY(QDir().rename(away, folder));
    QVERIFY(program.window->close());
    QFile draft(folder + u"/draft.json"_qs);
    QVERIFY(draft.open(QIODevice::ReadOnly));
    QVERIFY(draft.readAll().contains("Unsaved"));
}

void MainWindowTest::sandboxReset_leavesNothingUnresolved()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandboxThatMayFailToList(SandboxToken::Kind::Slow);
    program.typeName(u"Slow"_qs);
    // Cancelled any earlier, nothing would have been sent.
    const auto arrived = [&program, before = program.workspace.sandbox.server().ledgerCount()] {
        return program.workspace.sandbox.server().ledgerCount() > before;
    };
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(arrived());
    program.workspace.creation.cancel();
    QTRY_COMPARE(program.workspace.unresolved.count(), 1);
    auto *reset = named<QAbstractButton>(program.window.get(), u"Reset"_qs);
    QVERIFY(reset);
    reset->click();
    QTRY_COMPARE(program.workspace.unresolved.count(), 0);
    QTRY_VERIFY(program.workspace.ledgers.state() == KnownLedgers::State::Ready);
    QCOMPARE(program.workspace.unresolved.count(), 0);
    QCOMPARE(program.workspace.connection.journal().recent()->size(), size_t(0));
}

void MainWindowTest::sandboxReset_whileALedgerIsCreated_cannotBePressed()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandboxThatMayFailToList(SandboxToken::Kind::Slow);
    auto *reset = named<QAbstractButton>(program.window.get(), u"Reset"_qs);
    QVERIFY(reset && reset->isEnabled());
    program.typeName(u"Slow"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(program.workspace.creation.isCreating());
    QVERIFY(!reset->isEnabled());
    program.workspace.creation.cancel();
    QTRY_VERIFY(reset->isEnabled());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
