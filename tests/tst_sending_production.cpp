// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/lockwatch.h"
#include "support/sendingdesk.h"

using namespace ledgerdesk;
using screen::named;

/// What is asked before a ledger is created on a production connection.
class SendingProductionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void production_thisLedgerOnly_isAskedForTheNext();
    void production_isAskedOnceAndAgainWhenDisarmed();
    void production_screenLocked_isAskedAgain();
    void production_screenLockedWhileAsked_isAskedAgain();
    void production_connectionRenamed_isAskedAgain();
};

void SendingProductionTest::production_thisLedgerOnly_isAskedForTheNext()
{
    SendingDesk desk;
    desk.open(Environment::Production);
    for (const QString &name : {u"One"_qs, u"Two"_qs}) {
        desk.create(name);
        QTRY_VERIFY(desk.dialog());
        QVERIFY(named<QLineEdit>(desk.dialog(), u"Type PRODUCTION"_qs)->hasFocus());
        screen::type(u"PRODUCTION"_qs);
        screen::press(Qt::Key_Return);
        QTRY_VERIFY(desk.message().contains(u"Created “%1”"_qs.arg(name)));
        QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    }
    QCOMPARE(desk.blnk.creates(), 2);
}

void SendingProductionTest::production_isAskedOnceAndAgainWhenDisarmed()
{
    SendingDesk desk;
    desk.open(Environment::Production);
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    desk.createInProduction(u"One"_qs);
    QVERIFY(named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));

    desk.create(u"Two"_qs);
    QTRY_VERIFY(desk.message().contains(u"Created “Two”"_qs));
    QVERIFY(!desk.dialog());

    desk.pressButton(u"Disarm"_qs);
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    desk.createAndBeAsked(u"Three"_qs);
    screen::press(Qt::Key_Escape);
    QCOMPARE(desk.blnk.creates(), 2);
}

void SendingProductionTest::production_screenLocked_isAskedAgain()
{
    SendingDesk desk;
    desk.openInProduction();
    QVERIFY(named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    Q_EMIT desk.program.window->findChild<LockWatch *>()->locked();
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    desk.createAndBeAsked(u"Two"_qs);
    screen::press(Qt::Key_Escape);
    QCOMPARE(desk.blnk.creates(), 1);
}

/// The question opened while the connection was armed did not ask about production.
void SendingProductionTest::production_screenLockedWhileAsked_isAskedAgain()
{
    SendingDesk desk;
    desk.openInProduction();
    desk.blnk.answerFilter(answering(200, "[" + ledgerJson("ldg_1", "Two") + "]"));
    desk.createAndBeAsked(u"Two"_qs);
    QVERIFY(!named<QLineEdit>(desk.dialog(), u"Type PRODUCTION"_qs));
    Q_EMIT desk.program.window->findChild<LockWatch *>()->locked();
    desk.pressButton(u"Create anyway"_qs);
    QTRY_VERIFY(desk.dialog() && named<QLineEdit>(desk.dialog(), u"Type PRODUCTION"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
    screen::type(u"PRODUCTION"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.message().contains(u"Created “Two”"_qs));
    QCOMPARE(desk.blnk.creates(), 2);
}

void SendingProductionTest::production_connectionRenamed_isAskedAgain()
{
    SendingDesk desk;
    desk.openInProduction();
    Connection renamed = desk.blnk.connection(Environment::Production);
    renamed.name = u"Acme 2"_qs;
    desk.program.workspace.connection.open(renamed);
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    QTRY_VERIFY(desk.isReady());
    QTRY_VERIFY(named<QPushButton>(desk.program.window.get(), u"Create ledger"_qs)->isEnabled());
    desk.createAndBeAsked(u"Two"_qs);
    QCOMPARE(desk.blnk.creates(), 1);
}

QTEST_MAIN(SendingProductionTest)
#include "tst_sending_production.moc"
