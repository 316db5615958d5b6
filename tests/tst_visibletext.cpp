// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/visibletext.h"

#include <QTest>

using namespace ledgerdesk;

/// Text from outside as it may be shown: nothing in it is hidden, and none of it is treated as markup.
class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void visibleText_showsWhatIsHidden_data();
    void visibleText_showsWhatIsHidden();
    void toolTipText_isNeverMarkup_data();
    void toolTipText_isNeverMarkup();
    void toolTipText_isShort();
    void cellText_isShortWhateverItHolds_data();
    void cellText_isShortWhateverItHolds();
};

void TestVisibleText::visibleText_showsWhatIsHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"Acme – Größe 名 <b> &amp;"_qs << u"Acme – Größe 名 <b> &amp;"_qs;
    QTest::newRow("override") << u"a\u202eb"_qs << u"a⟨U+202E⟩b"_qs;
    QTest::newRow("zero-width space") << u"a\u200bb"_qs << u"a⟨U+200B⟩b"_qs;
    QTest::newRow("NUL, escape, tab")
        << QString(QChar(u'\0') + u"\x1b\t"_qs) << u"⟨U+0000⟩⟨U+001B⟩⟨U+0009⟩"_qs;
    QTest::newRow("line breaks") << u"a\nb\r\nc\rd\u2028e"_qs << u"a↵b↵c↵d⟨U+2028⟩e"_qs;
    QTest::newRow("beyond 16 bits") << u"a\U000E0041"_qs << u"a⟨U+E0041⟩"_qs;
    QTest::newRow("lone surrogate") << QString(u"a"_qs + QChar(0xd800) + u'b') << u"a\ufffdb"_qs;
    QTest::newRow("emoji family") << u"👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥"_qs
                                  << u"👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥"_qs;
    QTest::newRow("Persian joiner") << u"می\u200cخواهم"_qs << u"می\u200cخواهم"_qs;
    QTest::newRow("joiner between Latin letters") << u"pay\u200dpal"_qs << u"pay⟨U+200D⟩pal"_qs;
    QTest::newRow("joiner at the end") << u"😀\u200d"_qs << u"😀⟨U+200D⟩"_qs;
    QTest::newRow("variation selector after a letter") << u"Acme\ufe0f"_qs << u"Acme⟨U+FE0F⟩"_qs;
    QTest::newRow("variation selector after a digit") << u"1\ufe0f"_qs << u"1⟨U+FE0F⟩"_qs;
    QTest::newRow("keycap") << u"1\ufe0f\u20e3"_qs << u"1\ufe0f\u20e3"_qs;
    QTest::newRow("emoji as text and in colour") << u"❤\ufe0e ❤\ufe0f"_qs << u"❤\ufe0e ❤\ufe0f"_qs;
    QTest::newRow("selectors beyond the first") << u"❤\ufe0f\ufe0f"_qs << u"❤\ufe0f⟨U+FE0F⟩"_qs;
    QTest::newRow("ideographic variation") << u"葛\U000E0100城"_qs << u"葛\U000E0100城"_qs;
    QTest::newRow("ideographic variation of a letter") << u"a\U000E0100"_qs << u"a⟨U+E0100⟩"_qs;
    QTest::newRow("Mongolian selector") << u"ᠠ\u180b"_qs << u"ᠠ\u180b"_qs;
    QTest::newRow("unassigned, never shown") << u"a\U000E0FFF"_qs << u"a⟨U+E0FFF⟩"_qs;
    QTest::newRow("Arabic number sign, which is seen") << u"\u0600١"_qs << u"\u0600١"_qs;
    QTest::newRow("Persian joiner after a vowel sign") << u"کتابِ\u200cما"_qs << u"کتابِ\u200cما"_qs;
    QTest::newRow("Sinhala joiner") << u"ක්\u200dය"_qs << u"ක්\u200dය"_qs;
    QTest::newRow("N'Ko joiner") << u"ߒ\u200dߞ"_qs << u"ߒ\u200dߞ"_qs;
    QTest::newRow("joiner between digits") << u"1\u200d2"_qs << u"1⟨U+200D⟩2"_qs;
    QTest::newRow("nothing") << QString() << QString();
}

void TestVisibleText::visibleText_showsWhatIsHidden()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(text), shown);
}

void TestVisibleText::toolTipText_isNeverMarkup_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("toolTip");
    QTest::newRow("image") << u"<img src='/etc/x'>"_qs << u"<qt>&lt;img src='/etc/x'&gt;</qt>"_qs;
    QTest::newRow("entity") << u"AT&T &lt;"_qs << u"<qt>AT&amp;T &amp;lt;</qt>"_qs;
    QTest::newRow("closing") << u"</qt><a href=\"x\">"_qs
                             << u"<qt>&lt;/qt&gt;&lt;a href=&quot;x&quot;&gt;</qt>"_qs;
    QTest::newRow("hidden") << u"\u202e<b>"_qs << u"<qt>⟨U+202E⟩&lt;b&gt;</qt>"_qs;
    QTest::newRow("nothing") << QString() << QString();
}

void TestVisibleText::toolTipText_isNeverMarkup()
{
    QFETCH(QString, text);
    QFETCH(QString, toolTip);
    QCOMPARE(toolTipText(text), toolTip);
}

void TestVisibleText::toolTipText_isShort()
{
    const QString toolTip = toolTipText(QString(1'000'000, u'x'));
    QVERIFY(toolTip.size() < 1100);
    QVERIFY(toolTip.contains(u"x…"));
}

void TestVisibleText::cellText_isShortWhateverItHolds_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letters") << QString(7600, u'x');
    QTest::newRow("invisible characters") << QString(7600, QChar(0x200B));
    QTest::newRow("invisible characters, not at a multiple")
        << QString(u"abc"_qs + QString(7600, QChar(0x200B)));
    QTest::newRow("characters of two units") << u"😀"_qs.repeated(3000);
    QTest::newRow("characters of two units, shifted") << QString(u"\u200b"_qs + u"😀"_qs.repeated(3000));
}

void TestVisibleText::cellText_isShortWhateverItHolds()
{
    QFETCH(QString, text);
    const QString shown = cellText(text);
    QVERIFY2(shown.size() <= cellLimit + 1, qPrintable(QString::number(shown.size())));
    QVERIFY(shown.endsWith(u'…'));
    QCOMPARE(shown.count(u'⟨'), shown.count(u'⟩')); // no mark is cut
    QVERIFY(shown.isValidUtf16());
}

QTEST_APPLESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
