// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/sourcetext.h"

#include <QBuffer>
#include <QTest>

using namespace ledgerdesk;

class TestSourceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isTheSameInEachEncoding_data();
    void text_isTheSameInEachEncoding();
    void badByte_isANamedLine_data();
    void badByte_isANamedLine();
    void character_cutByABlockIsWhole();
};

void TestSourceText::text_isTheSameInEachEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    const auto row = [](const char *name, const QByteArray &bytes, SourceEncoding encoding) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding);
    };
    row("UTF-8", "\xe2\x82\xac\n", SourceEncoding::Utf8);
    row("UTF-8 mark", "\xef\xbb\xbf\xe2\x82\xac\n", SourceEncoding::Utf8);
    row("UTF-16", QByteArray("\xff\xfe\xac\x20\n\0", 6), SourceEncoding::Utf16LittleEndian);
    row("UTF-16 big", QByteArray("\x20\xac\0\n", 4), SourceEncoding::Utf16BigEndian);
    row("UTF-32", QByteArray("\xac\x20\0\0\n\0\0\0", 8), SourceEncoding::Utf32LittleEndian);
    row("UTF-32 big", QByteArray("\0\0\x20\xac\0\0\0\n", 8), SourceEncoding::Utf32BigEndian);
    row("Windows-1252", "\x80\n", SourceEncoding::Windows1252);
}

void TestSourceText::text_isTheSameInEachEncoding()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    SourceText text(buffer, static_cast<SourceEncoding>(encoding));
    QCOMPARE(text.more().value(), QByteArray("\xe2\x82\xac\n"));
    QVERIFY(text.more().value().isEmpty());
}

void TestSourceText::badByte_isANamedLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("line");
    using enum SourceEncoding;
    using enum SourceMistake::Kind;
    const auto row = [](const char *name, const QByteArray &bytes, SourceEncoding encoding,
                        SourceMistake::Kind kind, qint64 line) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding) << static_cast<int>(kind) << line;
    };
    row("lone", "a\nb\r\nc\xff", Utf8, BadBytes, 3);
    row("overlong", "a\n\xc0\xaf", Utf8, BadBytes, 2);
    row("surrogate", "a\n\xed\xa0\x80", Utf8, BadBytes, 2);
    row("beyond Unicode", "a\n\xf4\x90\x80\x80", Utf8, BadBytes, 2);
    row("cut at the end", "a\rb\xe2\x82", Utf8, BadBytes, 2);
    row("NUL", QByteArray("a\nb\0", 4), Utf8, NulCharacter, 2);
    row("odd UTF-16", QByteArray("a\0b", 3), Utf16LittleEndian, BadBytes, 1);
    row("lone surrogate", QByteArray("a\0\0\xdc", 4), Utf16LittleEndian, BadBytes, 1);
    row("undefined in Windows-1252", "a\n\x81", Windows1252, BadBytes, 2);
}

void TestSourceText::badByte_isANamedLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    SourceText text(buffer, static_cast<SourceEncoding>(encoding));
    QVERIFY(text.more().has_value()); // what comes before it
    const auto end = text.more();
    QVERIFY(!end.has_value());
    QTEST(static_cast<int>(end.error().kind), "kind");
    QTEST(end.error().line, "line");
}

void TestSourceText::character_cutByABlockIsWhole()
{
    QByteArray bytes = QByteArray(256 * 1024 - 1, 'a') + "\xe2\x82\xac";
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    SourceText text(buffer, SourceEncoding::Utf8);
    QByteArray all = text.more().value();
    all += text.more().value();
    QCOMPARE(all, bytes);
}

QTEST_GUILESS_MAIN(TestSourceText)
#include "tst_sourcetext.moc"
