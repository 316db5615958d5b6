// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/delimitedrow.h"

#include <QTest>

using namespace ledgerdesk;

class TestDelimitedRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_areQuotedWhereTheFormatNeedsIt_data();
    void cells_areQuotedWhereTheFormatNeedsIt();
};

void TestDelimitedRow::cells_areQuotedWhereTheFormatNeedsIt_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QChar>("separator");
    QTest::addColumn<bool>("isEscaped");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QStringList &cells, QChar separator, bool isEscaped,
                        const QByteArray &text) {
        QTest::newRow(name) << cells << separator << isEscaped << text;
    };
    row("plain", {u"Fees"_qs, u"12"_qs, {}}, u',', false, "Fees,12,");
    row("separator", {u"a,b"_qs, u"c;d"_qs}, u',', false, "\"a,b\",c;d");
    row("another separator", {u"a,b"_qs, u"c;d"_qs}, u';', false, "a,b;\"c;d\"");
    row("bar", {u"a|b"_qs, u"c"_qs}, u'|', false, "\"a|b\"|c");
    row("quotes", {u"say \"no\""_qs}, u',', false, "\"say \"\"no\"\"\"");
    row("lines", {u"a\nb"_qs, u"c\rd"_qs}, u',', false, "\"a\nb\",\"c\rd\"");
    row("blanks at the ends", {u" a"_qs, u"b "_qs}, u',', false, "\" a\",\"b \"");
    row("one empty cell", {QString()}, u',', false, "\"\"");
    row("beyond ASCII", {u"Gebühren"_qs}, u',', false, "Geb\xC3\xBChren");
    row("formula kept", {u"=1+1"_qs, u"-5"_qs}, u',', false, "=1+1,-5");
    row("formula escaped", {u"=1+1"_qs, u"-5"_qs}, u',', true, "'=1+1,'-5");
    row("escaped, with a bar", {u"a|b"_qs, u"=c|d"_qs}, u'|', true, "\"a|b\"|\"'=c|d\"");
}

void TestDelimitedRow::cells_areQuotedWhereTheFormatNeedsIt()
{
    QFETCH(QStringList, cells);
    QFETCH(QChar, separator);
    QFETCH(bool, isEscaped);
    QFETCH(QByteArray, text);
    QCOMPARE(delimitedRow(cells, {.separator = separator, .hasEscapedFormulas = isEscaped}), text);
}

QTEST_GUILESS_MAIN(TestDelimitedRow)
#include "tst_delimitedrow.moc"
