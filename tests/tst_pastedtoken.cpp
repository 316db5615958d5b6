// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/pastedtoken.h"

#include <QTest>

using namespace ledgerdesk;

class tst_PastedToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mendedToken_leavesTheTokenAlone_data();
    void mendedToken_leavesTheTokenAlone();
    void looksLikeToken_data();
    void looksLikeToken();
};

void tst_PastedToken::mendedToken_leavesTheTokenAlone_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("mended");
    const QString token = u"blnk_at_0123456789"_qs;
    QTest::newRow("nothing around it") << token << token;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("line end") << token + u"\r\n"_qs << token;
    QTest::newRow("spaces") << u"  "_qs + token + u"\t"_qs << token;
    QTest::newRow("no-break space") << token + QChar(0xa0) << token;
    QTest::newRow("zero-width space inside") << u"blnk_at_\u200b0123456789"_qs << token;
    QTest::newRow("variation selector behind") << token + u"\ufe0f"_qs << token;
    QTest::newRow("tags behind") << token + u"\U000E0041\U000E007F"_qs << token;
    QTest::newRow("byte order mark") << u"\ufeff"_qs + token << token;
    QTest::newRow("quotes") << u"\""_qs + token + u"\""_qs << token;
    QTest::newRow("typographic quotes") << u"“"_qs + token + u"”"_qs << token;
    QTest::newRow("one quote only") << u"\""_qs + token << u"\""_qs + token;
    QTest::newRow("Bearer") << u"Bearer "_qs + token << token;
    QTest::newRow("header") << u"Authorization: bearer "_qs + token + u"\n"_qs << token;
    QTest::newRow("Core's header") << u"X-Blnk-Key: "_qs + token << token;
    QTest::newRow("quoted header") << u"'Authorization: Bearer "_qs + token + u"'"_qs << token;
    QTest::newRow("space inside") << u"blnk_at_01 23"_qs << u"blnk_at_01 23"_qs;
    QTest::newRow("only quotes") << u"\"\""_qs << QString();
}

void tst_PastedToken::mendedToken_leavesTheTokenAlone()
{
    QFETCH(QString, pasted);
    QTEST(mendedToken(pasted), "mended");
}

void tst_PastedToken::looksLikeToken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("access token") << u"blnk_at_0123456789abcdef"_qs << true;
    QTest::newRow("API key") << u"blnk_fdb796a5c0ffee00"_qs << true;
    QTest::newRow("a name") << u"blnk_core"_qs << false;
    QTest::newRow("a sentence") << u"blnk_at_ tokens of the team"_qs << false;
    QTest::newRow("instance") << u"instance_0123456789abcdef"_qs << false;
}

void tst_PastedToken::looksLikeToken()
{
    QFETCH(QString, text);
    QTEST(ledgerdesk::looksLikeToken(text), "expected");
}

QTEST_GUILESS_MAIN(tst_PastedToken)
#include "tst_pastedtoken.moc"
