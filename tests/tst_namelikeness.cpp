// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/namelikeness.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace ledgerdesk;

namespace {

Likeness likeness(const QString &name, const QString &other)
{
    return NameLikeness(name).of(other);
}

/// Whether two names have a number in common, as they do if they are alike.
bool shareAPrint(const QString &name, const QString &other)
{
    const NameLikeness likeness{QString()};
    const auto one = likeness.fingerprintsOf(name);
    const auto two = likeness.fingerprintsOf(other);
    return std::mismatch(one.begin(), one.end(), two.begin(), std::not_equal_to<>()).first != one.end();
}

} // namespace

Q_DECLARE_METATYPE(ledgerdesk::Likeness)

/// Names that people cannot tell apart are the same or look alike; all others are neither.
class NameLikenessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_thatAreReadAlike_areTheSame_data();
    void names_thatAreReadAlike_areTheSame();
    void names_thatAreDrawnAlike_lookAlike_data();
    void names_thatAreDrawnAlike_lookAlike();
    void names_thatDiffer_areNeither_data();
    void names_thatDiffer_areNeither();
    void names_ofAnyCharacters_areTheSameAsThemselves();
    void charactersApart_areThoseOfTheLookAlike_data();
    void charactersApart_areThoseOfTheLookAlike();
    void strayLetters_areOfAnotherAlphabetThanTheirWord_data();
    void strayLetters_areOfAnotherAlphabetThanTheirWord();
    void plainName_keepsTheCase();
};

void NameLikenessTest::names_thatAreReadAlike_areTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    const QString plain = u"Acme EUR"_qs;
    QTest::newRow("itself") << plain << plain;
    QTest::newRow("case") << plain << u"ACME eur"_qs;
    QTest::newRow("outer spaces") << plain << u"  Acme EUR "_qs;
    QTest::newRow("inner spaces") << plain << u"Acme   EUR"_qs;
    QTest::newRow("tab and line end") << plain << u"Acme\t\nEUR"_qs;
    QTest::newRow("no-break space") << plain << u"Acme\u00a0EUR"_qs;
    QTest::newRow("zero-width space beside") << plain << u"Acme\u200b EUR"_qs;
    QTest::newRow("zero-width space inside") << plain << u"Ac\u200bme EUR"_qs;
    QTest::newRow("zero-width space between spaces") << plain << u"Acme \u200b EUR \u200b"_qs;
    QTest::newRow("bidi control") << plain << u"\u202aAcme EUR"_qs;
    QTest::newRow("byte order mark") << plain << u"Acme EUR\ufeff"_qs;
    QTest::newRow("control character") << plain << u"Acme\u0007 EUR"_qs;
    QTest::newRow("blank braille") << plain << u"Acme\u2800 EUR"_qs;
    QTest::newRow("Hangul filler") << plain << u"Acme\u3164 EUR"_qs;
    QTest::newRow("variation selector") << plain << u"Acme\ufe0f EUR"_qs;
    QTest::newRow("variation selector at the end") << plain << u"Acme EUR\ufe0f"_qs;
    QTest::newRow("ideographic variation") << u"葛城 Acme"_qs << u"葛\U000E0100城 Acme"_qs;
    QTest::newRow("emoji as text and in colour") << u"Cash ❤\ufe0e"_qs << u"Cash ❤\ufe0f"_qs;
    QTest::newRow("tag") << plain << u"Acme EUR\U000E0041"_qs;
    QTest::newRow("soft hyphen") << plain << u"Ac\u00adme EUR"_qs;
    QTest::newRow("grapheme joiner") << plain << u"Acme\u034f EUR"_qs;
    QTest::newRow("Mongolian selector") << plain << u"Acme\u180b EUR"_qs;
    QTest::newRow("unassigned, never shown") << plain << u"Acme\U000E0FFF EUR"_qs;
    QTest::newRow("Persian joiner") << u"می\u200cخواهم"_qs << u"میخواهم"_qs;
    QTest::newRow("full width") << plain << u"Ａｃｍｅ ＥＵＲ"_qs;
    QTest::newRow("half width") << u"カナ Konto"_qs << u"ｶﾅ konto"_qs;
    QTest::newRow("composed, decomposed") << u"Café Konto"_qs << u"Cafe\u0301 Konto"_qs;
    QTest::newRow("marks in another order") << u"a\u0323\u0301b"_qs << u"á\u0323b"_qs;
    QTest::newRow("mark after an invisible one") << u"Café"_qs << u"Cafe\u200b\u0301"_qs;
    QTest::newRow("Hangul, decomposed") << u"가나 장부"_qs << u"\u1100\u1161나 장부"_qs;
    QTest::newRow("umlaut case") << u"Übertrag"_qs << u"ÜBERTRAG"_qs;
    QTest::newRow("sharp s") << u"Straße"_qs << u"STRASSE"_qs;
    QTest::newRow("ligature") << u"ﬁnance"_qs << u"Finance"_qs;
    QTest::newRow("Greek") << u"Κύριος"_qs << u"ΚΎΡΙΟΣ"_qs;
    QTest::newRow("sign that is a space and a mark") << u"a\u00a8"_qs << u"A \u0308"_qs;
    QTest::newRow("half a surrogate pair, as it is stored")
        << u"Acme\ufffd"_qs << QString(u"Acme"_qs + QChar(0xd800));
    QTest::newRow("only spaces") << u"   "_qs << u" \t"_qs;
    QTest::newRow("nothing to be seen") << u"\u200b"_qs << QString();
    QTest::newRow("200 characters") << QString(200, u'x') << QString(200, u'X');
}

void NameLikenessTest::names_thatAreReadAlike_areTheSame()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QCOMPARE(likeness(name, other), Likeness::Same);
    QCOMPARE(likeness(other, name), Likeness::Same);
    QCOMPARE(NameLikeness(name).fingerprintsOf(name)[0], NameLikeness(name).fingerprintsOf(other)[0]);
}

void NameLikenessTest::names_thatAreDrawnAlike_lookAlike_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::newRow("Cyrillic") << u"Payments"_qs << u"Pаyments"_qs;
    QTest::newRow("Cyrillic throughout") << u"Acme"_qs << u"Асmе"_qs;
    QTest::newRow("Cyrillic capitals") << u"Team"_qs << u"ТЕАМ"_qs;
    QTest::newRow("Cyrillic, Latin throughout") << u"сорока"_qs << u"copoкa"_qs;
    QTest::newRow("Greek") << u"Bonus"_qs << u"Bοnus"_qs;
    QTest::newRow("Greek capital without a small twin") << u"payhouse"_qs << u"PAYΗOUSE"_qs;
    QTest::newRow("one for l") << u"Wall Street"_qs << u"Wa1l Street"_qs;
    QTest::newRow("capital I for l") << u"PayPal"_qs << u"PayPaI"_qs;
    QTest::newRow("zero for O") << u"OSLO"_qs << u"OSL0"_qs;
    QTest::newRow("rn for m") << u"Modern Ltd"_qs << u"Modem Ltd"_qs;
    QTest::newRow("dash") << u"Acme-EUR"_qs << u"Acme–EUR"_qs;
    QTest::newRow("apostrophe") << u"Ann's"_qs << u"Ann’s"_qs;
    QTest::newRow("with spaces and invisible characters") << u"Acme  EUR"_qs << u" \u200bАcme\u00a0EUR"_qs;
    QTest::newRow("in full width") << u"Ｐayments"_qs << u"Pаyments"_qs;
    QTest::newRow("with a mark") << u"Cafe\u0301 Pay"_qs << u"Café Pаy"_qs;
    QTest::newRow("mathematical letter of another alphabet") << u"αβ"_qs << u"aβ"_qs;
}

void NameLikenessTest::names_thatAreDrawnAlike_lookAlike()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QCOMPARE(likeness(name, other), Likeness::LooksAlike);
    QCOMPARE(likeness(other, name), Likeness::LooksAlike);
    QVERIFY(shareAPrint(name, other));
}

void NameLikenessTest::names_thatDiffer_areNeither_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::newRow("another word") << u"Acme EUR"_qs << u"Acme USD"_qs;
    QTest::newRow("longer") << u"Acme"_qs << u"Acme 2"_qs;
    QTest::newRow("another number") << u"Customer 1000001"_qs << u"Customer 1000007"_qs;
    QTest::newRow("without the space") << u"Acme EUR"_qs << u"AcmeEUR"_qs;
    QTest::newRow("accent") << u"Cafe"_qs << u"Café"_qs;
    QTest::newRow("accent, decomposed") << u"Cafe"_qs << u"Cafe\u0301"_qs;
    QTest::newRow("dash or space") << u"Acme-EUR"_qs << u"Acme EUR"_qs;
    QTest::newRow("Cyrillic word that only sounds alike") << u"Moskva"_qs << u"Москва"_qs;
    QTest::newRow("another ideograph") << u"現金"_qs << u"現銀"_qs;
    QTest::newRow("nothing") << u"Acme"_qs << QString();
}

void NameLikenessTest::names_thatDiffer_areNeither()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QCOMPARE(likeness(name, other), Likeness::None);
    QCOMPARE(likeness(other, name), Likeness::None);
    QVERIFY(!shareAPrint(name, other));
}

/// Names are compared character by character, so this must hold for any of them.
void NameLikenessTest::names_ofAnyCharacters_areTheSameAsThemselves()
{
    QRandomGenerator random(20260301);
    static constexpr std::pair<char32_t, char32_t> ranges[]{
        {0, 0x7f},        {0x80, 0x24f},    {0x300, 0x36f},     {0x370, 0x5ff},    {0x600, 0xdff},
        {0x1e00, 0x2fff}, {0x3000, 0xffff}, {0x10000, 0x1ffff}, {0xe0000, 0xe01ff}};
    for (int round = 0; round < 1000; ++round) {
        QString name;
        for (int i = 0; i < 12; ++i) {
            const auto &[first, last] = ranges[random.bounded(int(std::size(ranges)))];
            const char32_t c = first + random.bounded(last - first + 1);
            name += QString::fromUcs4(&c, 1);
        }
        const QString decomposed = name.normalized(QString::NormalizationForm_D);
        QVERIFY2(likeness(name, decomposed) == Likeness::Same, qPrintable(name));
        QVERIFY2(likeness(name, name.normalized(QString::NormalizationForm_KC)) == Likeness::Same,
                 qPrintable(name));
        QVERIFY2(likeness(name, decomposed.toCaseFolded()) == Likeness::Same, qPrintable(name));
        QVERIFY2(shareAPrint(name, decomposed), qPrintable(name));
        QVERIFY2(likeness(name, name + u"x") == Likeness::None, qPrintable(name));
    }
}

void NameLikenessTest::charactersApart_areThoseOfTheLookAlike_data()
{
    QTest::addColumn<QString>("lookAlike");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("apart");
    QTest::newRow("one") << u"Pаyments"_qs << u"Payments"_qs << u"а"_qs;
    QTest::newRow("the other way") << u"Payments"_qs << u"Pаyments"_qs << u"a"_qs;
    QTest::newRow("two, once each") << u"Pаymеnt tеаm"_qs << u"payment TEAM"_qs << u"ае"_qs;
    QTest::newRow("m") << u"Modem"_qs << u"Modern"_qs << u"m"_qs;
    QTest::newRow("rn") << u"Modern"_qs << u"Modem"_qs << u"rn"_qs;
    QTest::newRow("in other places") << u"aIlb"_qs << u"alIb"_qs << u"Il"_qs;
    QTest::newRow("no more than five") << u"асеорх"_qs << u"aceopx"_qs << u"асеор"_qs;
    QTest::newRow("invisible ones are not meant") << u"\u200bPаy\ufe0f"_qs << u" Pay"_qs << u"а"_qs;
    QTest::newRow("none") << u"Acme"_qs << u"acme"_qs << QString();
}

void NameLikenessTest::charactersApart_areThoseOfTheLookAlike()
{
    QFETCH(QString, lookAlike);
    QFETCH(QString, name);
    QFETCH(QString, apart);
    QCOMPARE(charactersApart(lookAlike, name), apart);
}

void NameLikenessTest::strayLetters_areOfAnotherAlphabetThanTheirWord_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("stray");
    QTest::newRow("Cyrillic in Latin") << u"Pаyments EUR"_qs << u"а"_qs;
    QTest::newRow("Greek in Latin") << u"Bοnus"_qs << u"ο"_qs;
    QTest::newRow("Latin in Cyrillic") << u"Плaтежи"_qs << u"a"_qs;
    QTest::newRow("capital at the beginning") << u"Аcme"_qs << u"А"_qs;
    QTest::newRow("capital that looks so in capitals alone") << u"НOUSE"_qs << u"Н"_qs;
    QTest::newRow("plain") << u"Acme EUR 2026"_qs << QString();
    QTest::newRow("words of two alphabets") << u"Acme Россия"_qs << QString();
    QTest::newRow("joined words of two alphabets") << u"Acme-Россия"_qs << QString();
    QTest::newRow("Japanese") << u"ABC株式会社カナ"_qs << QString();
    QTest::newRow("Korean") << u"LG전자"_qs << QString();
    QTest::newRow("Arabic with joiners") << u"می\u200cخواهم"_qs << QString();
    QTest::newRow("unit") << u"5µm 3kΩ"_qs << QString();
    QTest::newRow("accents") << u"Café Zoe\u0308 Łódź"_qs << QString();
    QTest::newRow("marks alone") << u"\u0301\u0302"_qs << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void NameLikenessTest::strayLetters_areOfAnotherAlphabetThanTheirWord()
{
    QFETCH(QString, name);
    QFETCH(QString, stray);
    QCOMPARE(strayLetters(name), stray);
}

void NameLikenessTest::plainName_keepsTheCase()
{
    QCOMPARE(plainName(u"  Acme \u200b EUR\ufe0f "_qs), u"Acme EUR"_qs);
    QVERIFY(plainName(u"Acme"_qs) != plainName(u"acme"_qs));
}

QTEST_GUILESS_MAIN(NameLikenessTest)
#include "tst_namelikeness.moc"
