// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/unicode.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace ledgerdesk;

/// Texts as a search compares them.
class SearchFoldingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folding_makesEqualWhatPeopleTypeAlike_data();
    void folding_makesEqualWhatPeopleTypeAlike();
    void folding_keepsLettersApart_data();
    void folding_keepsLettersApart();
    void folding_ofEveryCharacter_isDoneAfterOnce();
    void folding_ofRandomText_isDoneAfterOnce();
};

void SearchFoldingTest::folding_makesEqualWhatPeopleTypeAlike_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("nothing") << u""_qs << u""_qs;
    QTest::newRow("ASCII") << u"Acme EUR [2]"_qs << u"acme eur [2]"_qs;
    QTest::newRow("umlaut") << u"Ärzte"_qs << u"arzte"_qs;
    QTest::newRow("umlaut, decomposed") << u"A\u0308rzte"_qs << u"arzte"_qs;
    QTest::newRow("sharp s") << u"Straße"_qs << u"strasse"_qs;
    QTest::newRow("capital sharp s") << u"STRAẞE"_qs << u"strasse"_qs;
    QTest::newRow("Turkish, small") << u"Kadıköy"_qs << u"kadikoy"_qs;
    QTest::newRow("Turkish, capital") << u"KADIKÖY İŞ"_qs << u"kadikoy is"_qs;
    QTest::newRow("Greek tonos") << u"Αθήνα"_qs << u"αθηνα"_qs;
    QTest::newRow("Greek capitals") << u"ΑΘΗΝΑΣ"_qs << u"αθηνασ"_qs;
    QTest::newRow("Greek final sigma") << u"Αθήνας"_qs << u"αθηνασ"_qs;
    QTest::newRow("Polish") << u"Łódź"_qs << u"lodz"_qs;
    QTest::newRow("Danish") << u"Ærø"_qs << u"aero"_qs;
    QTest::newRow("French") << u"Œuvre ÇÀ"_qs << u"oeuvre ca"_qs;
    QTest::newRow("Vietnamese") << u"Đặng Nguyễn"_qs << u"dang nguyen"_qs;
    QTest::newRow("several marks") << u"e\u0301\u0323\u0308"_qs << u"e"_qs;
    QTest::newRow("Russian yo") << u"Счёт"_qs << u"счет"_qs;
    QTest::newRow("Hebrew points") << u"שָׁלוֹם"_qs << u"שלום"_qs;
    QTest::newRow("Arabic vowels and hamza") << u"أَحمَد"_qs << u"احمد"_qs;
    QTest::newRow("full width") << u"ＡＣＭＥ　１"_qs << u"acme 1"_qs;
    QTest::newRow("ligature") << u"ﬁnance"_qs << u"finance"_qs;
    QTest::newRow("white space") << u"a\u00a0\u2003b\r\n\tc\u2028d  e"_qs << u"a b c d e"_qs;
    QTest::newRow("invisible") << u"ac\u200bme\ufeff\u00ad"_qs << u"acme"_qs;
    QTest::newRow("apostrophe") << u"O’Neil"_qs << u"o'neil"_qs;
    QTest::newRow("quotes") << u"„A“ «b»"_qs << u"\"a\" \"b\""_qs;
    QTest::newRow("dashes") << u"a–b—c\u2011d"_qs << u"a-b-c-d"_qs;
}

void SearchFoldingTest::folding_makesEqualWhatPeopleTypeAlike()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(unicode::searchFolded(text), folded);
    QCOMPARE(unicode::searchFolded(folded), folded);
}

void SearchFoldingTest::folding_keepsLettersApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("other");
    QTest::newRow("Russian short i") << u"мой"_qs << u"мои"_qs;
    QTest::newRow("kana, voiced") << u"か"_qs << u"が"_qs;
    QTest::newRow("Devanagari vowels") << u"कि"_qs << u"क"_qs;
    QTest::newRow("Devanagari virama") << u"क्"_qs << u"क"_qs;
    QTest::newRow("Thai vowels") << u"กิ"_qs << u"ก"_qs;
    QTest::newRow("Korean") << u"한"_qs << u"하"_qs;
    QTest::newRow("Latin and Cyrillic") << u"a"_qs << u"а"_qs;
}

void SearchFoldingTest::folding_keepsLettersApart()
{
    QFETCH(QString, text);
    QFETCH(QString, other);
    QVERIFY(unicode::searchFolded(text) != unicode::searchFolded(other));
    QCOMPARE(unicode::searchFolded(text), text.normalized(QString::NormalizationForm_C));
}

void SearchFoldingTest::folding_ofEveryCharacter_isDoneAfterOnce()
{
    static constexpr char32_t planes = 0x30000; // the others hold nothing that folds
    for (char32_t character = 0; character < planes; ++character) {
        const QString folded = unicode::searchFolded(unicode::textOf(character));
        if (unicode::searchFolded(folded) != folded)
            QFAIL(qPrintable(u"U+%1"_qs.arg(uint(character), 4, 16)));
    }
}

void SearchFoldingTest::folding_ofRandomText_isDoneAfterOnce()
{
    QRandomGenerator random(5);
    const QString marks = u"\u0301\u0306\u0308\u0323\u0345\u3099\u064b\u0654\u05b8\u0300"_qs;
    for (int round = 0; round < 50'000; ++round) {
        QString text;
        for (int i = 0; i < 4; ++i) {
            text += unicode::textOf(char32_t(random.bounded(0x3100)));
            text += marks[random.bounded(marks.size())];
        }
        const QString folded = unicode::searchFolded(text);
        if (unicode::searchFolded(folded) != folded)
            QFAIL(text.toUtf8().toHex(' ').constData());
    }
}

QTEST_APPLESS_MAIN(SearchFoldingTest)
#include "tst_searchfolding.moc"
