// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/sourceformat.h"

#include <QTest>

using namespace ledgerdesk;

class TestSourceFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separator_isTheHeadings_data();
    void separator_isTheHeadings();
    void encoding_isSeen_data();
    void encoding_isSeen();
    void kind_isThatOfTheFirstCharacterOrTheName();
    void heading_isGuessed();
    void escapedFormulas_areSaidByTheLastHeading();
};

void TestSourceFormat::separator_isTheHeadings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QChar>("separator");
    QTest::newRow("comma") << QByteArray("name,a\nx;y;z,1\n") << QChar(u',');
    QTest::newRow("semicolon") << QByteArray("name;a\n") << QChar(u';');
    QTest::newRow("tab") << QByteArray("name\ta\n") << QChar(u'\t');
    QTest::newRow("bar") << QByteArray("name|a\n") << QChar(u'|');
    QTest::newRow("quoted commas") << QByteArray("\"a,b,c\";d\n") << QChar(u';');
    QTest::newRow("said") << QByteArray("sep=|\r\na,b|c\r\n") << QChar(u'|');
    QTest::newRow("one column") << QByteArray("name\n") << QChar(u',');
}

void TestSourceFormat::separator_isTheHeadings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QChar, separator);
    QCOMPARE(detectFormat(bytes, QString()).format.separator, separator);
}

void TestSourceFormat::encoding_isSeen_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::addColumn<bool>("isSure");
    const auto row = [](const char *name, const QByteArray &bytes, SourceEncoding encoding, bool isSure) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding) << isSure;
    };
    row("ASCII", "name\n", SourceEncoding::Utf8, true);
    row("UTF-8", "n\xc3\xa4me\n", SourceEncoding::Utf8, true);
    row("UTF-8 cut", "n\xc3\xa4me\nx\xe2\x82", SourceEncoding::Utf8, true);
    row("UTF-8 replacement character", "n\xef\xbf\xbd\n", SourceEncoding::Utf8, true);
    row("UTF-8 mark", "\xef\xbb\xbfname\n", SourceEncoding::Utf8, true);
    row("UTF-16 mark", QByteArray("\xff\xfen\0a\0", 6), SourceEncoding::Utf16LittleEndian, true);
    row("UTF-16 NULs", QByteArray("n\0a\0m\0e\0", 8), SourceEncoding::Utf16LittleEndian, true);
    row("UTF-16 big NULs", QByteArray("\0n\0a\0m\0e", 8), SourceEncoding::Utf16BigEndian, true);
    row("UTF-32 mark", QByteArray("\xff\xfe\0\0n\0\0\0", 8), SourceEncoding::Utf32LittleEndian, true);
    row("UTF-32 big mark", QByteArray("\0\0\xfe\xff\0\0\0n", 8), SourceEncoding::Utf32BigEndian, true);
    row("Windows-1252", "n\xe4me,b\n", SourceEncoding::Windows1252, false);
}

void TestSourceFormat::encoding_isSeen()
{
    QFETCH(QByteArray, bytes);
    const DetectedFormat found = detectFormat(bytes, QString());
    QTEST(static_cast<int>(found.format.encoding), "encoding");
    QTEST(found.isEncodingSure, "isSure");
}

void TestSourceFormat::kind_isThatOfTheFirstCharacterOrTheName()
{
    QCOMPARE(detectFormat(" [{}]", QString()).format.kind, SourceKind::JsonList);
    QCOMPARE(detectFormat("{}\n{}", QString()).format.kind, SourceKind::JsonLines);
    QCOMPARE(detectFormat("", u"a.JSONL"_qs).format.kind, SourceKind::JsonLines);
    QCOMPARE(detectFormat("name\n", u"a.csv"_qs).format.kind, SourceKind::Delimited);
}

void TestSourceFormat::heading_isGuessed()
{
    QCOMPARE(detectFormat("name,a\n", QString()).format.heading, Heading::Present);
    QCOMPARE(detectFormat("Acme,12\n", QString()).format.heading, Heading::Absent);
}

void TestSourceFormat::escapedFormulas_areSaidByTheLastHeading()
{
    QVERIFY(detectFormat("name,ledger_desk_reason_escaped\n", QString()).format.hasEscapedFormulas);
    QVERIFY(detectFormat("name,ledger_desk_id_escaped\n", QString()).format.hasEscapedFormulas);
    QVERIFY(!detectFormat("name,ledger_desk_reason\n", QString()).format.hasEscapedFormulas);
    QVERIFY(!detectFormat("ledger_desk_id_escaped,name\n", QString()).format.hasEscapedFormulas);
}

QTEST_GUILESS_MAIN(TestSourceFormat)
#include "tst_sourceformat.moc"
