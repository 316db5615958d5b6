// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/longtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QTextBlock>

using namespace ledgerdesk;

/// A text of any length, shown to read and copy.
class LongTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isLaidOutInPiecesAndCopiedWhole_data();
    void text_isLaidOutInPiecesAndCopiedWhole();
    void selection_isCopiedWithoutBreaks();
};

void LongTextTest::text_isLaidOutInPiecesAndCopiedWhole_data()
{
    const int limit = int(LongText::pieceLimit);
    QString pairs;
    for (int i = 0; i < limit; ++i)
        pairs += u"x😀"_qs; // one of them is where a piece would end
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << u"short"_qs;
    QTest::newRow("lines") << u"one\ntwo\n\nthree\n"_qs;
    QTest::newRow("as long as a piece") << QString(limit, u'x');
    QTest::newRow("one more") << QString(limit + 1, u'x');
    QTest::newRow("a megabyte") << QString(1'000'000, u'x');
    QTest::newRow("long lines") << QString(QString(3 * limit, u'x') + u'\n' + QString(limit, u'y') + u'\n'
                                           + u'z');
    QTest::newRow("surrogate pairs") << pairs;
}

void LongTextTest::text_isLaidOutInPiecesAndCopiedWhole()
{
    QFETCH(QString, text);
    LongText view;
    view.setText(text);
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        QVERIFY(block.length() - 1 <= LongText::pieceLimit);
        QVERIFY(block.text().isValidUtf16());
    }
    QGuiApplication::clipboard()->setText(u"before"_qs);
    view.selectAll();
    view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), text.isEmpty() ? u"before"_qs : text);
}

void LongTextTest::selection_isCopiedWithoutBreaks()
{
    const int limit = int(LongText::pieceLimit);
    LongText view;
    view.setText(QString(limit, u'a') + QString(limit, u'b') + u"\nend"_qs);
    QTextCursor cursor = view.textCursor();
    cursor.setPosition(limit - 2);
    cursor.setPosition(limit + 1 + 2, QTextCursor::KeepAnchor);
    view.setTextCursor(cursor);
    view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"aabb"_qs);
}

QTEST_MAIN(LongTextTest)
#include "tst_longtext.moc"
