// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"
#include "text/typedvalue.h"

#include <QLocale>
#include <QTest>

using namespace ledgerdesk;

/// What a text that a person types or pastes stands for.
class TestTypedValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guess_isWhatAPersonMeans_data();
    void guess_isWhatAPersonMeans();
    void localNumber_isReadAsInTheLocale_data();
    void localNumber_isReadAsInTheLocale();
};

void TestTypedValue::guess_isWhatAPersonMeans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *name, const QString &text, const QString &json) {
        QTest::newRow(name) << text << json;
    };
    row("nothing", u""_qs, u"\"\""_qs);
    row("words", u"payments-team"_qs, u"\"payments-team\""_qs);
    row("a whole number", u"250000"_qs, u"250000"_qs);
    row("a fraction keeps its spelling", u"-1.50"_qs, u"-1.50"_qs);
    row("leading zeros have a meaning", u"007"_qs, u"\"007\""_qs);
    row("an exponent may be a code", u"12e4"_qs, u"\"12e4\""_qs);
    row("a number that would be rounded", u"12345678901234567890"_qs, u"\"12345678901234567890\""_qs);
    row("a telephone number", u"+49 30 1234"_qs, u"\"+49 30 1234\""_qs);
    row("a number of another locale", u"1.234,5"_qs, u"\"1.234,5\""_qs);
    row("true", u"true"_qs, u"true"_qs);
    row("false", u"false"_qs, u"false"_qs);
    row("a word that begins so", u"true story"_qs, u"\"true story\""_qs);
    row("null", u"null"_qs, u"null"_qs);
    row("an object begun", u"{"_qs, u"{}"_qs);
    row("a list begun", u" ["_qs, u"[]"_qs);
    row("an object", u"{\"a\": [1]} "_qs, u"{\"a\":[1]}"_qs);
    row("no JSON", u"{a}"_qs, u"\"{a}\""_qs);
    row("keys that repeat", u"{\"a\":1,\"a\":2}"_qs, u"\"{\\\"a\\\":1,\\\"a\\\":2}\""_qs);
}

void TestTypedValue::guess_isWhatAPersonMeans()
{
    QFETCH(QString, text);
    QFETCH(QString, json);
    QCOMPARE(writeJson(guessedValue(text), JsonLayout::Compact), json);
}

void TestTypedValue::localNumber_isReadAsInTheLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale french(QLocale::French, QLocale::France);
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QLocale swiss(QLocale::German, QLocale::Switzerland);
    QTest::newRow("German") << german << u"1.234,5"_qs << u"1234.5"_qs;
    QTest::newRow("German, millions") << german << u"-1.234.567,89"_qs << u"-1234567.89"_qs;
    QTest::newRow("German, thousands") << german << u"1.234"_qs << u"1234"_qs;
    QTest::newRow("German, no thousands") << german << u"12,5"_qs << u"12.5"_qs;
    QTest::newRow("German, line end") << german << u"12,5\r\n"_qs << u"12.5"_qs;
    QTest::newRow("French, narrow no-break space") << french << u"1\u202f234,5"_qs << u"1234.5"_qs;
    QTest::newRow("French, space") << french << u"1 234,5"_qs << u"1234.5"_qs;
    QTest::newRow("English") << english << u"1,234.5"_qs << u"1234.5"_qs;
    QTest::newRow("Swiss") << swiss << u"1'234.5"_qs << u"1234.5"_qs;
    QTest::newRow("minus sign") << german
                                << u"\u2212"
                                   "12,5"_qs
                                << u"-12.5"_qs;
    QTest::newRow("plus") << english << u"+12"_qs << u"12"_qs;
    QTest::newRow("reads so already") << english << u"1234.5"_qs << QString();
    QTest::newRow("groups of two") << german << u"1.23,5"_qs << QString();
    QTest::newRow("German in English") << english << u"1.234,5"_qs << QString();
    QTest::newRow("a date") << german << u"12.05.2024"_qs << QString();
    QTest::newRow("leading zeros") << english << u"007"_qs << QString();
    QTest::newRow("words") << german << u"12,5 EUR"_qs << QString();
    QTest::newRow("nothing") << german << u" "_qs << QString();
}

void TestTypedValue::localNumber_isReadAsInTheLocale()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, text);
    QFETCH(QString, number);
    QCOMPARE(numberInLocale(text, locale), number);
}

QTEST_APPLESS_MAIN(TestTypedValue)
#include "tst_typedvalue.moc"
