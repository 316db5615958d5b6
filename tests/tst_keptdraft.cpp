// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/sendingdialog.h"
#include "support/drafthome.h"

#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QUndoStack>

using namespace ledgerdesk;
using screen::named;

namespace {

// It does not look like a token.
const QByteArray plainToken = "payments-0123456789abcdefMARKER";
const QByteArray usualToken = "blnk_at_0123456789abcdefMARKER";

} // namespace

/// What is kept of the New ledger form between starts, and what must not be.
class KeptDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void created_isNotShownAgain_data();
    void created_isNotShownAgain();
    void notCreated_isShownAgain_data();
    void notCreated_isShownAgain();
    void start_writesNothing();
    void twoWindows_eachKeepsItsDraft();
    void left_areOfferedAndOpened();
    void left_tokenInTheForm_isNotLost();
    void left_createdMeanwhile_isNotOpened();
    void left_canBeDeleted();
    void token_isInNoFileAndSaid_data();
    void token_isInNoFileAndSaid();
    void tokenTakenOut_isKeptAgain();
    void earlierFileWithToken_isShownAndGone();
    void tokenThatLooksLikeNothing_isAskedAboutBeforeItIsRecorded();
    void tokenAsName_isNotPutIntoAnAddress();
};

void KeptDraftTest::created_isNotShownAgain_data()
{
    using Meddle = std::function<void(Home &)>;
    QTest::addColumn<Meddle>("meddle");
    const auto row = [](const char *name, const Meddle &meddle) { QTest::newRow(name) << meddle; };
    row("killed before it was cleared", [](Home &) {});
    row("file written later",
        [](Home &home) { setTime(home.file(), QDateTime::currentDateTimeUtc().addSecs(60)); });
    row("file a year ahead",
        [](Home &home) { setTime(home.file(), QDateTime::currentDateTimeUtc().addYears(1)); });
    row("file from 1970", [](Home &home) { setTime(home.file(), QDateTime::fromSecsSinceEpoch(1)); });
    row("slow start", [](Home &home) {
        // The window is shown, and has had time to write its draft, before the journal is opened.
        home.program = std::make_unique<Program>(home.directory.path());
        home.program->show();
        QVERIFY(home.program->drafts.flush());
        home.program.reset();
    });
    row("started on the sandbox meanwhile", [](Home &home) {
        home.program = std::make_unique<Program>(home.directory.path());
        home.program->openSandbox();
        home.program->window->close();
        home.program.reset();
    });
    row("others created since", [](Home &home) {
        Journal journal(home.directory.filePath(u"journal.sqlite"_qs));
        QVERIFY(journal.open());
        WholeAttempt begun;
        begun.ledgerName = u"Another"_qs;
        Attempt attempt = *journal.begin(begun);
        attempt.state = Attempt::State::Created;
        attempt.ledgerId = u"ldg_another"_qs;
        attempt.finishedAt = QDateTime::currentDateTimeUtc();
        QVERIFY(journal.finish(attempt));
    });
}

void KeptDraftTest::created_isNotShownAgain()
{
    using Meddle = std::function<void(Home &)>;
    QFETCH(Meddle, meddle);
    Home home;
    home.start();
    home.type(typed(u"Wallets"_qs));
    home.create();
    home.endAsIfKilled();
    meddle(home);
    if (QTest::currentTestFailed())
        return;
    home.start();
    QCOMPARE(home.name(), QString());
    QVERIFY(home.program->drafts.flush());
    QVERIFY(!QFile::exists(home.file()));
}

void KeptDraftTest::notCreated_isShownAgain_data()
{
    using Prepare = std::function<void(Home &)>;
    QTest::addColumn<Prepare>("prepare");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *what, const Prepare &prepare, const QString &name) {
        QTest::newRow(what) << prepare << name;
    };
    row(
        "never sent",
        [](Home &home) {
            home.type(typed(u"Wallets"_qs));
            home.program.reset();
        },
        u"Wallets"_qs);
    row(
        "rejected",
        [](Home &home) {
            home.blnk.status = 400;
            home.type(typed(u"Wallets"_qs));
            home.create(Attempt::State::Rejected);
            home.endAsIfKilled();
        },
        u"Wallets"_qs);
    row(
        "typed again after it was created",
        [](Home &home) {
            home.type(typed(u"Wallets"_qs));
            home.create();
            home.type(typed(u"Wallets"_qs));
            home.program.reset();
        },
        u"Wallets"_qs);
    row(
        "brought back after it was created",
        [](Home &home) {
            home.type(typed(u"Something else"_qs));
            named<QLineEdit>(home.program->window.get(), u"Ledger name"_qs)->setText(u"Wallets"_qs);
            home.create();
            QCOMPARE(home.name(), QString());
            home.form()->undoStack()->undo();
            QCOMPARE(home.name(), u"Wallets"_qs);
            home.program.reset();
        },
        u"Wallets"_qs);
    row(
        "other metadata than what was created",
        [](Home &home) {
            home.type(typed(u"Wallets"_qs));
            home.create();
            home.endAsIfKilled();
            DraftStore drafts(home.file());
            DraftForm form = drafts.load();
            form.setJson(u"{\"owner\":\"treasury\"}"_qs);
            drafts.keep(form);
        },
        u"Wallets"_qs);
    row(
        "begun by a program that did not say after which attempt",
        [](Home &home) {
            home.type(typed(u"Wallets"_qs));
            home.create();
            home.program.reset();
            QFile file(home.file());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(KeptDraft{typed(u"Wallets"_qs)}.toBytes());
        },
        u"Wallets"_qs);
}

void KeptDraftTest::notCreated_isShownAgain()
{
    using Prepare = std::function<void(Home &)>;
    QFETCH(Prepare, prepare);
    QFETCH(QString, name);
    Home home;
    home.start();
    prepare(home);
    if (QTest::currentTestFailed())
        return;
    home.start();
    QCOMPARE(home.name(), name);
}

void KeptDraftTest::start_writesNothing()
{
    Home home;
    home.start();
    home.type(typed(u"Wallets"_qs));
    home.program.reset();
    QFile file(home.file());
    QVERIFY(file.open(QIODevice::Append));
    file.write("\n"); // shows whether it is written again
    file.close();
    home.start();
    QVERIFY(home.program->drafts.flush());
    home.program->window->close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().endsWith('\n'));
}

void KeptDraftTest::twoWindows_eachKeepsItsDraft()
{
    Home home;
    home.start();
    home.type(typed(u"Wallets"_qs));
    QVERIFY(home.program->drafts.flush());
    Program other(home.directory.path());
    auto *otherForm = other.window->findChild<NewLedgerForm *>();
    QCOMPARE(otherForm->form().name, QString());
    otherForm->setForm(typed(u"Typed elsewhere"_qs));
    QVERIFY(other.drafts.flush());
    home.form()->submit();
    QTRY_COMPARE(home.name(), QString());
    QVERIFY(home.program->drafts.flush());
    QCOMPARE(other.drafts.countLeft(), 0);
    QVERIFY(home.filesHold("Typed elsewhere"));
    QVERIFY(!QFile::exists(home.file()));
}

void KeptDraftTest::left_areOfferedAndOpened()
{
    Home home;
    home.leave({u"Oldest"_qs, u"Between"_qs, u"Newest"_qs});
    home.start();
    QCOMPARE(home.name(), u"Newest"_qs);
    home.program->window->drafts().offerOthers();
    QVERIFY(screen::message(home.program->window.get()).contains(u"2 other unsent drafts were kept"_qs));
    home.press(u"Show drafts"_qs);
    QTableWidget *table = home.draftsTable();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), u"Between"_qs);
    QCOMPARE(table->item(1, 0)->text(), u"Oldest"_qs);
    QCOMPARE(table->item(1, 1)->text(), u"owner"_qs);
    QTRY_VERIFY(table->hasFocus());
    screen::press(Qt::Key_Down);
    home.press(u"Open"_qs);
    QTRY_VERIFY(!home.draftsTable());
    QVERIFY(home.form()->form() == typed(u"Oldest"_qs));
    home.program->window->drafts().showOthers();
    QCOMPARE(home.draftsTable()->rowCount(), 2);
    QCOMPARE(home.draftsTable()->item(0, 0)->text(), u"Newest"_qs);
}

void KeptDraftTest::left_tokenInTheForm_isNotLost()
{
    Home home;
    home.leave({u"Left"_qs});
    home.start();
    home.type({});
    QVERIFY(home.program->drafts.flush());
    home.leave({u"Left by another"_qs});
    home.type(typed(QString::fromLatin1(usualToken)));
    QVERIFY(home.program->drafts.flush());
    home.program->window->drafts().showOthers();
    home.press(u"Open"_qs);
    QVERIFY(home.draftsTable());
    QVERIFY(screen::message(home.program->window.get()).contains(u"because it contains a token"_qs));
    QCOMPARE(home.name(), QString::fromLatin1(usualToken));
}

void KeptDraftTest::left_createdMeanwhile_isNotOpened()
{
    Home home;
    home.start();
    home.type(typed(u"Wallets"_qs));
    home.create();
    home.endAsIfKilled();
    setTime(home.file(), QDateTime::currentDateTimeUtc().addSecs(-60));
    home.leave({u"Newer"_qs});
    home.start();
    QCOMPARE(home.name(), u"Newer"_qs);
    home.program->window->drafts().showOthers();
    home.press(u"Open"_qs);
    QTRY_VERIFY(!home.draftsTable());
    QCOMPARE(home.name(), QString()); // that ledger must not be created again
    home.program->window->drafts().showOthers();
    QCOMPARE(home.draftsTable()->item(0, 0)->text(), u"Newer"_qs);
}

void KeptDraftTest::left_canBeDeleted()
{
    Home home;
    home.leave({u"Older"_qs, u"Newer"_qs});
    home.start();
    home.program->window->drafts().showOthers();
    home.press(u"Delete"_qs);
    const auto *question = home.program->window->findChild<QMessageBox *>();
    QVERIFY(question && question->text().contains(u"“Older”"_qs));
    QVERIFY(home.filesHold("Older"));
    for (QAbstractButton *button : question->buttons()) {
        if (button->text() == u"Delete"_qs)
            button->click();
    }
    QVERIFY(!home.filesHold("Older"));
    QVERIFY(home.filesHold("Newer"));
    QTRY_VERIFY(!home.draftsTable()); // a sentence takes its place
    QVERIFY(named<QLabel>(home.program->window.get(), u"No other drafts"_qs));
}

void KeptDraftTest::token_isInNoFileAndSaid_data()
{
    QTest::addColumn<QByteArray>("inUse");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("looks like a token") << QByteArray("s3cret-0123456789abcdefMARKER") << usualToken;
    QTest::newRow("token in use that looks like nothing") << plainToken << plainToken;
}

void KeptDraftTest::token_isInNoFileAndSaid()
{
    QFETCH(QByteArray, inUse);
    QFETCH(QByteArray, text);
    Home home;
    home.start(inUse);
    auto *name = named<QLineEdit>(home.program->window.get(), u"Ledger name"_qs);
    name->setFocus();
    QApplication::clipboard()->setText(QString::fromLatin1(text));
    screen::press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(name->text().size(), text.size());
    const auto isSaid = [&home] {
        const auto labels = home.program->window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"the draft is not saved");
        });
    };
    QTRY_VERIFY(isSaid());
    QVERIFY(!home.filesHold("abcdefMARKER"));
    screen::press(Qt::Key_Backspace); // most of a token is as bad as all of it
    QVERIFY(home.program->drafts.flush());
    QVERIFY(!home.filesHold("abcdefMARKE"));
    home.program->window->close();
    home.program.reset();
    QVERIFY(!home.filesHold("abcdefMARKE"));
    QApplication::clipboard()->clear();
}

void KeptDraftTest::tokenTakenOut_isKeptAgain()
{
    Home home;
    home.start();
    home.type(typed(QString::fromLatin1(usualToken)));
    QVERIFY(home.program->drafts.flush());
    QVERIFY(!QFile::exists(home.file()));
    home.type(typed(u"Wallets"_qs));
    QTRY_VERIFY(QFile::exists(home.file()));
    home.program.reset();
    home.start();
    QCOMPARE(home.name(), u"Wallets"_qs);
}

void KeptDraftTest::earlierFileWithToken_isShownAndGone()
{
    Home home;
    const QByteArray earlier = "any-word-0123456789abcdefEARLIER";
    QFile file(home.file());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(KeptDraft{typed(QString::fromLatin1(earlier))}.toBytes());
    file.close();
    home.start(earlier); // now the token is known
    QCOMPARE(home.name(), QString::fromLatin1(earlier));
    QTRY_VERIFY(!home.filesHold("EARLIER"));
}

void KeptDraftTest::tokenThatLooksLikeNothing_isAskedAboutBeforeItIsRecorded()
{
    Home home;
    home.start(plainToken);
    DraftForm form = typed(u"Wallets"_qs);
    form.setJson(u"{\"key\":\"%1\"}"_qs.arg(QString::fromLatin1(plainToken)));
    home.type(form);
    home.form()->submit();
    QTRY_VERIFY(home.program->window->findChild<SendingDialog *>());
    QVERIFY(home.program->journal.recent()->empty());
    QVERIFY(!home.filesHold("abcdefMARKER"));
}

void KeptDraftTest::tokenAsName_isNotPutIntoAnAddress()
{
    Home home;
    home.start();
    home.type(typed(QString::fromLatin1(usualToken)));
    home.form()->submit();
    QTRY_VERIFY(home.program->window->findChild<SendingDialog *>());
    for (const WireRequest &request : home.blnk.server.requests()) {
        QVERIFY(!request.target.contains("MARKER"));
        QVERIFY(!request.body.contains("MARKER"));
    }
}

QTEST_MAIN(KeptDraftTest)
#include "tst_keptdraft.moc"
