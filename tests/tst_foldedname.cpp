// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/foldedname.h"

#include <QRegularExpression>
#include <QtTest>

using namespace ledgerdesk;

namespace {

/// What the database does with a pattern.
bool isLike(const QString &pattern, const QString &text)
{
    QString expression;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (c == u'%')
            expression += u".*"_qs;
        else if (c == u'_')
            expression += u'.';
        else
            expression += QRegularExpression::escape(QString(c == u'\\' ? pattern[++i] : c));
    }
    const QRegularExpression regular(QRegularExpression::anchoredPattern(expression),
                                     QRegularExpression::CaseInsensitiveOption
                                         | QRegularExpression::DotMatchesEverythingOption);
    return regular.match(text).hasMatch();
}

} // namespace

/// Names that people cannot tell apart are the same; all others are not.
class FoldedNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_thatLookTheSame_areTheSame_data();
    void names_thatLookTheSame_areTheSame();
    void names_thatDiffer_areNotTheSame_data();
    void names_thatDiffer_areNotTheSame();
    void pattern_actsOnNothingOfTheName_data();
    void pattern_actsOnNothingOfTheName();
    void pattern_ofFewLetters_doesNotFindEverything();
    void plainName_keepsTheCase();
};

void FoldedNameTest::names_thatLookTheSame_areTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isFound"); // by the loose pattern
    const QString plain = u"Acme EUR"_qs;
    QTest::newRow("itself") << plain << plain << true;
    QTest::newRow("case") << plain << u"ACME eur"_qs << true;
    QTest::newRow("outer spaces") << plain << u"  Acme EUR "_qs << true;
    QTest::newRow("inner spaces") << plain << u"Acme   EUR"_qs << true;
    QTest::newRow("tab and line end") << plain << u"Acme\t\nEUR"_qs << true;
    QTest::newRow("no-break space") << plain << u"Acme\u00a0EUR"_qs << true;
    QTest::newRow("zero-width space beside") << plain << u"Acme\u200b EUR"_qs << true;
    QTest::newRow("zero-width space inside") << plain << u"Ac\u200bme EUR"_qs << false;
    QTest::newRow("bidi control") << plain << u"\u202aAcme EUR"_qs << true;
    QTest::newRow("byte order mark") << plain << u"Acme EUR\ufeff"_qs << true;
    QTest::newRow("full width") << plain << u"Ａｃｍｅ ＥＵＲ"_qs << false;
    QTest::newRow("composed, decomposed") << u"Café Konto"_qs << u"Cafe\u0301 Konto"_qs << true;
    QTest::newRow("decomposed, composed") << u"Cafe\u0301 Konto"_qs << u"Café Konto"_qs << true;
    QTest::newRow("umlaut case") << u"Übertrag"_qs << u"ÜBERTRAG"_qs << true;
    QTest::newRow("sharp s") << u"Straße"_qs << u"STRASSE"_qs << true;
    QTest::newRow("ligature") << u"ﬁnance"_qs << u"Finance"_qs << true;
    QTest::newRow("greek") << u"Κύριος"_qs << u"ΚΎΡΙΟΣ"_qs << true;
    QTest::newRow("wildcards") << u"100%_a\\b"_qs << u"100%_A\\B"_qs << true;
    QTest::newRow("only spaces") << u"   "_qs << u" \t"_qs << true;
}

void FoldedNameTest::names_thatLookTheSame_areTheSame()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QFETCH(bool, isFound);
    QCOMPARE(foldedName(other), foldedName(name));
    QVERIFY(SameName(name).matches(other));
    QVERIFY(SameName(name).matches(other.toCaseFolded()));
    QVERIFY(SameName(other).matches(name));
    QCOMPARE(isLike(looseNamePattern(name), other), isFound);
}

void FoldedNameTest::names_thatDiffer_areNotTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::newRow("another word") << u"Acme EUR"_qs << u"Acme USD"_qs;
    QTest::newRow("longer") << u"Acme"_qs << u"Acme 2"_qs;
    QTest::newRow("without the space") << u"Acme EUR"_qs << u"AcmeEUR"_qs;
    QTest::newRow("accent") << u"Cafe"_qs << u"Café"_qs;
    QTest::newRow("other alphabet") << u"Acme"_qs << u"Асme"_qs;
    QTest::newRow("dash") << u"Acme-EUR"_qs << u"Acme EUR"_qs;
    QTest::newRow("nothing") << u"Acme"_qs << QString();
}

void FoldedNameTest::names_thatDiffer_areNotTheSame()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QVERIFY(foldedName(other) != foldedName(name));
    QVERIFY(!SameName(name).matches(other));
    QVERIFY(!SameName(other).matches(name));
}

void FoldedNameTest::pattern_actsOnNothingOfTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("loose");
    QTest::addColumn<QString>("exact");
    QTest::newRow("plain") << u"Acme EUR"_qs << u"%Acme%EUR%"_qs << u"Acme EUR"_qs;
    QTest::newRow("percent") << u"100% Cash"_qs << u"%100\\%%Cash%"_qs << u"100\\% Cash"_qs;
    QTest::newRow("ends in percent") << u"Cash 100%"_qs << u"%Cash%100\\%%"_qs << u"Cash 100\\%"_qs;
    QTest::newRow("underscore") << u"a_bcd"_qs << u"%a\\_bcd%"_qs << u"a\\_bcd"_qs;
    QTest::newRow("ends in backslash") << u"abcd\\"_qs << u"%abcd\\\\%"_qs << u"abcd\\\\"_qs;
    QTest::newRow("backslash before a space") << u"abcd\\ e"_qs << u"%abcd\\\\%e%"_qs << u"abcd\\\\ e"_qs;
}

void FoldedNameTest::pattern_actsOnNothingOfTheName()
{
    QFETCH(QString, name);
    QFETCH(QString, loose);
    QFETCH(QString, exact);
    QCOMPARE(looseNamePattern(name), loose);
    QCOMPARE(exactNamePattern(name), exact);
    QVERIFY(isLike(loose, name));
    QVERIFY(isLike(exact, name));
    QVERIFY(!isLike(exact, name + u'x'));
}

void FoldedNameTest::pattern_ofFewLetters_doesNotFindEverything()
{
    QVERIFY(!isLike(looseNamePattern(u"現金"_qs), u"Acme"_qs));
    QVERIFY(isLike(looseNamePattern(u"現金"_qs), u" 現金"_qs));
}

void FoldedNameTest::plainName_keepsTheCase()
{
    QCOMPARE(plainName(u"  Acme \u200b EUR "_qs), u"Acme EUR"_qs);
    QVERIFY(plainName(u"Acme"_qs) != plainName(u"acme"_qs));
}

QTEST_GUILESS_MAIN(FoldedNameTest)
#include "tst_foldedname.moc"
