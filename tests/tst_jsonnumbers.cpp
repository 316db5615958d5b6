// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"
#include "text/numbers.h"

#include <QTest>

using namespace ledgerdesk;

/// The numbers of JSON: their grammar, their values, and how the service and its database print them.
class TestJsonNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isJsonNumber_knowsTheGrammar_data();
    void isJsonNumber_knowsTheGrammar();
    void sameNumber_comparesValues_data();
    void sameNumber_comparesValues();
    void numberAsStored_isWhatGoPrints_data();
    void numberAsStored_isWhatGoPrints();
    void numberAsPrintedByDatabase_hasNoExponent_data();
    void numberAsPrintedByDatabase_hasNoExponent();
};

void TestJsonNumbers::isJsonNumber_knowsTheGrammar_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    for (const char *good : {"0", "-0", "10", "1.50", "0.1", "1e5", "1E+5", "1.2e-07", "-12.5E0"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"", "-", "+1", "01", "-01", ".5", "1.", "1.e5", "1e", "1e+", "0x1", "1 ", " 1",
                            "1,5", "NaN", "Infinity", "--1", "1-", "1e5.5"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    QTest::newRow("Arabic digits") << u"\u0661\u0662"_qs << false;
}

void TestJsonNumbers::isJsonNumber_knowsTheGrammar()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    QCOMPARE(isJsonNumber(text), expected);
}

void TestJsonNumbers::sameNumber_comparesValues_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("expected");
    const auto row = [](const QString &a, const QString &b, bool expected) {
        QTest::addRow("%s and %s", qPrintable(a.left(30)), qPrintable(b.left(30))) << a << b << expected;
    };
    row(u"1"_qs, u"1.0"_qs, true);
    row(u"1e3"_qs, u"1000"_qs, true);
    row(u"1000e-3"_qs, u"1"_qs, true);
    row(u"0.00120"_qs, u"12E-4"_qs, true);
    row(u"-0"_qs, u"0.0e5"_qs, true);
    row(u"0e99999999999999999999999"_qs, u"0"_qs, true);
    row(u"-1"_qs, u"1"_qs, false);
    row(u"9007199254740993"_qs, u"9007199254740992"_qs, false);
    row(u"0.1"_qs, u"0.1000000000000000055"_qs, false);
    row(u"1e400"_qs, u"10e399"_qs, true);
    row(u"1e999999999"_qs, u"10e999999998"_qs, true);
    row(u"1e999999999"_qs, u"1e999999998"_qs, false);
    row(u"1e99999999999999999999999"_qs, u"1e99999999999999999999999"_qs, true);
    row(u"1e99999999999999999999999"_qs, u"1e-99999999999999999999999"_qs, false);
    row(u"1"_qs + QString(100'000, u'0'), u"1e100000"_qs, true);
    row(u"1e-100000"_qs, u"0."_qs + QString(99'999, u'0') + u"1"_qs, true);
    row(u"x"_qs, u"x"_qs, true);
    row(u"x"_qs, u"1"_qs, false);
}

void TestJsonNumbers::sameNumber_comparesValues()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, expected);
    QCOMPARE(sameNumber(a, b), expected);
    QCOMPARE(sameNumber(b, a), expected);
}

void TestJsonNumbers::numberAsStored_isWhatGoPrints_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    const auto row = [](const char *typed, const char *stored) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(stored);
    };
    row("1", "1");
    row("1.0", "1");
    row("1.50", "1.5");
    row("-0", "-0");
    row("0.0", "0");
    row("9007199254740993", "9007199254740992");
    row("12345678901234567890", "12345678901234567000");
    row("12345678901234567168", "12345678901234567000");
    row("0.1000000000000000055", "0.1");
    row("0.30000000000000004", "0.30000000000000004");
    row("100000000000000000000", "100000000000000000000");
    row("999999999999999900000", "999999999999999900000");
    row("1e20", "100000000000000000000");
    row("1e21", "1e+21");
    row("1000000000000000000000", "1e+21");
    row("-1.5e300", "-1.5e+300");
    row("0.000001", "0.000001");
    row("0.0000001", "1e-7");
    row("1.25e-7", "1.25e-7");
    row("1.5e-10", "1.5e-10");
    row("5e-324", "5e-324");
    row("1e-400", "0");
    row("-1e-400", "-0");
    row("0e400", "0");
    row("1.7976931348623157e308", "1.7976931348623157e+308");
    row("1.8e308", "");
    row("1e400", "");
    row("-1e400", "");
    row("1e99999999999999999999", "");
    row("1e-99999999999999999999", "0");
    row("123456.789", "123456.789");
    row("01", "");
    row("abc", "");
    row("", "");
}

void TestJsonNumbers::numberAsStored_isWhatGoPrints()
{
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    QCOMPARE(numberAsStored(typed), stored);
    if (!stored.isEmpty())
        QCOMPARE(numberAsStored(stored), stored);
}

void TestJsonNumbers::numberAsPrintedByDatabase_hasNoExponent_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("printed");
    QTest::newRow("big") << u"1e21"_qs << u"1000000000000000000000"_qs;
    QTest::newRow("small") << u"1.5e-7"_qs << u"0.00000015"_qs;
    QTest::newRow("plain") << u"-12.50"_qs << u"-12.5"_qs;
    QTest::newRow("refused") << u"1e400"_qs << u""_qs;
}

void TestJsonNumbers::numberAsPrintedByDatabase_hasNoExponent()
{
    QFETCH(QString, typed);
    QFETCH(QString, printed);
    QCOMPARE(numberAsPrintedByDatabase(typed), printed);
}

QTEST_APPLESS_MAIN(TestJsonNumbers)
#include "tst_jsonnumbers.moc"
