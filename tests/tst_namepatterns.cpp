// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/namepatterns.h"

#include <QRegularExpression>
#include <QtTest>

#include <algorithm>

using namespace ledgerdesk;

namespace {

/// Matches like the database, which receives half a surrogate pair as U+FFFD.
bool isLike(const QString &pattern, const QString &text)
{
    QString expression;
    const QList<uint> characters = QString::fromUtf8(pattern.toUtf8()).toUcs4();
    for (qsizetype i = 0; i < characters.size(); ++i) {
        if (characters[i] == u'%')
            expression += u".*"_qs;
        else if (characters[i] == u'_')
            expression += u'.';
        else
            expression += u"\\x{%1}"_qs.arg(characters[characters[i] == u'\\' ? ++i : i], 0, 16);
    }
    const QRegularExpression regular(QRegularExpression::anchoredPattern(expression),
                                     QRegularExpression::CaseInsensitiveOption
                                         | QRegularExpression::DotMatchesEverythingOption
                                         | QRegularExpression::UseUnicodePropertiesOption);
    return regular.match(QString::fromUtf8(text.toUtf8())).hasMatch();
}

bool isFoundByAny(const QStringList &patterns, const QString &text)
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&text](const QString &pattern) { return isLike(pattern, text); });
}

} // namespace

/// The patterns with which the service looks for a name.
class NamePatternsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loosePattern_findsTheSameName_data();
    void loosePattern_findsTheSameName();
    void patterns_findWhatLooksAlike_data();
    void patterns_findWhatLooksAlike();
    void patterns_actOnNothingOfTheName_data();
    void patterns_actOnNothingOfTheName();
    void patterns_ofFewLetters_doNotFindEverything();
    void patterns_ofAnyName_areFewAndShort_data();
    void patterns_ofAnyName_areFewAndShort();
};

void NamePatternsTest::loosePattern_findsTheSameName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    const QString plain = u"Acme EUR"_qs;
    QTest::newRow("itself") << plain << plain;
    QTest::newRow("case") << plain << u"ACME eur"_qs;
    QTest::newRow("outer spaces") << plain << u"  Acme EUR "_qs;
    QTest::newRow("inner spaces") << plain << u"Acme   EUR"_qs;
    QTest::newRow("tab and line end") << plain << u"Acme\t\nEUR"_qs;
    QTest::newRow("no-break space") << plain << u"Acme\u00a0EUR"_qs;
    QTest::newRow("zero-width space beside a space") << plain << u"Acme\u200b EUR"_qs;
    QTest::newRow("zero-width space in the new name") << u"Ac\u200bme EUR"_qs << plain;
    QTest::newRow("variation selector at the end") << plain << u"Acme EUR\ufe0f"_qs;
    QTest::newRow("bidi control") << plain << u"\u202aAcme EUR"_qs;
    QTest::newRow("byte order mark") << plain << u"Acme EUR\ufeff"_qs;
    QTest::newRow("full width itself") << u"Ａｃｍｅ ＥＵＲ"_qs << u"Ａｃｍｅ ＥＵＲ"_qs;
    QTest::newRow("composed, decomposed") << u"Café Konto"_qs << u"Cafe\u0301 Konto"_qs;
    QTest::newRow("decomposed, composed") << u"Cafe\u0301 Konto"_qs << u"Café Konto"_qs;
    QTest::newRow("umlaut case") << u"Übertrag"_qs << u"ÜBERTRAG"_qs;
    QTest::newRow("sharp s") << u"Straße"_qs << u"STRASSE"_qs;
    QTest::newRow("ligature") << u"ﬁnance"_qs << u"Finance"_qs;
    QTest::newRow("Greek") << u"Κύριος"_qs << u"ΚΎΡΙΟΣ"_qs;
    QTest::newRow("wildcards") << u"100%_a\\b"_qs << u"100%_A\\B"_qs;
    QTest::newRow("only spaces") << u"   "_qs << u" \t"_qs;
}

void NamePatternsTest::loosePattern_findsTheSameName()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QVERIFY2(isLike(looseNamePattern(name), other), qPrintable(looseNamePattern(name)));
}

void NamePatternsTest::patterns_findWhatLooksAlike_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isFound");
    const QString plain = u"Acme Payments EUR"_qs;
    QTest::newRow("zero-width space in a word") << plain << u"Acme Pay\u200bments EUR"_qs << true;
    QTest::newRow("variation selector in a word") << plain << u"A\ufe0fcme Payments EUR"_qs << true;
    QTest::newRow("soft hyphens in a word") << plain << u"Acme Pay\u00adm\u00adents EUR"_qs << true;
    QTest::newRow("one Cyrillic letter") << plain << u"Acme Pаyments EUR"_qs << true;
    QTest::newRow("Cyrillic capital at the beginning") << plain << u"Аcme Payments EUR"_qs << true;
    QTest::newRow("many Cyrillic letters") << plain << u"Асmе Раymеntѕ ЕUR"_qs << true;
    QTest::newRow("Greek") << plain << u"Αcme Payments ΕUR"_qs << true;
    QTest::newRow("short name") << u"Acme"_qs << u"Аcme"_qs << true;
    QTest::newRow("digit for a letter") << u"Office 10 Lisbon"_qs << u"Office lO Lisbon"_qs << true;
    QTest::newRow("rn for m") << u"Modem Ltd"_qs << u"Modern Ltd"_qs << true;
    QTest::newRow("full width") << plain << u"Ａｃｍｅ Ｐａｙｍｅｎｔｓ ＥＵＲ"_qs << true;
    QTest::newRow("plain for full width") << u"Ａｃｍｅ Ｐａｙｍｅｎｔｓ"_qs << u"Acme Payments"_qs << true;
    QTest::newRow("Latin letter in a Cyrillic name") << u"Платежи"_qs << u"Плaтежи"_qs << true;
    QTest::newRow("many Latin letters in a Cyrillic name")
        << u"Платежи Восток"_qs << u"Плaтeжи Bocтoк"_qs << true;
    QTest::newRow("emoji") << u"Cash 💶 box"_qs << u"Саsh 💶 box"_qs << true;
    QTest::newRow("invisible characters all over")
        << plain << u"A\u200bcme Paym\u200bents EU\u200bR"_qs << false;
    QTest::newRow("another name") << plain << u"Beta Payments USD"_qs << false;
    QTest::newRow("another name as long") << plain << u"Bold Statuses USD"_qs << false;
}

void NamePatternsTest::patterns_findWhatLooksAlike()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QFETCH(bool, isFound);
    const QStringList patterns = lookAlikePatterns(name);
    QVERIFY2(isFoundByAny(patterns, other) == isFound, qPrintable(patterns.join(u'\n')));
}

void NamePatternsTest::patterns_actOnNothingOfTheName_data()
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

void NamePatternsTest::patterns_actOnNothingOfTheName()
{
    QFETCH(QString, name);
    QFETCH(QString, loose);
    QFETCH(QString, exact);
    QCOMPARE(looseNamePattern(name), loose);
    QCOMPARE(exactNamePattern(name), exact);
    QVERIFY(isLike(loose, name));
    QVERIFY(isLike(exact, name));
    QVERIFY(!isLike(exact, name + u'x'));
    QVERIFY(!isFoundByAny(lookAlikePatterns(name), u"Quite another name"_qs));
}

void NamePatternsTest::patterns_ofFewLetters_doNotFindEverything()
{
    QVERIFY(!isLike(looseNamePattern(u"現金"_qs), u"Acme"_qs));
    QVERIFY(isLike(looseNamePattern(u"現金"_qs), u" 現金"_qs));
    for (const QString &name :
         {u"ABC"_qs, u"現金"_qs, u"a"_qs, QString(), u"\u200b"_qs, u"%%%%"_qs, u"____"_qs})
        QVERIFY2(!isFoundByAny(lookAlikePatterns(name), u"Quite another name"_qs), qPrintable(name));
}

void NamePatternsTest::patterns_ofAnyName_areFewAndShort_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("200 letters") << QString(200, u'a');
    QTest::newRow("200 ideographs") << QString(200, u'金');
    QTest::newRow("7,000 letters") << QString(7000, u'a');
    QTest::newRow("combining marks") << u"Z"_qs + QString(500, u'\u0301') + u"algo name"_qs;
    QTest::newRow("emoji") << u"👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 💶💶💶💶💶"_qs;
    QTest::newRow("Arabic with joiners") << u"می\u200cخواهم دفتر کل"_qs;
    QTest::newRow("half surrogate pairs")
        << QString(u"Acme "_qs + QChar(0xd83d) + u" EUR "_qs + QChar(0xde00));
    QTest::newRow("only invisible") << u"\u200b\u200b\u200b\u200b\u200b"_qs;
}

void NamePatternsTest::patterns_ofAnyName_areFewAndShort()
{
    static constexpr qsizetype mostFilters = 20;
    QFETCH(QString, name);
    const QStringList patterns = lookAlikePatterns(name);
    QVERIFY(patterns.size() <= mostFilters);
    for (const QString &pattern : patterns) {
        QVERIFY(pattern.toUtf8().size() <= 1000);
        QVERIFY(pattern.isValidUtf16());
    }
    QVERIFY(isLike(looseNamePattern(name), name));
}

QTEST_GUILESS_MAIN(NamePatternsTest)
#include "tst_namepatterns.moc"
