// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "connections/tokendialog.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace ledgerdesk;

namespace {

const QString cloudToken = u"blnk_0123456789abcdefMARKER"_qs;
const QString coreKey = u"0123456789abcdefMARKER"_qs;
const QString mending = u"Use the cleaned token"_qs;

Connection connectionTo(Service service)
{
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme"_qs;
    connection.endpoint = {service, QUrl(u"https://blnk.example.com"_qs), u"instance_1"_qs};
    return connection;
}

QPushButton *button(QWidget &dialog, const QString &name)
{
    return screen::named<QPushButton>(&dialog, name);
}

/// Replaces the field's content by pasting.
QLineEdit *paste(QWidget &dialog, const QString &text)
{
    auto *token = screen::named<QLineEdit>(&dialog, u"Access token"_qs);
    token->setFocus();
    token->selectAll();
    QGuiApplication::clipboard()->setText(text);
    QTest::keySequence(token, QKeySequence::Paste);
    return token;
}

} // namespace

/// What is said about a pasted token, which is the same in every dialog.
class TokenRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pasted_isSeenThroughAtOnce_data();
    void pasted_isSeenThroughAtOnce();
    void typed_isLeftAloneUntilItIsSaved();
    void mended_isTakenOnlyByAPress_data();
    void mended_isTakenOnlyByAPress();
    void changedAfterTheQuestion_isAskedAgain();
    void sentence_takesOnlyItsLines();
};

void TokenRowTest::pasted_isSeenThroughAtOnce_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("said"); // part of the sentence; "": none
    QTest::addColumn<bool>("isMendable");
    QTest::addColumn<int>("presses"); // of Save until it is saved; 0: never
    QTest::newRow("token") << Service::Cloud << cloudToken << QString() << false << 1;
    QTest::newRow("key") << Service::Core << coreKey << QString() << false << 1;
    QTest::newRow("quotes") << Service::Cloud << u"\"%1\""_qs.arg(cloudToken) << u"quotes"_qs << true << 2;
    QTest::newRow("header without space")
        << Service::Core << u"X-Blnk-Key:"_qs + coreKey << u"the header name"_qs << true << 2;
    QTest::newRow("Bearer") << Service::Cloud << u"Bearer "_qs + cloudToken << u"Remove “Bearer”"_qs << true
                            << 0;
    QTest::newRow("spaces around") << Service::Cloud << u" %1 "_qs.arg(cloudToken) << u"spaces"_qs << true
                                   << 0;
    QTest::newRow("zero-width space")
        << Service::Cloud << cloudToken + QChar(0x200b) << u"invisible characters"_qs << true << 0;
    QTest::newRow("space inside") << Service::Cloud << u"blnk_01 23"_qs << u"spaces"_qs << false << 0;
    QTest::newRow("letters") << Service::Core << u"clé-MARKER"_qs << u"characters that no token contains"_qs
                             << false << 0;
    QTest::newRow("far too long") << Service::Core << QString(5000, u'x') << u"too long to be a token"_qs
                                  << false << 0;
    QTest::newRow("refresh token") << Service::Cloud << u"blnk_rt_0123456789abcdefMARKER"_qs
                                   << u"refresh token"_qs << false << 2;
    QTest::newRow("agent key") << Service::Core << u"sk_live_0123456789abcdefMARKER"_qs << u"agent key"_qs
                               << false << 2;
    QTest::newRow("client secret") << Service::Cloud << u"client_secret=0123456789abcdefMARKER"_qs
                                   << u"client secret"_qs << false << 2;
    QTest::newRow("unknown kind") << Service::Cloud << coreKey << u"a Blnk Cloud token"_qs << false << 1;
    QTest::newRow("token of Cloud for a Core")
        << Service::Core << cloudToken << u"for a Blnk Core"_qs << false << 1;
}

void TokenRowTest::pasted_isSeenThroughAtOnce()
{
    QFETCH(Service, service);
    QFETCH(QString, pasted);
    QFETCH(QString, said);
    QFETCH(bool, isMendable);
    QFETCH(int, presses);
    const Theme theme;
    const Connection connection = connectionTo(service);
    TokenDialog renewal(connection, theme);
    ConnectionDialog editing(connection, ConnectionDialog::StoredToken::Kept, {}, theme);
    const QSignalSpy renewed(&renewal, &TokenDialog::saveRequested);
    const QSignalSpy edited(&editing, &ConnectionDialog::saveRequested);
    for (const auto &[dialog, saved] :
         {std::pair<QDialog *, const QSignalSpy *>(&renewal, &renewed), {&editing, &edited}}) {
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QLineEdit *token = paste(*dialog, pasted);
        const QString sentence = token->accessibleDescription();
        QVERIFY2(said.isEmpty() ? sentence.isEmpty() : sentence.contains(said), qPrintable(sentence));
        QVERIFY(!sentence.contains(u"MARKER"));
        QCOMPARE(button(*dialog, mending) != nullptr, isMendable);
        for (int press = 1; press <= 3 && saved->isEmpty(); ++press) {
            button(*dialog, u"Save"_qs)->click();
            QCOMPARE(saved->size(), press == presses ? 1 : 0);
            QVERIFY(press == presses || token->hasFocus());
        }
    }
    QCOMPARE(screen::named<QLineEdit>(&renewal, u"Access token"_qs)->accessibleDescription(),
             screen::named<QLineEdit>(&editing, u"Access token"_qs)->accessibleDescription());
}

void TokenRowTest::typed_isLeftAloneUntilItIsSaved()
{
    const Theme theme;
    TokenDialog dialog(connectionTo(Service::Cloud), theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    screen::type(u"blnk_rt_0123456789abcdefMARKER"_qs);
    auto *token = screen::named<QLineEdit>(&dialog, u"Access token"_qs);
    QCOMPARE(token->accessibleDescription(), QString());
    button(dialog, u"Save"_qs)->click();
    QVERIFY(token->accessibleDescription().contains(u"refresh token"));
    QVERIFY(token->accessibleDescription().contains(u"press Save again"));
}

void TokenRowTest::mended_isTakenOnlyByAPress_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("quotes") << u"'%1'"_qs.arg(cloudToken);
    QTest::newRow("header") << u"Authorization: Bearer %1"_qs.arg(cloudToken);
    QTest::newRow("line end") << cloudToken + u"\r\n"_qs;
    QTest::newRow("byte order mark") << QChar(0xfeff) + cloudToken;
}

void TokenRowTest::mended_isTakenOnlyByAPress()
{
    QFETCH(QString, pasted);
    const Theme theme;
    TokenDialog dialog(connectionTo(Service::Cloud), theme);
    const QSignalSpy saved(&dialog, &TokenDialog::saveRequested);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QLineEdit *token = paste(dialog, pasted);
    button(dialog, u"Save"_qs)->click();
    QCOMPARE(saved.size(), 0);
    QVERIFY(dialog.token().reveal() != cloudToken.toLatin1());
    QTest::keyClick(button(dialog, mending), Qt::Key_Return);
    QCOMPARE(dialog.token().reveal(), cloudToken.toLatin1());
    QCOMPARE(token->accessibleDescription(), QString());
    QVERIFY(!button(dialog, mending));
    QVERIFY(token->hasFocus());
    button(dialog, u"Save"_qs)->click();
    QCOMPARE(saved.size(), 1);
}

void TokenRowTest::changedAfterTheQuestion_isAskedAgain()
{
    const Theme theme;
    TokenDialog dialog(connectionTo(Service::Cloud), theme);
    const QSignalSpy saved(&dialog, &TokenDialog::saveRequested);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    paste(dialog, u"'%1'"_qs.arg(cloudToken));
    button(dialog, u"Save"_qs)->click();
    paste(dialog, u"'other_%1'"_qs.arg(cloudToken));
    button(dialog, u"Save"_qs)->click();
    QCOMPARE(saved.size(), 0);
    button(dialog, u"Save"_qs)->click();
    QCOMPARE(saved.size(), 1);
}

void TokenRowTest::sentence_takesOnlyItsLines()
{
    const Theme theme;
    TokenDialog dialog(connectionTo(Service::Cloud), theme);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const int before = dialog.height();
    paste(dialog, u"Bearer "_qs + cloudToken);
    QTRY_VERIFY(button(dialog, mending) != nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY2(dialog.height() <= before + 3 * dialog.fontMetrics().lineSpacing(),
             qPrintable(u"%1 after %2"_qs.arg(dialog.height()).arg(before)));
}

QTEST_MAIN(TokenRowTest)
#include "tst_tokenrow.moc"
