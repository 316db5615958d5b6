// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"
#include "text/pastedrows.h"

#include <QTest>

using namespace ledgerdesk;

/// Rows of metadata from a pasted text.
class TestPastedRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_becomesRows_data();
    void text_becomesRows();
    void tooLong_isNotRead();
};

void TestPastedRows::text_becomesRows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("json"); // "" if the text is no rows
    const auto row = [](const char *name, const QString &text, const QString &json) {
        QTest::newRow(name) << text << json;
    };
    row("cells in two columns", u"owner\tpayments-team\r\ndaily\t250000\r\n"_qs,
        uR"({"owner":"payments-team","daily":250000})"_qs);
    row("cells in one row", u"owner\tteam"_qs, uR"({"owner":"team"})"_qs);
    row("old line ends", u"a\t1\rb\ttrue\r"_qs, uR"({"a":1,"b":true})"_qs);
    row("more columns are a list", u"rails\tsepa\tach\nlimit\t5"_qs,
        uR"({"rails":["sepa","ach"],"limit":5})"_qs);
    row("a cell with a line break", u"note\t\"one\ntwo \"\"x\"\"\"\nb\t1"_qs,
        uR"({"note":"one\ntwo \"x\"","b":1})"_qs);
    row("a quote that is none", u"size\t5\" pipe\nb\t1"_qs, uR"({"size":"5\" pipe","b":1})"_qs);
    row("empty cells", u"a\t\n\n\t\nb\t1\n"_qs, uR"({"a":"","b":1})"_qs);
    row("the same key twice", u"a\t1\na\t2"_qs, uR"({"a":1,"a":2})"_qs);
    row("lines", u"owner: payments-team\nlimit: 5"_qs, uR"({"owner":"payments-team","limit":5})"_qs);
    row("one line", u"owner: payments-team"_qs, uR"({"owner":"payments-team"})"_qs);
    row("lines with equals signs", u"A=1\nB = two words\n"_qs, uR"({"A":1,"B":"two words"})"_qs);
    row("quoted lines", u"\"a\": \"1\",\n'b': true,\n"_qs, uR"({"a":"1","b":true})"_qs);
    row("a value with a colon", u"url: https://x.test\nb: 1"_qs, uR"({"url":"https://x.test","b":1})"_qs);
    row("items", u"sepa\nach\n12\n"_qs, uR"(["sepa","ach",12])"_qs);
    row("addresses are items", u"https://a.test\nhttps://b.test"_qs,
        uR"(["https://a.test","https://b.test"])"_qs);
    row("a JSON object", u" {\"a\": {\"b\": [1]}} "_qs, uR"({"a":{"b":[1]}})"_qs);
    row("a JSON list", u"[1, \"x\"]"_qs, uR"([1,"x"])"_qs);
    row("a word", u"payments"_qs, {});
    row("a word with a line end", u"payments\r\n"_qs, {});
    row("nothing", u"\n\t\n"_qs, {});
}

void TestPastedRows::text_becomesRows()
{
    QFETCH(QString, text);
    QFETCH(QString, json);
    const auto rows = pastedRows(text);
    QCOMPARE(rows ? writeJson(rows->rows, JsonLayout::Compact) : QString(), json);
}

void TestPastedRows::tooLong_isNotRead()
{
    QVERIFY(!pastedRows(QString(pastedRowsLimit, u'\n') + u"a\tb"_qs));
}

QTEST_APPLESS_MAIN(TestPastedRows)
#include "tst_pastedrows.moc"
