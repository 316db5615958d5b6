// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/connectiondialogroom.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QToolButton>

using namespace ledgerdesk;

/// The token in the connection dialog.
class ConnectionTokenTest : public QObject, private ConnectionDialogRoom
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_dialog.reset(); }

    void token_pastedWithMore_isMendedOnlyWhenAsked_data();
    void token_pastedWithMore_isMendedOnlyWhenAsked();
    void token_inQuotesAndMeant_isSavedAtTheSecondPress();
    void token_cannotBeCopied();
    void storedToken_otherOrigin_mustBeEnteredAgain();
    void storedToken_otherPathOfTheSameOrigin_isKept();
};

void ConnectionTokenTest::token_pastedWithMore_isMendedOnlyWhenAsked_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("line end") << goodToken + u"\n"_qs;
    QTest::newRow("spaces") << u" "_qs + goodToken + u" "_qs;
    QTest::newRow("Bearer") << u"Bearer "_qs + goodToken;
    QTest::newRow("quotes") << u"\""_qs + goodToken + u"\""_qs;
    QTest::newRow("zero-width space") << goodToken + QChar(0x200b);
}

void ConnectionTokenTest::token_pastedWithMore_isMendedOnlyWhenAsked()
{
    QFETCH(QString, pasted);
    const ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    fillIn();
    QLineEdit *token = field(u"Access token"_qs);
    QVERIFY(tabTo(*m_dialog, token));
    token->clear();
    QGuiApplication::clipboard()->setText(pasted);
    QTest::keySequence(token, QKeySequence::Paste);
    QTest::keyClick(token, Qt::Key_Return);
    QCOMPARE(saved.count(), 0);
    QVERIFY(token->text() != goodToken);
    QVERIFY(!token->accessibleDescription().isEmpty());

    QVERIFY(tabTo(*m_dialog, button(u"Use the cleaned token"_qs)));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    QVERIFY(button(u"Use the cleaned token"_qs) == nullptr);
    pressSave();
    QCOMPARE(saved.count(), 1);
    QCOMPARE(dialog.input().newToken->reveal(), goodToken.toLatin1());
}

void ConnectionTokenTest::token_inQuotesAndMeant_isSavedAtTheSecondPress()
{
    const ConnectionDialog &dialog = openNew();
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    fillIn();
    type(u"Access token"_qs, u"'a-key-in-quotes'"_qs);
    pressSave();
    QCOMPARE(saved.count(), 0);
    pressSave();
    QCOMPARE(saved.count(), 1);
    QCOMPARE(dialog.input().newToken->reveal(), QByteArray("'a-key-in-quotes'"));
}

void ConnectionTokenTest::token_cannotBeCopied()
{
    openNew();
    type(u"Access token"_qs, goodToken);
    QLineEdit *token = field(u"Access token"_qs);
    auto *eye = named<QToolButton>(*m_dialog, u"Show the token"_qs);
    QVERIFY(eye);
    QCOMPARE(QAccessible::queryAccessibleInterface(eye)->text(QAccessible::Description),
             u"Show the token"_qs);
    QVERIFY(tabTo(*m_dialog, eye));
    for (const QLineEdit::EchoMode mode : {QLineEdit::Normal, QLineEdit::Password}) {
        QTest::keyClick(eye, Qt::Key_Space);
        QCOMPARE(token->echoMode(), mode);
        QGuiApplication::clipboard()->setText(u"before"_qs);
        token->selectAll();
        QTest::keySequence(token, QKeySequence::Copy);
        QTest::keySequence(token, QKeySequence::Cut);
        QTest::mouseDClick(token, Qt::LeftButton, {}, QPoint(40, token->height() / 2));
        token->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_qs);
        QVERIFY(!QGuiApplication::clipboard()->text(QClipboard::Selection).contains(u"blnk"_qs));
        QCOMPARE(token->text(), goodToken);
    }
}

void ConnectionTokenTest::storedToken_otherOrigin_mustBeEnteredAgain()
{
    const ConnectionDialog &dialog = open(storedConnection(), ConnectionDialog::StoredToken::Kept);
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    type(u"Base URL"_qs, u"https://core.other.example"_qs);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QVERIFY(!field(u"Access token"_qs)->accessibleDescription().isEmpty());
    pressSave();
    QCOMPARE(saved.count(), 0);
    type(u"Access token"_qs, goodToken);
    pressSave();
    QCOMPARE(saved.count(), 1);
    QVERIFY(dialog.input().newToken.has_value());
}

void ConnectionTokenTest::storedToken_otherPathOfTheSameOrigin_isKept()
{
    const ConnectionDialog &dialog = open(storedConnection(), ConnectionDialog::StoredToken::Kept);
    const QSignalSpy saved(&dialog, &ConnectionDialog::saveRequested);
    type(u"Base URL"_qs, u"https://core.acme.example/other"_qs);
    pressSave();
    QCOMPARE(saved.count(), 1);
    QVERIFY(!dialog.input().newToken);
}

QTEST_MAIN(ConnectionTokenTest)
#include "tst_connectiontoken.moc"
