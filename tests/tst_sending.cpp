// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/lockwatch.h"
#include "creation/sendingdialog.h"
#include "form/newledgerform.h"
#include "parts/messagebar.h"
#include "support/creationroom.h"
#include "support/program.h"
#include "text/visibletext.h"

#include <QComboBox>
#include <QLabel>
#include <QMutex>
#include <QPushButton>
#include <QTableWidget>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using screen::named;

namespace {

/// A Blnk that counts creates and answers name checks as scripted.
struct Blnk {
    WireServer server;
    QMutex mutex;
    WireScript toFilter = answering(200, "[]");
    QByteArray list = "[]";
    int made = 0;

    Blnk()
    {
        server.answerBy([this](const WireRequest &request) {
            const QMutexLocker lock(&mutex);
            if (isCreate(request))
                return answering(201,
                                 ledgerJson("ldg_made" + QByteArray::number(++made), nameIn(request.body)));
            if (request.method == "POST")
                return toFilter;
            return answering(200, request.target.contains("name_ilike") ? "[]" : list);
        });
    }
    static QByteArray nameIn(const QByteArray &body)
    {
        const auto sent = parseJson(body, DuplicateKeys::Keep);
        return sent->find(u"name")->text.toUtf8();
    }
    void answerFilter(const WireScript &script)
    {
        const QMutexLocker lock(&mutex);
        toFilter = script;
    }
    Connection connection(Environment environment = Environment::Test) const
    {
        return {.id = u"c1"_qs,
                .name = u"Acme"_qs,
                .endpoint = {Service::Core, server.url(), {}},
                .tokenPlace = TokenPlace::Session,
                .environment = environment};
    }
    int creates() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isCreate));
    }
    int looks() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), [](const WireRequest &request) {
            return request.target.startsWith("/ledgers/filter");
        }));
    }
};

QString largeMetadata()
{
    return u"{\"note\":\"%1\"}"_qs.arg(QString(9000, u'x'));
}

WireScript refusing(int status)
{
    return answering(status, R"({"error":"no"})");
}

/// The program with a connection to that Blnk, used as a person does.
struct Desk {
    QTemporaryDir home;
    Blnk blnk;
    Program program{home.path()};

    void open(Environment environment = Environment::Test)
    {
        program.openConnection(blnk.connection(environment), roomToken);
    }
    void create(const QString &name)
    {
        goBackToTheWindow();
        program.typeName(name);
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Enters a ledger that is too large to create at once, and presses Create.
    void typeLarge()
    {
        DraftForm form;
        form.name = u"Large"_qs;
        form.setJson(largeMetadata());
        program.window->findChild<NewLedgerForm *>()->setForm(form);
        goBackToTheWindow();
        named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
        screen::press(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Creates on a production connection and types its name.
    void createInProduction(const QString &name)
    {
        create(name);
        QTRY_VERIFY(dialog());
        screen::type(u"Acme"_qs);
        screen::press(Qt::Key_Return);
        QTRY_VERIFY(message().contains(u"Created “%1”"_qs.arg(name)));
    }
    /// Activates the window, as a window manager does when a dialog closes.
    void goBackToTheWindow()
    {
        program.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
    }
    SendingDialog *dialog() const
    {
        for (auto *dialog : program.window->findChildren<SendingDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    void pressButton(const QString &name)
    {
        auto *button = named<QPushButton>(program.window.get(), name);
        QVERIFY2(button, qPrintable(name));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    QString typedName() const { return named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->text(); }
    bool isReady() const { return !named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->isReadOnly(); }
    QString message() const { return screen::message(program.window.get()); }
};

} // namespace

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
    void production_isAskedOnceAndAgainWhenDisarmed();
    void production_screenLocked_isAskedAgain();
    void production_screenLockedWhileAsked_isAskedAgain();
    void production_connectionRenamed_isAskedAgain();
    void tooLarge_isCreatedInTwoStepsInTheSandbox_data();
    void tooLarge_isCreatedInTwoStepsInTheSandbox();
    void tooLarge_secondStepRefused_isOfferedUntilAPersonDecides();
    void tooLarge_metadataMayNotBeAdded_sendsNothing_data();
    void tooLarge_metadataMayNotBeAdded_sendsNothing();
    void tooLarge_refusedByTheLastCheck_isNotAskedAgain();
    void nameTooLarge_cannotBeSent();
    void sandbox_nameInOtherWriting_isFoundInBothForms_data();
    void sandbox_nameInOtherWriting_isFoundInBothForms();
};

void SendingTest::nothingToAsk_isSentAfterOneLook()
{
    Desk desk;
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
    Desk desk;
    desk.blnk.answerFilter(answering(200,
                                     "[" + ledgerJson("ldg_2", "Acme EUR Reserve") + ","
                                         + ledgerJson("ldg_1", served.toUtf8()) + "]"));
    desk.open();
    desk.create(typed);
    QTRY_VERIFY(desk.dialog());
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
    Desk desk;
    if (isLoaded)
        desk.blnk.list = ledgers;
    desk.blnk.answerFilter(answering(200, isLoaded ? "[]" : ledgers));
    desk.open();
    desk.create(u"Payments EUR"_qs);
    QTRY_VERIFY(desk.dialog());
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
    Desk desk;
    desk.blnk.answerFilter(answering(200, "[" + ledgerJson("ldg_1", "Acme EUR") + "]"));
    desk.open();
    desk.create(u"acme eur"_qs);
    QTRY_VERIFY(desk.dialog());
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
    Desk desk;
    desk.blnk.answerFilter(answering(200, "[" + ledgerJson("ldg_1", "Acme EUR") + "]"));
    desk.open();
    desk.create(u"Acme EUR"_qs);
    QTRY_VERIFY(desk.dialog());
    desk.pressButton(u"Create anyway"_qs);
    QTRY_VERIFY(desk.message().contains(u"Created “Acme EUR”"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
    QCOMPARE(desk.typedName(), QString());
}

void SendingTest::nameLoaded_isFoundThoughTheServiceMayNotBeAsked()
{
    Desk desk;
    desk.blnk.list = "[" + ledgerJson("ldg_1", "Ａｃｍｅ\u00a0EUR") + "]";
    desk.blnk.answerFilter(refusing(500));
    desk.open();
    desk.create(u"acme eur"_qs);
    QTRY_VERIFY(desk.dialog());
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
    Desk desk;
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
    Desk desk;
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
    Desk desk;
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
    Desk desk;
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
    Desk desk;
    desk.open();
    desk.blnk.answerFilter({});
    desk.create(u"New"_qs);
    QTRY_COMPARE(desk.blnk.looks(), 1);
    QVERIFY(desk.program.workspace.openSandbox());
    QVERIFY(desk.isReady());
    QCOMPARE(desk.typedName(), u"New"_qs);
    const qsizetype before = desk.program.workspace.sandbox().ledgerCount();
    QTRY_COMPARE(desk.program.workspace.listState(), Workspace::ListState::Ready);
    QCOMPARE(desk.blnk.creates(), 0);
    QCOMPARE(desk.program.workspace.sandbox().ledgerCount(), before);
}

void SendingTest::notSent_retried_sendsWhatStandsInTheForm()
{
    Desk desk;
    Connection nobody = desk.blnk.connection();
    nobody.endpoint.baseUrl = QUrl(u"http://127.0.0.1:1"_qs);
    desk.program.openConnection(nobody, roomToken);
    desk.create(u"Walets"_qs);
    QTRY_VERIFY2(desk.message().contains(u"“Walets” was not created"_qs), qPrintable(desk.message()));
    named<QLineEdit>(desk.program.window.get(), u"Ledger name"_qs)->selectAll();
    desk.program.typeName(u"Wallets"_qs); // the person noticed the mistake meanwhile
    auto *retry = named<QPushButton>(desk.program.window->findChild<MessageBar *>(), u"Retry"_qs);
    QVERIFY(retry);
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE(desk.program.journal.recent()->size(), size_t(2));
    QCOMPARE(desk.program.journal.recent()->front().ledgerName, u"Wallets"_qs);
    QCOMPARE(desk.typedName(), u"Wallets"_qs);
}

void SendingTest::unknownAttemptOfThatName_isOfferedToBeLookedUp()
{
    Desk desk;
    WholeAttempt attempt;
    attempt.connectionId = u"c1"_qs;
    attempt.origin = originOf(desk.blnk.server.url());
    attempt.ledgerName = u"Lost  Name"_qs;
    attempt = *desk.program.journal.begin(attempt);
    attempt.state = Attempt::State::Unknown;
    QVERIFY(desk.program.journal.finish(attempt));
    desk.open();
    desk.create(u"lost name"_qs);
    QTRY_VERIFY(desk.dialog());
    auto *lookUp = named<QPushButton>(desk.dialog(), u"Look it up"_qs);
    QVERIFY(lookUp);
    lookUp->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY2(desk.message().contains(u"Lost  Name"_qs), qPrintable(desk.message()));
    QVERIFY(desk.isReady());
    QCOMPARE(desk.blnk.creates(), 0);
    QCOMPARE(desk.typedName(), u"lost name"_qs);
}

void SendingTest::production_isAskedOnceAndAgainWhenDisarmed()
{
    Desk desk;
    desk.open(Environment::Production);
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    desk.create(u"One"_qs);
    QTRY_VERIFY(desk.dialog());
    QVERIFY(named<QLineEdit>(desk.dialog(), u"Connection name"_qs)->hasFocus());
    screen::type(u"Acme"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.message().contains(u"Created “One”"_qs));
    QVERIFY(named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));

    desk.create(u"Two"_qs);
    QTRY_VERIFY(desk.message().contains(u"Created “Two”"_qs));
    QVERIFY(!desk.dialog());

    desk.pressButton(u"Disarm"_qs);
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    desk.create(u"Three"_qs);
    QTRY_VERIFY(desk.dialog());
    screen::press(Qt::Key_Escape);
    QCOMPARE(desk.blnk.creates(), 2);
}

void SendingTest::production_screenLocked_isAskedAgain()
{
    Desk desk;
    desk.open(Environment::Production);
    desk.createInProduction(u"One"_qs);
    QVERIFY(named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    Q_EMIT desk.program.window->findChild<LockWatch *>()->locked();
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    desk.create(u"Two"_qs);
    QTRY_VERIFY(desk.dialog());
    screen::press(Qt::Key_Escape);
    QCOMPARE(desk.blnk.creates(), 1);
}

/// The question opened while the connection was armed did not ask about production.
void SendingTest::production_screenLockedWhileAsked_isAskedAgain()
{
    Desk desk;
    desk.open(Environment::Production);
    desk.createInProduction(u"One"_qs);
    desk.blnk.answerFilter(answering(200, "[" + ledgerJson("ldg_1", "Two") + "]"));
    desk.create(u"Two"_qs);
    QTRY_VERIFY(desk.dialog());
    QVERIFY(!named<QLineEdit>(desk.dialog(), u"Connection name"_qs));
    Q_EMIT desk.program.window->findChild<LockWatch *>()->locked();
    desk.pressButton(u"Create anyway"_qs);
    QTRY_VERIFY(desk.dialog() && named<QLineEdit>(desk.dialog(), u"Connection name"_qs));
    QCOMPARE(desk.blnk.creates(), 1);
    screen::type(u"Acme"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.message().contains(u"Created “Two”"_qs));
    QCOMPARE(desk.blnk.creates(), 2);
}

void SendingTest::production_connectionRenamed_isAskedAgain()
{
    Desk desk;
    desk.open(Environment::Production);
    desk.createInProduction(u"One"_qs);
    Connection renamed = desk.blnk.connection(Environment::Production);
    renamed.name = u"Acme 2"_qs;
    desk.program.workspace.open(renamed);
    QVERIFY(!named<QPushButton>(desk.program.window.get(), u"Disarm"_qs));
    QTRY_VERIFY(desk.isReady());
    QTRY_VERIFY(named<QPushButton>(desk.program.window.get(), u"Create ledger"_qs)->isEnabled());
    desk.create(u"Two"_qs);
    QTRY_VERIFY(desk.dialog());
    QCOMPARE(desk.blnk.creates(), 1);
}

void SendingTest::tooLarge_isCreatedInTwoStepsInTheSandbox_data()
{
    QTest::addColumn<Service>("service");
    QTest::newRow("Cloud") << Service::Cloud;
    QTest::newRow("Core") << Service::Core;
}

void SendingTest::tooLarge_isCreatedInTwoStepsInTheSandbox()
{
    QFETCH(Service, service);
    QTemporaryDir home;
    Program program(home.path());
    DraftForm form;
    form.name = u"Large"_qs;
    form.setJson(largeMetadata());
    program.drafts.keep(form);
    QVERIFY(program.drafts.flush());
    QVERIFY(program.workspace.openSandbox(SandboxToken::Kind::AllRights, service));
    program.show();
    QTRY_COMPARE(program.workspace.listState(), Workspace::ListState::Ready);
    const qsizetype before = program.workspace.sandbox().ledgerCount();
    program.window->findChild<NewLedgerForm *>()->setForm(form);
    named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QPushButton *create = nullptr;
    QTRY_VERIFY((create = named<QPushButton>(program.window.get(), u"Create, then add the metadata"_qs)));
    QVERIFY(!named<QPushButton>(program.window.get(), u"Create anyway"_qs));
    create->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY(screen::message(program.window.get()).contains(u"was created and its metadata was added"_qs));
    QVERIFY(named<QPushButton>(program.window->findChild<MessageBar *>(), u"Copy ID"_qs));
    QCOMPARE(program.workspace.sandbox().ledgerCount(), before + 1);
    const auto recorded = program.workspace.journal().recent();
    QCOMPARE(recorded->front().followUp.state, FollowUp::State::Done);
    // Read from the service again.
    program.workspace.refresh();
    QTRY_COMPARE(program.workspace.listState(), Workspace::ListState::Ready);
    const Ledger *ledger = program.workspace.ledgers().ledger(recorded->front().ledgerId);
    QVERIFY(ledger);
    QCOMPARE(ledger->metadata, *parseJson(largeMetadata(), DuplicateKeys::Refuse));
}

void SendingTest::tooLarge_secondStepRefused_isOfferedUntilAPersonDecides()
{
    Desk desk;
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
    desk.program.workspace.open(desk.blnk.connection());
    QTRY_VERIFY(desk.message().contains(u"its metadata has not been added yet"_qs));
    desk.pressButton(u"Leave it"_qs);
    QTRY_VERIFY(desk.message().contains(u"stays as it is"_qs));
    desk.program.workspace.open(desk.blnk.connection());
    QTRY_COMPARE(desk.program.workspace.listState(), Workspace::ListState::Ready);
    QCOMPARE(desk.message(), QString());
    QCOMPARE(desk.blnk.creates(), 1);
}

void SendingTest::tooLarge_metadataMayNotBeAdded_sendsNothing_data()
{
    QTest::addColumn<SandboxCoreKey>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("without metadata:write") << SandboxCoreKey::WithoutMetadata << u"scope metadata:write"_qs;
    QTest::newRow("of a Core before 0.15.3") << SandboxCoreKey::OfOldCore << u"0.15.3"_qs;
}

void SendingTest::tooLarge_metadataMayNotBeAdded_sendsNothing()
{
    QFETCH(SandboxCoreKey, key);
    QFETCH(QString, words);
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const qsizetype before = sandbox.ledgerCount();
    Desk desk;
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
    QVERIFY(desk.program.workspace.journal().recent()->empty());
}

void SendingTest::tooLarge_refusedByTheLastCheck_isNotAskedAgain()
{
    Desk desk;
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

void SendingTest::nameTooLarge_cannotBeSent()
{
    Desk desk;
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
    QVERIFY(program.workspace.openSandbox(SandboxToken::Kind::AllRights, service));
    program.show();
    QTRY_COMPARE(program.workspace.listState(), Workspace::ListState::Ready);
    const qsizetype before = program.workspace.sandbox().ledgerCount();
    program.workspace.ledgers().clear(); // so that only the service can know it
    program.typeName(u"general   LEDGER"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTableWidget *table = nullptr;
    QTRY_VERIFY((table = named<QTableWidget>(program.window.get(), u"Ledgers with the same name"_qs)));
    QCOMPARE(table->item(0, 1)->text(), u"general_ledger_id"_qs);
    QCOMPARE(program.workspace.sandbox().ledgerCount(), before);
}

QTEST_MAIN(SendingTest)
#include "tst_sending.moc"
