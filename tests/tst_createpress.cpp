// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/newledgerform.h"
#include "ledgers/detailspanel.h"
#include "parts/messagebar.h"
#include "parts/scrollingcolumn.h"
#include "support/unresolvedprogram.h"

#include <QApplication>
#include <QScopeGuard>
#include <QTreeView>

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

/// What is said of a press of Create, where the eye is: while it runs, and what came of it.
class CreatePressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createAgain_goBack_keepsTheMessage();
    void question_goBack_keepsWhatWasSaid();
    void press_outcomeIsAboveCreate();
    void sameName_createAnother();
    void noName_theMessageHasTheSolidButton();
    void lowWindow_longMessage_leavesTheMetadataItsHeight();
    void cancel_saysWhatItMeans();
    void sending_long_saysHowLongAtMost();
};

void CreatePressTest::createAgain_goBack_keepsTheMessage()
{
    UnresolvedProgram program(quick);
    program.openAndCreate();
    QTRY_VERIFY(program.offers(u"Create again"_qs));
    program.press(u"Create again"_qs);
    QTRY_VERIFY(program.find(u"Create anyway"_qs));
    QVERIFY(program.find(u"Go back"_qs));
    QTest::mouseClick(program.find(u"Go back"_qs), Qt::LeftButton);
    QTRY_VERIFY(!program.find(u"Create anyway"_qs));
    QVERIFY2(program.message().contains(u"We don't know whether “Wallets” was created"_qs),
             qPrintable(program.message()));
    QVERIFY(program.offers(u"Create again"_qs));
    QVERIFY(program.hasStrip());
    QCOMPARE(program.creates(), 1);
}

void CreatePressTest::question_goBack_keepsWhatWasSaid()
{
    UnresolvedProgram program(slow);
    program.openAndCreate("[]", 201);
    QTRY_VERIFY(program.message().contains(u"Created “Wallets”"_qs));
    program.create(); // there is one of this name now
    QTRY_VERIFY(program.find(u"Go back"_qs));
    QTest::mouseClick(program.find(u"Go back"_qs), Qt::LeftButton);
    QTRY_VERIFY(!program.find(u"Go back"_qs));
    QVERIFY2(program.message().contains(u"Created “Wallets”"_qs), qPrintable(program.message()));
    QVERIFY(program.find(u"Copy ID of “Wallets”"_qs));
}

void CreatePressTest::press_outcomeIsAboveCreate()
{
    UnresolvedProgram program(slow);
    program.openAndCreate("[]", 201);
    QTRY_VERIFY(program.message().contains(u"Created “Wallets”"_qs));
    const MessageBar &outcome = program.window->findChild<NewLedgerForm *>()->outcome();
    QVERIFY(outcome.isVisible());
    const auto topOf = [](const QWidget *widget) { return widget->mapToGlobal(QPoint()).y(); };
    const auto *create = program.find(u"Create ledger"_qs);
    QTRY_VERIFY(topOf(&outcome) + outcome.height() <= topOf(create));
    QVERIFY(topOf(&outcome) > topOf(program.find<QLineEdit>(u"Ledger name"_qs)));
    QCOMPARE(screen::named<QTableView>(program.window.get(), u"Ledgers"_qs)
                 ->selectionModel()
                 ->selectedRows()
                 .first()
                 .data()
                 .toString(),
             u"Wallets"_qs);
}

void CreatePressTest::sameName_createAnother()
{
    UnresolvedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY(program.find(u"Create another"_qs));
    QPushButton *create = program.find(u"Create another"_qs);
    QCOMPARE(create->text(), u"Create another…"_qs);
    QVERIFY(!create->property("primary").toBool());
    QTRY_VERIFY(program.find(u"Look it up"_qs)->property("primary").toBool());
    QVERIFY(!program.find(u"Create ledger"_qs));
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    name->setFocus();
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(program.find(u"Create anyway"_qs));
    QTest::mouseClick(program.find(u"Go back"_qs), Qt::LeftButton);
    QTRY_VERIFY(!program.find(u"Create anyway"_qs));
    QCOMPARE(program.creates(), 1);

    program.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    name->setFocus();
    name->selectAll();
    screen::type(u"wallets"_qs); // but for case and spacing
    QVERIFY(program.find(u"Create another"_qs));
    name->selectAll();
    screen::type(u"Purses"_qs);
    QTRY_VERIFY(program.find(u"Create ledger"_qs));
    QVERIFY(program.find(u"Create ledger"_qs)->property("primary").toBool());
    QVERIFY(!program.find(u"Look it up"_qs)->property("primary").toBool()); // one solid button
}

void CreatePressTest::noName_theMessageHasTheSolidButton()
{
    UnresolvedProgram program(slow);
    program.openAndCreate();
    QTRY_VERIFY(program.find(u"Look it up"_qs));
    program.find<QLineEdit>(u"Ledger name"_qs)->clear();
    QTRY_VERIFY(program.find(u"Create ledger"_qs));
    QVERIFY(program.find(u"Look it up"_qs)->property("primary").toBool());
    QVERIFY(!program.find(u"Create ledger"_qs)->property("primary").toBool());
    program.press(u"Dismiss"_qs);
    QTRY_VERIFY(program.find(u"Create ledger"_qs)->property("primary").toBool());
}

void CreatePressTest::lowWindow_longMessage_leavesTheMetadataItsHeight()
{
    const QFont usual = QApplication::font();
    QFont font = usual;
    font.setPixelSize(13);
    QApplication::setFont(font);
    const auto restore = qScopeGuard([usual] { QApplication::setFont(usual); });
    UnresolvedProgram program(slow);
    program.openAndCreate();
    program.window->resize(1024, 700);
    QTRY_VERIFY(program.find(u"Look it up"_qs));
    const auto *tree = screen::named<QTreeView>(program.window.get(), u"Metadata"_qs);
    const auto *fields = program.window->findChild<NewLedgerForm *>()->findChild<ScrollingColumn *>();
    const auto seen = [tree, fields] {
        const QRect place(tree->mapTo(fields, QPoint()), tree->size());
        return place.intersected(fields->rect()).height();
    };
    program.press(u"Add row"_qs);
    QTRY_VERIFY2(seen() >= 160, qPrintable(QString::number(seen())));
    program.window->findChild<QDockWidget *>()->toggleViewAction()->trigger();
    screen::press(Qt::Key_Escape); // out of the row
    screen::press(Qt::Key_F4);
    QTRY_VERIFY(program.window->findChild<DetailsPanel *>()->isVisible());
    program.press(u"Add row"_qs);
    QTRY_VERIFY2(seen() >= 160, qPrintable(QString::number(seen())));
    const MessageBar &outcome = program.window->findChild<NewLedgerForm *>()->outcome();
    for (const QPushButton *each : outcome.findChildren<QPushButton *>())
        QTRY_VERIFY(!each->isVisible() || outcome.rect().contains(each->geometry()));
}

void CreatePressTest::cancel_saysWhatItMeans()
{
    UnresolvedProgram program(slow);
    std::atomic<bool> isChecked = false;
    program.server.answerBy([&](const WireRequest &request) -> WireScript {
        if (isCreate(request) || (request.method == "POST" && !isChecked))
            return {};
        return answering(200, "[]");
    });
    program.open();
    program.create();
    QTRY_VERIFY(program.find(u"Cancel"_qs));
    QCOMPARE(screen::descriptionOf(program.find(u"Cancel"_qs)), u"Stop before sending"_qs);
    QVERIFY(program.isShown(u"Checking the name…"_qs));
    auto *cancel = program.find(u"Cancel"_qs);
    // An early click on Cancel is taken as meant for Create.
    QTRY_VERIFY((cancel->click(), program.message().contains(u"Nothing was sent"_qs)));
    QVERIFY(!program.isShown(u"Checking the name…"_qs));

    isChecked = true;
    program.create();
    QTRY_VERIFY(program.creates() == 1 && program.find(u"Cancel"_qs));
    QCOMPARE(screen::descriptionOf(program.find(u"Cancel"_qs)),
             u"Stop waiting: it stays unknown until looked up"_qs);
    QVERIFY(program.isShown(u"Sending…"_qs));
    QTRY_VERIFY((cancel->click(), program.newest().state == Attempt::State::Unknown));
    QTRY_VERIFY(program.hasStrip());
}

void CreatePressTest::sending_long_saysHowLongAtMost()
{
    UnresolvedProgram program(slow);
    program.server.answerBy([](const WireRequest &request) -> WireScript {
        return isCreate(request) ? WireScript{} : answering(200, "[]");
    });
    program.open();
    program.create();
    QTRY_VERIFY(program.isShown(u"Sending…"_qs));
    QTRY_VERIFY_WITH_TIMEOUT(program.isShown(u" s more"_qs), 10'000);
    program.workspace.creation.cancel();
    QTRY_VERIFY(program.hasStrip());
    QVERIFY(!program.isShown(u"Sending…"_qs));
}

QTEST_MAIN(CreatePressTest)
#include "tst_createpress.moc"
