// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerwriter.h"

#include "ledgers/ledgerlist.h"
#include "text/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace ledgerdesk;

namespace {

const QString madeAt = u"2026-03-03T09:14:00.123456Z"_qs;

Ledger ledgerOf(const QString &id, const QString &name, const QString &created = {},
                const QString &metadata = {})
{
    Ledger ledger{.id = id, .name = name, .createdAtText = created};
    if (!metadata.isEmpty())
        ledger.metadata = *parseJson(metadata, DuplicateKeys::Keep);
    return ledger;
}

QByteArray written(const std::vector<Ledger> &ledgers, LedgerFormat format)
{
    LedgerList list;
    list.sort({LedgerOrder::Column::Id, Qt::AscendingOrder});
    list.setLedgers(ledgers);
    return textOf(list.shown(), format).toUtf8();
}

/// What Python's csv module reads of it, as JSON.
QJsonArray readByPython(const QByteArray &csv)
{
    static const QString script = u"import csv,io,json,sys\n"
                                  "text=io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8',newline='')\n"
                                  "print(json.dumps(list(csv.reader(text,strict=True))))"_qs;
    QProcess python;
    python.start(u"python3"_qs, {u"-c"_qs, script});
    python.write(csv);
    python.closeWriteChannel();
    if (!python.waitForFinished() || python.exitCode() != 0)
        qFatal("Python could not read it: %s", python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

} // namespace

/// Ledgers as text for other programs.
class LedgerWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void format_isByteForByteThis_data();
    void format_isByteForByteThis();
    void csv_isReadBackByPython();
    void formula_isOnlyText_data();
    void formula_isOnlyText();
    void json_keepsNumbersAsTheyAre();
    void json_isReadBack();
    void markdown_hasNoMarkupOfTheNames();
    void incompleteLedger_hasNoMetadata();
    void field_isPlainText();
};

void LedgerWriterTest::format_isByteForByteThis_data()
{
    QTest::addColumn<LedgerFormat>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("TSV") << LedgerFormat::Tsv
                         << QByteArray("\"A, \"\"B\"\"\"\tldg_1\t2026-03-03T09:14:00.123456Z\t"
                                       "\"{\"\"n\"\":1.50}\"\nZürich\tldg_2\t\t\n");
    QTest::newRow("CSV") << LedgerFormat::Csv
                         << QByteArray("Name,Ledger ID,Created,Metadata\r\n"
                                       "\"A, \"\"B\"\"\",ldg_1,2026-03-03T09:14:00.123456Z,"
                                       "\"{\"\"n\"\":1.50}\"\r\nZürich,ldg_2,,\r\n");
    QTest::newRow("JSON") << LedgerFormat::Json
                          << QByteArray(
                                 "[\n{\"name\":\"A, \\\"B\\\"\",\"ledger_id\":\"ldg_1\",\"created_at\":"
                                 "\"2026-03-03T09:14:00.123456Z\",\"meta_data\":{\"n\":1.50}},\n"
                                 "{\"name\":\"Zürich\",\"ledger_id\":\"ldg_2\",\"created_at\":\"\","
                                 "\"meta_data\":null}\n]\n");
    QTest::newRow("JSON Lines") << LedgerFormat::JsonLines
                                << QByteArray(
                                       "{\"name\":\"A, \\\"B\\\"\",\"ledger_id\":\"ldg_1\",\"created_at\":"
                                       "\"2026-03-03T09:14:00.123456Z\",\"meta_data\":{\"n\":1.50}}\n"
                                       "{\"name\":\"Zürich\",\"ledger_id\":\"ldg_2\",\"created_at\":\"\","
                                       "\"meta_data\":null}\n");
    QTest::newRow("Markdown") << LedgerFormat::Markdown
                              << QByteArray("| Name | Ledger ID | Created | Metadata |\n"
                                            "| --- | --- | --- | --- |\n"
                                            "| A, \"B\" | `ldg_1` | `2026-03-03T09:14:00.123456Z` | "
                                            "`{\"n\":1.50}` |\n| Zürich | `ldg_2` |  |  |\n");
}

void LedgerWriterTest::format_isByteForByteThis()
{
    QFETCH(const LedgerFormat, format);
    const std::vector<Ledger> ledgers{ledgerOf(u"ldg_1"_qs, u"A, \"B\""_qs, madeAt, u"{\"n\":1.50}"_qs),
                                      ledgerOf(u"ldg_2"_qs, u"Zürich"_qs)};
    QTEST(written(ledgers, format), "expected");
    QCOMPARE(written({}, LedgerFormat::Json), QByteArray("[]\n"));
}

void LedgerWriterTest::csv_isReadBackByPython()
{
    const QStringList names{u"plain"_qs,         u"a,b;c\td"_qs,  u"two\nlines"_qs,  u"\"quoted\""_qs,
                            u" with blanks "_qs, u"Ärzte 💶 ٣"_qs, u"one\r\nmore"_qs, QString(200, u'n')};
    std::vector<Ledger> ledgers;
    for (const QString &name : names)
        ledgers.push_back(
            ledgerOf(u"ldg_%1"_qs.arg(ledgers.size()), name, madeAt, u"{\"k\":\"a \\\"b\\\",\"}"_qs));
    const QJsonArray rows = readByPython(written(ledgers, LedgerFormat::Csv));
    QCOMPARE(rows.size(), names.size() + 1);
    QCOMPARE(rows.first().toArray().first().toString(), u"Name"_qs);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QJsonArray row = rows[i + 1].toArray();
        QCOMPARE(row.size(), 4);
        QCOMPARE(row[0].toString(), names[i]);
        QCOMPARE(row[1].toString(), u"ldg_%1"_qs.arg(i));
        QCOMPARE(row[2].toString(), madeAt);
        QCOMPARE(row[3].toString(), u"{\"k\":\"a \\\"b\\\",\"}"_qs);
    }
}

void LedgerWriterTest::formula_isOnlyText_data()
{
    QTest::addColumn<QString>("name");
    for (const char16_t *name : {u"=1+1", u"+1", u"-1", u"@SUM(A1)", u"\t=1", u"\r=1", u"\n=1", u"＝1",
                                 u"=cmd|' /C calc'!A0", u"=\"a\",\"b\""})
        QTest::newRow(qPrintable(QString::fromUtf16(name).toHtmlEscaped().simplified()))
            << QString::fromUtf16(name);
}

void LedgerWriterTest::formula_isOnlyText()
{
    QFETCH(const QString, name);
    const std::vector<Ledger> ledgers{ledgerOf(u"ldg_1"_qs, name)};
    const QJsonArray rows = readByPython(written(ledgers, LedgerFormat::Csv));
    QCOMPARE(rows[1].toArray()[0].toString(), u'\'' + name);
    QVERIFY(written(ledgers, LedgerFormat::Tsv).startsWith('\'')
            || written(ledgers, LedgerFormat::Tsv).startsWith("\"'"));
    QVERIFY(!written(ledgers, LedgerFormat::Json).contains("\"'")); // data stays as it is
}

void LedgerWriterTest::json_keepsNumbersAsTheyAre()
{
    const QString metadata = u"{\"a\":12345678901234567890,\"b\":1.50,\"c\":-0.0,\"d\":1e400}"_qs;
    const std::vector<Ledger> ledgers{ledgerOf(u"ldg_1"_qs, u"A"_qs, madeAt, metadata)};
    for (const LedgerFormat format : {LedgerFormat::Json, LedgerFormat::JsonLines})
        QVERIFY(written(ledgers, format).contains(QByteArray("\"meta_data\":" + metadata.toUtf8())));
}

void LedgerWriterTest::json_isReadBack()
{
    const QString name = u"q\" b\\ n\n u\x01 ü 💶"_qs;
    const QByteArray json =
        written({ledgerOf(u"ldg_1"_qs, name, madeAt, u"{\"k\":[1,{}]}"_qs)}, LedgerFormat::Json);
    const QJsonObject row = QJsonDocument::fromJson(json).array().first().toObject();
    QCOMPARE(row[u"name"].toString(), name);
    QCOMPARE(row[u"created_at"].toString(), madeAt);
    QCOMPARE(row[u"meta_data"].toObject()[u"k"].toArray().size(), 2);
}

void LedgerWriterTest::markdown_hasNoMarkupOfTheNames()
{
    const QByteArray text = written({ledgerOf(u"ldg_1"_qs, u"a | b <img src=x> [l](http://x) **b**\nc"_qs,
                                              madeAt, u"{\"k\":\"`|`\"}"_qs)},
                                    LedgerFormat::Markdown);
    QCOMPARE(text.count('\n'), 3);
    const QByteArray row = text.split('\n')[2];
    QCOMPARE(row.count('|'), 5); // only those between the cells
    QVERIFY2(row.contains("`<img src=x> [l](http://x) **b**`"), row.constData());
}

void LedgerWriterTest::incompleteLedger_hasNoMetadata()
{
    Ledger ledger = ledgerOf(u"ldg_1"_qs, u"A"_qs, madeAt);
    ledger.trouble = Trouble::TooLarge;
    LedgerList list;
    list.setLedgers({ledger, ledgerOf(u"ldg_2"_qs, u"B"_qs, madeAt)});
    const ChosenLedgers chosen = list.shown();
    int incomplete = 0;
    for (qsizetype i = 0; i < chosen.count(); ++i)
        incomplete += isWhole(chosen.at(i)) ? 0 : 1;
    QCOMPARE(incomplete, 1);
    QVERIFY(
        written({ledger}, LedgerFormat::Csv).endsWith(QByteArray("A,ldg_1," + madeAt.toUtf8() + ",\r\n")));
}

void LedgerWriterTest::field_isPlainText()
{
    LedgerList list;
    list.setLedgers({ledgerOf(u"ldg_1"_qs, u"=A\nB"_qs, madeAt, u"{\"n\":1.50}"_qs)});
    const ChosenLedgers chosen = list.shown();
    QCOMPARE(fieldText(chosen.at(0), LedgerField::Name), u"=A\nB"_qs);
    QCOMPARE(fieldText(chosen.at(0), LedgerField::Id), u"ldg_1"_qs);
    QCOMPARE(fieldText(chosen.at(0), LedgerField::Created), madeAt);
    QCOMPARE(fieldText(chosen.at(0), LedgerField::Metadata), u"{\"n\":1.50}"_qs);
}

QTEST_GUILESS_MAIN(LedgerWriterTest)
#include "tst_ledgerwriter.moc"
