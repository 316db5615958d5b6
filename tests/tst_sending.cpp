// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/newledgerform.h"
#include "support/sendingdesk.h"
#include "text/visibletext.h"

#include <QTableWidget>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using screen::named;

/// What happens between a press of Create and the POST.
class SendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToAsk_isSentAfterOneLook();
    void nameExists_isAskedBeforeAnythingIsSent_data();
    void nameExists_isAskedBeforeAnythingIsSent();
    void lookAlikeExists_isAskedBeforeAnythingIsSent_data();
    void lookAlikeExists_isAskedBeforeAnythingIsSent();
    void nameExists_renamed_isChosenInTheForm();
    void nameExists_createdAnyway_isOnePost();
    void nameLoaded_isFoundThoughTheServiceMayNotBeAsked();
    void lookFails_standsInNobodysWayAndIsSaid_data();
    void lookFails_standsInNobodysWayAndIsSaid();
    void lookIsSilent_ends();
    void lookIsSilent_cancelled_nothingIsSent();
    void lookIsSlow_pressedTwentyTimes_isOnePost();
    void lookIsSlow_otherConnectionChosen_nothingIsSent();
    void notSent_retried_sendsWhatStandsInTheForm();
    void unknownAttemptOfThatName_isOfferedToBeLookedUp();
    void sandbox_nameInOtherWriting_isFoundInBothForms_data();
    void sandbox_nameInOtherWriting_isFoundInBothForms();
};

void SendingTest::nothingToAsk_isSentAfterOneLook()
{
    SendingDesk desk;
    desk.open();
    desk.create(u"New"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"New"_qs);
    QCOMPARE(desk.blnk.creates(), 1);
    QCOMPARE(desk.blnk.looks(), 1);
    QVERIFY2(!desk.message().contains(u"could not"_qs), qPrintable(desk.message()));
}

void SendingTest::nameExists_isAskedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("served");
    const QString plain = u"Acme EUR"_qs;
    QTest::newRow("the same") << plain << plain;
    QTest::newRow("other case") << u"ACME eur"_qs << plain;
    QTest::newRow("other spaces") << u"Acme  EUR"_qs << plain;
    QTest::newRow("no-break space") << u"Acme\u00a0EUR"_qs << plain;
    QTest::newRow("variation selector") << plain << u"Acme\ufe0f EUR\ufe0f"_qs;
    QTest::newRow("zero-width space") << plain << u"Acme\u200b EUR"_qs;
}

void SendingTest::nameExists_isAskedBeforeAnythingIsSent()
{
    QFETCH(QString, typed);
    QFETCH(QString, served);
    SendingDesk desk;
    desk.blnk.answerFilter(answering(200,
                                     "[" + ledgerJson("ldg_2", "Acme EUR Reserve") + ","
                                         + ledgerJson("ldg_1", served.toUtf8()) + "]"));
    desk.open();
    desk.createAndBeAsked(typed);
    const auto *table = named<QTableWidget>(desk.dialog(), u"Ledgers with the same name"_qs);
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 1)->text(), u"ldg_1"_qs);
    QCOMPARE(desk.blnk.creates(), 0);

    desk.pressButton(u"Open it"_qs);
    QTRY_COMPARE(desk.program.selectedName(), visibleText(served));
    QVERIFY(desk.isReady());
    QCOMPARE(desk.typedName(), typed);
    QCOMPARE(desk.blnk.creates(), 0);
    QVERIFY(desk.program.journal.recent()->empty());
}

void SendingTest::lookAlikeExists_isAskedBeforeAnythingIsSent_data()
{
    QTest::addColumn<bool>("isLoaded"); // if not, only the service finds it
    QTest::newRow("loaded") << true;
    QTest::newRow("on the service") << false;
}

void SendingTest::lookAlikeExists_isAskedBeforeAnythingIsSent()
{
    QFETCH(bool, isLoaded);
    const QByteArray ledgers = "[" + ledgerJson("ldg_1", "Pаyments EUR") + "]";
    SendingDesk desk;
    if (isLoaded)
        desk.blnk.list = ledgers;
    desk.blnk.answerFilter(answering(200, isLoaded ? "[]" : ledgers));
    desk.open();
    desk.createAndBeAsked(u"Payments EUR"_qs);
    const auto *table = named<QTableWidget>(desk.dialog(), u"Ledgers with similar-looking names"_qs);
    QVERIFY(table);
    QCOMPARE(table->item(0, 1)->text(), u"ldg_1"_qs);
    QVERIFY(!named<QTableWidget>(desk.dialog(), u"Ledgers with the same name"_qs));
    QCOMPARE(desk.blnk.creates(), 0);
    desk.pressButton(u"Open it"_qs);
    QTRY_COMPARE(desk.program.selectedName(), u"Pаyments EUR"_qs);
    QCOMPARE(desk.typedName(), u"Payments EUR"_qs);
    QVERIFY(desk.program.journal.recent()->empty());
}

void SendingTest::nameExists_renamed_isChosenInTheForm()
{
    SendingDesk desk;
    desk.blnk.answerFilter(answering(200, "[" + ledgerJson("ldg_1", "Acme EUR") + "]"));
    desk.open();
    desk.createAndBeAsked(u"acme eur"_qs);
    desk.pressButton(u"Rename"_qs);
    desk.goBackToTheWindow();
    const auto *name = named<QLineEdit>(desk.program.window.get(), u"Ledger name"_qs);
    QVERIFY(name->hasFocus());
    QCOMPARE(name->selectedText(), u"acme eur"_qs);
    desk.blnk.answerFilter(answering(200, "[]"));
    desk.create(u"Acme USD"_qs); // replaces the selected text
    QTRY_COMPARE(desk.program.selectedName(), u"Acme USD"_qs);
    QCOMPARE(desk.blnk.creates(), 1);
}

void SendingTest::nameExists_createdAnyway_isOnePost()
{
    SendingDesk desk;
    desk.blnk.answerFilter(answering(200, "[" + ledgerJson("ldg_1", "Acme EUR") + "]"));
    desk.open();
    desk.createAndBeAsked(u"Acme EUR"_qs);
    desk.pressButton(u"Create anyway"_qs);
    QTRY_VERIFY(desk.message().contains(u"Created “Acme EUR”"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
    QCOMPARE(desk.typedName(), QString());
}

void SendingTest::nameLoaded_isFoundThoughTheServiceMayNotBeAsked()
{
    SendingDesk desk;
    desk.blnk.list = "[" + ledgerJson("ldg_1", "Ａｃｍｅ\u00a0EUR") + "]";
    desk.blnk.answerFilter(refusing(500));
    desk.open();
    desk.createAndBeAsked(u"acme eur"_qs);
    const auto *table = named<QTableWidget>(desk.dialog(), u"Ledgers with the same name"_qs);
    QVERIFY(table);
    QCOMPARE(table->item(0, 1)->text(), u"ldg_1"_qs);
    screen::press(Qt::Key_Escape);
    QVERIFY(desk.isReady());
    QCOMPARE(desk.blnk.creates(), 0);
}

void SendingTest::lookFails_standsInNobodysWayAndIsSaid_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::newRow("not allowed") << refusing(403);
    QTest::newRow("token refused") << refusing(401);
    QTest::newRow("failed") << refusing(500);
    QTest::newRow("rate limited") << refusing(429);
    QTest::newRow("not JSON") << answering(200, "<html>");
    QTest::newRow("no list") << answering(200, "{\"data\":7}");
    QTest::newRow("closed") << WireScript{{.kind = WireStep::Kind::Close}};
}

void SendingTest::lookFails_standsInNobodysWayAndIsSaid()
{
    QFETCH(WireScript, script);
    SendingDesk desk;
    desk.open();
    desk.blnk.answerFilter(script);
    desk.create(u"New"_qs);
    QTRY_VERIFY(desk.message().contains(u"Created “New”"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
    if (QByteArray(QTest::currentDataTag()) != "not allowed") // in that case, the list is requested instead
        QVERIFY2(desk.message().contains(u"Could not look for other ledgers"_qs), qPrintable(desk.message()));
}

void SendingTest::lookIsSilent_ends()
{
    SendingDesk desk;
    desk.open();
    desk.blnk.answerFilter({});
    desk.create(u"New"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(desk.message().contains(u"Created “New”"_qs), 20'000);
    QVERIFY(desk.message().contains(u"Could not look for other ledgers"_qs));
    QVERIFY(desk.message().contains(u"in time"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
}

void SendingTest::lookIsSilent_cancelled_nothingIsSent()
{
    SendingDesk desk;
    desk.open();
    desk.blnk.answerFilter({});
    desk.create(u"New"_qs);
    QPushButton *cancel = nullptr;
    QTRY_VERIFY((cancel = named<QPushButton>(desk.program.window.get(), u"Cancel"_qs)));
    // An early click on Cancel is taken as meant for Create.
    QTRY_VERIFY((cancel->click(), desk.message().contains(u"Nothing was sent"_qs)));
    QVERIFY(desk.isReady());
    QCOMPARE(desk.typedName(), u"New"_qs);
    QCOMPARE(desk.blnk.creates(), 0);
    QVERIFY(desk.program.journal.recent()->empty());

    desk.blnk.answerFilter(answering(200, "[]"));
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(desk.message().contains(u"Created “New”"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
}

void SendingTest::lookIsSlow_pressedTwentyTimes_isOnePost()
{
    SendingDesk desk;
    desk.open();
    WireScript slow{{.kind = WireStep::Kind::Pause, .pause = 300ms}};
    const WireScript answer = answering(200, "[]");
    slow.insert(slow.end(), answer.begin(), answer.end());
    desk.blnk.answerFilter(slow);
    desk.program.typeName(u"Once"_qs);
    auto *button = named<QPushButton>(desk.program.window.get(), u"Create ledger"_qs);
    for (int i = 0; i < 20; ++i)
        QTest::mouseClick(button, Qt::LeftButton);
    for (int i = 0; i < 20; ++i)
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(desk.message().contains(u"Created “Once”"_qs));
    QTRY_VERIFY(desk.isReady());
    QCOMPARE(desk.blnk.creates(), 1);
    QCOMPARE(desk.blnk.looks(), 1);
    QCOMPARE(desk.program.journal.recent()->size(), size_t(1));
}

void SendingTest::lookIsSlow_otherConnectionChosen_nothingIsSent()
{
    SendingDesk desk;
    desk.open();
    desk.blnk.answerFilter({});
    desk.create(u"New"_qs);
    QTRY_COMPARE(desk.blnk.looks(), 1);
    QVERIFY(desk.program.workspace.connection.openSandbox());
    QVERIFY(desk.isReady());
    QCOMPARE(desk.typedName(), u"New"_qs);
    const qsizetype before = desk.program.workspace.sandbox.server().ledgerCount();
    QTRY_COMPARE(desk.program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(desk.blnk.creates(), 0);
    QCOMPARE(desk.program.workspace.sandbox.server().ledgerCount(), before);
}

void SendingTest::notSent_retried_sendsWhatStandsInTheForm()
{
    SendingDesk desk;
    Connection nobody = desk.blnk.connection();
    nobody.endpoint.baseUrl = QUrl(u"http://127.0.0.1:1"_qs);
    desk.program.openConnection(nobody, roomToken);
    desk.create(u"Walets"_qs);
    QTRY_VERIFY2(desk.message().contains(u"“Walets” was not created"_qs), qPrintable(desk.message()));
    named<QLineEdit>(desk.program.window.get(), u"Ledger name"_qs)->selectAll();
    desk.program.typeName(u"Wallets"_qs); // the person noticed the mistake meanwhile
    auto *retry = named<QPushButton>(desk.program.window->findChild<NewLedgerForm *>(), u"Retry"_qs);
    QVERIFY(retry);
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE(desk.program.journal.recent()->size(), size_t(2));
    QCOMPARE(desk.program.journal.recent()->front().ledgerName, u"Wallets"_qs);
    QCOMPARE(desk.typedName(), u"Wallets"_qs);
}

void SendingTest::unknownAttemptOfThatName_isOfferedToBeLookedUp()
{
    SendingDesk desk;
    WholeAttempt attempt;
    attempt.connectionId = u"c1"_qs;
    attempt.origin = originOf(desk.blnk.server.url());
    attempt.ledgerName = u"Lost  Name"_qs;
    attempt = *desk.program.journal.begin(attempt);
    attempt.state = Attempt::State::Unknown;
    QVERIFY(desk.program.journal.finish(attempt));
    desk.open();
    desk.createAndBeAsked(u"lost name"_qs);
    auto *lookUp = named<QPushButton>(desk.dialog(), u"Look it up"_qs);
    QVERIFY(lookUp);
    lookUp->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY2(desk.message().contains(u"Lost  Name"_qs), qPrintable(desk.message()));
    QVERIFY(desk.isReady());
    QCOMPARE(desk.blnk.creates(), 0);
    QCOMPARE(desk.typedName(), u"lost name"_qs);
}

void SendingTest::sandbox_nameInOtherWriting_isFoundInBothForms_data()
{
    QTest::addColumn<Service>("service");
    QTest::newRow("Cloud") << Service::Cloud;
    QTest::newRow("Core") << Service::Core;
}

void SendingTest::sandbox_nameInOtherWriting_isFoundInBothForms()
{
    QFETCH(Service, service);
    QTemporaryDir home;
    Program program(home.path());
    QVERIFY(program.workspace.connection.openSandbox(SandboxToken::Kind::AllRights, service));
    program.show();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    const qsizetype before = program.workspace.sandbox.server().ledgerCount();
    program.workspace.ledgers.list().clear(); // so that only the service can know it
    program.typeName(u"general   LEDGER"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTableWidget *table = nullptr;
    QTRY_VERIFY((table = named<QTableWidget>(program.window.get(), u"Ledgers with the same name"_qs)));
    QCOMPARE(table->item(0, 1)->text(), u"general_ledger_id"_qs);
    QCOMPARE(program.workspace.sandbox.server().ledgerCount(), before);
}

QTEST_MAIN(SendingTest)
#include "tst_sending.moc"
