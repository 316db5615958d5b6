// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/senttext.h"
#include "check/tokentestdialog.h"
#include "sandbox/sandbox.h"
#include "support/clipping.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace ledgerdesk;

namespace {

constexpr int patience = 20'000;
const QString unknownToken = u"blnk_at_0123456789abcdefMARKER"_qs;

} // namespace

class TokenTestDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { delete m_dialog; }

    void pastedMessage_isSortedTestedAndSummedUp();
    void failure_isShownAndTheRestFolded();
    void severalTokens_areAskedAbout();
    void severalAddresses_areAskedAbout();
    void correction_isUsed();
    void secondPaste_addsToTheFirst();
    void unusableAddress_isRefusedBeforeAnythingIsSent_data();
    void unusableAddress_isRefusedBeforeAnythingIsSent();
    void typedToken_isMaskedWhenTheFocusLeaves();
    void text_cannotBeCopied();
    void longText_isNotTaken();
    void change_fadesTheResultAndSaysSo();
    void close_forgetsAllAndEndsTheTest();
    void save_handsOverConnectionAndToken();
    void width_staysTheSame();
    void longerLanguage_clipsNothing();

private:
    QString message(SandboxToken::Kind kind) const;
    void paste(const QString &text);
    void waitForTheEnd();
    template <typename W>
    W *field(const QString &name)
    {
        W *found = screen::named<W>(m_dialog, name);
        if (found == nullptr)
            qFatal("not on the screen: %s", qPrintable(name));
        return found;
    }
    QPlainTextEdit *text() { return field<QPlainTextEdit>(u"Paste what you were sent"_qs); }
    QString result() { return screen::descriptionOf(field<QWidget>(u"Result"_qs)); }
    QString progress() { return field<QLabel>(u"Check progress"_qs)->text(); }
    QStringList rowsInSight();
    bool isSaid(const QString &words);

    const Theme m_theme;
    std::unique_ptr<Sandbox> m_sandbox;
    CheckWrites m_writes{[](const CheckWrite &) {}};
    QPointer<TokenTestDialog> m_dialog;
    int m_asked = 0; ///< subjects that the dialog wanted
};

void TokenTestDialogTest::init()
{
    m_asked = 0;
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->listen());
    m_dialog = new TokenTestDialog(m_theme);
    connect(m_dialog, &TokenTestDialog::subjectWanted, this, [this](const CheckRequest &request, int round) {
        ++m_asked;
        m_dialog->check({.connection = request.connection,
                         .token = *request.token,
                         .network = NetworkSetup(),
                         .otherOwner = {},
                         .writes = &m_writes},
                        round);
    });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

QString TokenTestDialogTest::message(SandboxToken::Kind kind) const
{
    return u"Hi, does this work?\n%1 on %2\nAuthorization: Bearer %3\nThanks!"_qs.arg(
        m_sandbox->instanceId(), m_sandbox->baseUrl().toString(),
        QString::fromLatin1(m_sandbox->token(kind)));
}

void TokenTestDialogTest::paste(const QString &pasted)
{
    QGuiApplication::clipboard()->setText(pasted);
    text()->setFocus();
    screen::press(Qt::Key_V, Qt::ControlModifier);
}

void TokenTestDialogTest::waitForTheEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(field<QPushButton>(u"Test"_qs)->isEnabled(), patience);
}

QStringList TokenTestDialogTest::rowsInSight()
{
    QStringList rows;
    const auto *list = field<QListView>(u"Checks"_qs);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (!list->isRowHidden(row))
            rows << list->model()->index(row, 0).data().toString();
    }
    return rows;
}

bool TokenTestDialogTest::isSaid(const QString &words)
{
    for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(words))
            return true;
    }
    return false;
}

void TokenTestDialogTest::pastedMessage_isSortedTestedAndSummedUp()
{
    const QString token = QString::fromLatin1(m_sandbox->token(SandboxToken::Kind::AllRights));
    paste(message(SandboxToken::Kind::AllRights));
    QVERIFY(!text()->toPlainText().contains(token.mid(8)));
    QVERIFY(text()->toPlainText().contains(u"Bearer blnk_at_…"));
    const QString found = u"Found: address, instance ID, access token. Removed the header name, “Bearer”."_qs;
    QVERIFY(isSaid(found));
    QCOMPARE(screen::announced(m_dialog).last(), found);
    QCOMPARE(field<QLineEdit>(u"Base URL"_qs)->text(), m_sandbox->baseUrl().toString());
    QCOMPARE(field<QLineEdit>(u"Instance ID"_qs)->text(), m_sandbox->instanceId());
    QCOMPARE(field<QComboBox>(u"Service"_qs)->currentText(), u"Blnk Cloud"_qs);
    QVERIFY(field<QComboBox>(u"Access token"_qs)->currentText().startsWith(u"blnk_at_…"));
    QCOMPARE(m_asked, 0); // nothing is sent unasked

    screen::press(Qt::Key_Return, Qt::ControlModifier);
    waitForTheEnd();
    QVERIFY2(result().contains(u"This token can create and list ledgers"), qPrintable(result()));
    QCOMPARE(screen::descriptionOf(field<QWidget>(u"Rights"_qs)),
             u"Create ledgers: Yes. Add metadata: Yes. List ledgers: Yes. Filter ledgers: Yes. "
             "Read through the data API: Yes."_qs);
    QTRY_COMPARE(m_dialog->focusWidget(), field<QPushButton>(u"Copy summary"_qs));
    screen::press(Qt::Key_Return);
    const QString summary = QGuiApplication::clipboard()->text();
    QCOMPARE(summary.count(u'\n'), 6);
    QVERIFY2(summary.contains(u"Problem: none"), qPrintable(summary));
    QVERIFY(!summary.contains(token.mid(8)));
    field<QPushButton>(u"Copy full report"_qs)->click();
    const QString report = QGuiApplication::clipboard()->text();
    QVERIFY(report.contains(u"Requests and answers"));
    QVERIFY(!report.contains(token.mid(8)) && !report.contains(u"does this work"));
}

void TokenTestDialogTest::failure_isShownAndTheRestFolded()
{
    paste(message(SandboxToken::Kind::ReadOnly));
    screen::press(Qt::Key_Return); // enough after a paste
    QCOMPARE(rowsInSight().size(), qsizetype(checkStageCount)); // while it runs
    waitForTheEnd();
    QVERIFY2(result().contains(u"cannot create any"), qPrintable(result()));
    QCOMPARE(rowsInSight(), QStringList({u"Create ledgers"_qs, u"Add metadata"_qs}));
    QPushButton *fold = nullptr;
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(u"Show the checks that passed"))
            fold = button;
    }
    QVERIFY(fold && fold->isVisible());
    fold->setFocus();
    screen::press(Qt::Key_Space);
    QCOMPARE(rowsInSight().size(), qsizetype(checkStageCount));
    screen::press(Qt::Key_Space);
    QCOMPARE(rowsInSight().size(), 2);
}

void TokenTestDialogTest::severalTokens_areAskedAbout()
{
    paste(unknownToken + u'\n' + message(SandboxToken::Kind::AllRights));
    QVERIFY(isSaid(u"more than one possible token"_qs));
    auto *tokens = field<QComboBox>(u"Access token"_qs);
    QCOMPARE(tokens->currentIndex(), -1);
    QCOMPARE(tokens->count(), 3); // and another
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_asked, 0);
    QCOMPARE(m_dialog->focusWidget(), tokens);
    QVERIFY(screen::descriptionOf(tokens).contains(u"Choose one"));
    screen::press(Qt::Key_Down);
    screen::press(Qt::Key_Down);
    QCOMPARE(tokens->currentIndex(), 1);
    QVERIFY(!tokens->currentText().contains(u"MARKER"));
    field<QPushButton>(u"Test"_qs)->click();
    waitForTheEnd();
    QVERIFY2(result().contains(u"can create and list"), qPrintable(result()));
}

void TokenTestDialogTest::severalAddresses_areAskedAbout()
{
    paste(message(SandboxToken::Kind::AllRights) + u" or https://ledgers.invalid"_qs);
    QVERIFY(isSaid(u"more than one address"_qs));
    QCOMPARE(field<QLineEdit>(u"Base URL"_qs)->text(), QString());
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_asked, 0);
    QVERIFY(field<QLineEdit>(u"Base URL"_qs)->hasFocus());
    QVERIFY(field<QPushButton>(u"Choose the base URL"_qs)->isVisible());
    QAction *first = screen::inMenu(m_dialog, m_sandbox->baseUrl().toString());
    QVERIFY(first);
    first->trigger();
    QCOMPARE(field<QLineEdit>(u"Base URL"_qs)->text(), m_sandbox->baseUrl().toString());
    QVERIFY(!isSaid(u"more than one address"_qs));
}

void TokenTestDialogTest::correction_isUsed()
{
    paste(u"instance_404 %1 %2"_qs.arg(m_sandbox->baseUrl().toString(), unknownToken));
    field<QLineEdit>(u"Instance ID"_qs)->setText(m_sandbox->instanceId());
    auto *tokens = field<QComboBox>(u"Access token"_qs);
    tokens->setFocus();
    screen::press(Qt::Key_Down); // another token
    auto *other = field<QLineEdit>(u"Another token"_qs);
    QCOMPARE(other->echoMode(), QLineEdit::Password);
    other->setFocus();
    screen::type(QString::fromLatin1(m_sandbox->token(SandboxToken::Kind::AllRights)));
    field<QPushButton>(u"Test"_qs)->click();
    waitForTheEnd();
    QVERIFY2(result().contains(u"can create and list"), qPrintable(result()));
}

void TokenTestDialogTest::secondPaste_addsToTheFirst()
{
    paste(u"The token: "_qs + unknownToken);
    QVERIFY(!field<QComboBox>(u"Access token"_qs)->currentText().isEmpty());
    QVERIFY(isSaid(u"Enter the instance ID"_qs));
    paste(u" and the instance is instance_77"_qs);
    QCOMPARE(field<QLineEdit>(u"Instance ID"_qs)->text(), u"instance_77"_qs);
    QCOMPARE(field<QComboBox>(u"Access token"_qs)->currentIndex(), 0);
    QCOMPARE(text()->toPlainText(), u"The token: blnk_at_… and the instance is instance_77"_qs);
    // And a paste over all of it replaces it.
    text()->selectAll();
    paste(u"instance_88"_qs);
    QCOMPARE(text()->toPlainText(), u"instance_88"_qs);
    QCOMPARE(field<QLineEdit>(u"Instance ID"_qs)->text(), u"instance_88"_qs);
    QVERIFY(field<QLineEdit>(u"Another token"_qs)->text().isEmpty());
}

void TokenTestDialogTest::unusableAddress_isRefusedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("plain HTTP") << u"http://ledgers.acme.example"_qs << u"Use https"_qs;
    QTest::newRow("look-alike") << u"https://api.cloud.blnkfinаnce.com"_qs
                                << u"looks like the Blnk address"_qs;
}

void TokenTestDialogTest::unusableAddress_isRefusedBeforeAnythingIsSent()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    paste(address + u" instance_1 "_qs + unknownToken);
    QVERIFY(isSaid(says));
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_asked, 0);
    auto *field = this->field<QLineEdit>(u"Base URL"_qs);
    QVERIFY(field->hasFocus());
    QVERIFY2(screen::descriptionOf(field).contains(says), qPrintable(screen::descriptionOf(field)));
}

void TokenTestDialogTest::typedToken_isMaskedWhenTheFocusLeaves()
{
    text()->setFocus();
    screen::type(unknownToken);
    screen::press(Qt::Key_Tab);
    QCOMPARE(text()->toPlainText(), u"blnk_at_…"_qs);
    QVERIFY(field<QComboBox>(u"Access token"_qs)->currentText().startsWith(u"blnk_at_…"));
    QVERIFY(!text()->document()->isUndoAvailable());
    // Text typed behind the mask does not belong to it.
    text()->setFocus();
    text()->moveCursor(QTextCursor::End);
    screen::type(u" instance_5"_qs);
    screen::press(Qt::Key_Tab);
    QCOMPARE(text()->toPlainText(), u"blnk_at_… instance_5"_qs);
    QCOMPARE(field<QComboBox>(u"Access token"_qs)->count(), 2);
}

void TokenTestDialogTest::text_cannotBeCopied()
{
    paste(u"my secret chat "_qs + unknownToken);
    QGuiApplication::clipboard()->setText(u"before"_qs);
    text()->selectAll();
    screen::press(Qt::Key_C, Qt::ControlModifier);
    screen::press(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_qs);
    QCOMPARE(text()->toPlainText(), u"my secret chat blnk_at_…"_qs);
}

void TokenTestDialogTest::longText_isNotTaken()
{
    paste(QString(sentTextLimit + 1, u'x'));
    QCOMPARE(text()->toPlainText(), QString());
    QVERIFY(isSaid(u"64 KiB"_qs));
}

void TokenTestDialogTest::change_fadesTheResultAndSaysSo()
{
    paste(message(SandboxToken::Kind::AllRights));
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    waitForTheEnd();
    const QString before = u"Result from before the last change"_qs;
    QVERIFY(progress() != before);
    QVERIFY(!field<QWidget>(u"Result"_qs)->parentWidget()->graphicsEffect());
    field<QLineEdit>(u"Instance ID"_qs)->setText(u"instance_404"_qs);
    QCOMPARE(progress(), before);
    QVERIFY(field<QWidget>(u"Result"_qs)->parentWidget()->graphicsEffect());
    QVERIFY2(result().startsWith(before), qPrintable(result()));
    QCOMPARE(screen::announced(m_dialog).last(), before);
    field<QPushButton>(u"Test"_qs)->click();
    waitForTheEnd();
    QVERIFY(!result().contains(before));
    QVERIFY(!field<QWidget>(u"Result"_qs)->parentWidget()->graphicsEffect());
}

void TokenTestDialogTest::close_forgetsAllAndEndsTheTest()
{
    paste(message(SandboxToken::Kind::Slow));
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_asked, 1);
    const QPointer<QPlainTextEdit> edit = text();
    const QPointer<QComboBox> tokens = field<QComboBox>(u"Access token"_qs);
    screen::press(Qt::Key_Escape);
    QVERIFY(!edit || edit->toPlainText().isEmpty());
    QVERIFY(!tokens || tokens->count() == 1);
    QTRY_VERIFY(!m_dialog);
}

void TokenTestDialogTest::save_handsOverConnectionAndToken()
{
    Connection connection;
    Secret token;
    connect(m_dialog, &TokenTestDialog::saveRequested, this,
            [&](const Connection &wanted, const Secret &secret) {
                connection = wanted;
                token = secret;
            });
    auto *save = field<QPushButton>(u"Save as connection"_qs);
    QVERIFY(!save->isEnabled());
    paste(message(SandboxToken::Kind::AllRights));
    QVERIFY(save->isEnabled());
    save->click();
    QCOMPARE(connection.id, QString());
    QCOMPARE(connection.endpoint, (Endpoint{Service::Cloud, m_sandbox->baseUrl(), m_sandbox->instanceId()}));
    QCOMPARE(connection.tokenPlace, TokenPlace::Session);
    QVERIFY(token == Secret(m_sandbox->token(SandboxToken::Kind::AllRights)));
}

void TokenTestDialogTest::width_staysTheSame()
{
    const int width = m_dialog->width();
    QCOMPARE(width, m_theme.scaled(720));
    const int height = m_dialog->height();
    paste(unknownToken + u'\n' + message(SandboxToken::Kind::WriteOnly));
    QCOMPARE(m_dialog->size(), QSize(width, height));
    paste(message(SandboxToken::Kind::WriteOnly));
    field<QComboBox>(u"Access token"_qs)->setCurrentIndex(0);
    field<QPushButton>(u"Test"_qs)->click();
    QCOMPARE(m_dialog->size(), QSize(width, height));
    waitForTheEnd();
    QCOMPARE(m_dialog->size(), QSize(width, height));
}

void TokenTestDialogTest::longerLanguage_clipsNothing()
{
    delete m_dialog;
    LongerWords words;
    QCoreApplication::installTranslator(&words);
    m_dialog = new TokenTestDialog(m_theme);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    QTRY_COMPARE(clippedTexts(*m_dialog), QStringList());
    const QSize least = m_dialog->minimumSizeHint();
    QVERIFY2(least.width() <= 1024 && least.height() <= 636,
             qPrintable(u"%1 x %2"_qs.arg(least.width()).arg(least.height())));
    QCoreApplication::removeTranslator(&words);
}

QTEST_MAIN(TokenTestDialogTest)
#include "tst_tokentestdialog.moc"
