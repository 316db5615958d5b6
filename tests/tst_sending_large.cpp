// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/newledgerform.h"
#include "support/sendingdesk.h"

#include <QLabel>

using namespace ledgerdesk;
using screen::named;

/// What happens to a ledger that is too large to be created with one request.
class SendingLargeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooLarge_isCreatedInTwoStepsInTheSandbox_data();
    void tooLarge_isCreatedInTwoStepsInTheSandbox();
    void tooLarge_secondStepRefused_isOfferedUntilAPersonDecides();
    void tooLarge_metadataMayNotBeAdded_sendsNothing_data();
    void tooLarge_metadataMayNotBeAdded_sendsNothing();
    void tooLarge_refusedByTheLastCheck_isNotAskedAgain();
    void nameTooLarge_cannotBeSent();
};

void SendingLargeTest::tooLarge_isCreatedInTwoStepsInTheSandbox_data()
{
    QTest::addColumn<Service>("service");
    QTest::newRow("Cloud") << Service::Cloud;
    QTest::newRow("Core") << Service::Core;
}

void SendingLargeTest::tooLarge_isCreatedInTwoStepsInTheSandbox()
{
    QFETCH(Service, service);
    QTemporaryDir home;
    Program program(home.path());
    DraftForm form;
    form.name = u"Large"_qs;
    form.setJson(largeMetadata());
    program.drafts.keep(form);
    QVERIFY(program.drafts.flush());
    QVERIFY(program.workspace.connection.openSandbox(SandboxToken::Kind::AllRights, service));
    program.show();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    const qsizetype before = program.workspace.sandbox.server().ledgerCount();
    program.window->findChild<NewLedgerForm *>()->setForm(form);
    named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QPushButton *create = nullptr;
    QTRY_VERIFY((create = named<QPushButton>(program.window.get(), u"Create, then add the metadata"_qs)));
    QVERIFY(!named<QPushButton>(program.window.get(), u"Create anyway"_qs));
    create->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY(screen::message(program.window.get()).contains(u"was created and its metadata was added"_qs));
    QVERIFY(named<QPushButton>(program.window->findChild<NewLedgerForm *>(), u"Copy ID of “Large”"_qs));
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), before + 1);
    const auto recorded = program.workspace.connection.journal().recent();
    QCOMPARE(recorded->front().followUp.state, FollowUp::State::Done);
    // Read from the service again.
    program.workspace.ledgers.refresh();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    const std::optional<Ledger> ledger = program.workspace.ledgers.list().ledger(recorded->front().ledgerId);
    QVERIFY(ledger);
    QCOMPARE(ledger->metadata, *parseJson(largeMetadata(), DuplicateKeys::Refuse));
}

void SendingLargeTest::tooLarge_secondStepRefused_isOfferedUntilAPersonDecides()
{
    SendingDesk desk;
    desk.open();
    desk.typeLarge();
    QTRY_VERIFY(desk.dialog());
    desk.blnk.answerFilter(refusing(403)); // so the addition is refused too
    desk.pressButton(u"Create, then add the metadata"_qs);
    QTRY_VERIFY2(desk.message().contains(u"its metadata was not added"_qs), qPrintable(desk.message()));
    QCOMPARE(desk.blnk.creates(), 1);
    QCOMPARE(desk.typedName(), QString()); // it is created, and what is still to be added is recorded
    desk.pressButton(u"Add the metadata"_qs);
    QTRY_VERIFY(desk.message().contains(u"its metadata was not added"_qs));

    // The connection is opened again, as after a restart.
    desk.program.workspace.connection.open(desk.blnk.connection());
    QTRY_VERIFY(desk.message().contains(u"its metadata has not been added yet"_qs));
    desk.pressButton(u"Leave it"_qs);
    QTRY_VERIFY(desk.message().contains(u"stays as it is"_qs));
    desk.program.workspace.connection.open(desk.blnk.connection());
    QTRY_COMPARE(desk.program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(desk.message(), QString());
    QCOMPARE(desk.blnk.creates(), 1);
}

void SendingLargeTest::tooLarge_metadataMayNotBeAdded_sendsNothing_data()
{
    QTest::addColumn<SandboxCoreKey>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("without metadata:write") << SandboxCoreKey::WithoutMetadata << u"scope metadata:write"_qs;
    QTest::newRow("of a Core before 0.15.3") << SandboxCoreKey::OfOldCore << u"0.15.3"_qs;
}

void SendingLargeTest::tooLarge_metadataMayNotBeAdded_sendsNothing()
{
    QFETCH(SandboxCoreKey, key);
    QFETCH(QString, words);
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const qsizetype before = sandbox.ledgerCount();
    SendingDesk desk;
    Connection connection = desk.blnk.connection();
    connection.endpoint.baseUrl = sandbox.baseUrl();
    desk.program.openConnection(connection, sandbox.coreKey(key));
    desk.typeLarge();
    QTRY_VERIFY(desk.dialog());
    QVERIFY(!named<QPushButton>(desk.dialog(), u"Create, then add the metadata"_qs));
    QStringList said;
    for (const auto *label : desk.dialog()->findChildren<QLabel *>())
        said << label->text();
    QVERIFY2(said.join(u' ').contains(words), qPrintable(said.join(u' ')));
    screen::press(Qt::Key_Escape);
    QTRY_VERIFY(desk.isReady());
    QCOMPARE(desk.typedName(), u"Large"_qs);
    QCOMPARE(sandbox.ledgerCount(), before);
    QVERIFY(desk.program.workspace.connection.journal().recent()->empty());
}

void SendingLargeTest::tooLarge_refusedByTheLastCheck_isNotAskedAgain()
{
    SendingDesk desk;
    Connection connection = desk.blnk.connection();
    connection.lastCheck = LastCheck{.at = QDateTime::currentDateTimeUtc(), .mayNotAddMetadata = true};
    desk.program.openConnection(connection, roomToken);
    desk.typeLarge();
    QTRY_VERIFY(desk.dialog());
    QVERIFY(!named<QPushButton>(desk.dialog(), u"Create, then add the metadata"_qs));
    for (const WireRequest &request : desk.blnk.server.requests())
        QVERIFY(!request.target.endsWith("/metadata"));
    QCOMPARE(desk.blnk.creates(), 0);
}

void SendingLargeTest::nameTooLarge_cannotBeSent()
{
    SendingDesk desk;
    desk.open();
    DraftForm form;
    form.name = QString(8000, u'x');
    desk.program.window->findChild<NewLedgerForm *>()->setForm(form);
    named<QLineEdit>(desk.program.window.get(), u"Ledger name"_qs)->setFocus();
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(desk.dialog());
    QVERIFY(!named<QPushButton>(desk.dialog(), u"Create anyway"_qs));
    QVERIFY(named<QPushButton>(desk.dialog(), u"Rename"_qs));
    screen::press(Qt::Key_Escape);
    QCOMPARE(desk.blnk.creates(), 0);
}

QTEST_MAIN(SendingLargeTest)
#include "tst_sending_large.moc"
