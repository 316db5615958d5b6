// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/redaction.h"
#include "support/spellings.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

// Letters and digits that occur nowhere else, so that any part found comes from it.
const QByteArray secret = "q7Zk2Wv9Xp4Rj8Lm3abcdefMARKER";

/// The text of a JSON document that contains this spelling.
QString textOf(const QByteArray &spelling)
{
    return parseJson('"' + spelling + '"', DuplicateKeys::Refuse)->text;
}

} // namespace

class SecretSpellingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spelling_isFoundAndMasked_data();
    void spelling_isFoundAndMasked();
    void places_areExactlyWhereItStands();
    void honestText_isNotFound_data();
    void honestText_isNotFound();
    void largeText_isSearchedInOneGo_data();
    void largeText_isSearchedInOneGo();
    void shortSecret_isNotTakenForAWord();
    void namesOfPeople_mayResembleAKey();
};

void SecretSpellingsTest::spelling_isFoundAndMasked_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("text");
    for (const QByteArray &token :
         {QByteArray("blnk_at_" + secret), secret, QByteArray("blnk_at_echo+0123456789/abcdefMARKER"),
          QByteArray("per%41cent%zz-abcdefMARKER")}) {
        for (const auto &[name, spelling] : spellingsOf(token)) {
            QTest::addRow("%s, %.12s", name, token.constData()) << token << textOf(spelling);
        }
    }
}

void SecretSpellingsTest::spelling_isFoundAndMasked()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, text);
    const Secret held(token);
    QVERIFY(SecretSpellings(held).areIn(text));
    QVERIFY(SecretSpellings(held).areIn(u"You sent: "_qs + text + u". That is all."_qs));
    const QString cleaned = Redaction(held).cleaned(u"You sent: "_qs + text + u". That is all."_qs);
    QVERIFY(cleaned.startsWith(u"You sent: "));
    QVERIFY2(cleaned.endsWith(u"That is all."), qPrintable(cleaned));
    QVERIFY(!SecretSpellings(held).areIn(cleaned));
    QVERIFY2(cleaned.contains(u'…'), qPrintable(cleaned));
}

void SecretSpellingsTest::places_areExactlyWhereItStands()
{
    const SecretSpellings spellings{Secret(secret)};
    const auto places = spellings.placesIn(u"a q7Zk2Wv9Xp b %71%37%5A%6B%32%57%76%39 c"_qs);
    QCOMPARE(places.size(), size_t(2));
    QCOMPARE(places[0].from, 2);
    QCOMPARE(places[0].end, 12);
    QCOMPARE(places[1].from, 15);
    QCOMPARE(places[1].end, 39);
}

void SecretSpellingsTest::honestText_isNotFound_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "name: cannot be blank.", "token must start with blnk_at_", "general_ledger_id",
          "ldg_073f7ffe-9b1c-4b0e-8c39-2f6c1de6f7e4", "2024-02-20T05:28:03.558281542Z", "q7Zk2Wv",
          "q7 Zk 2Wv9Xp", "%", "%4", "&#", "&#x;", "\\\\u12", "&amp;&amp;&amp;", "%%%25%25"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("half a pair") << QString(QChar(0xd800));
    QTest::newRow("long") << QString(200'000, u'q');
}

void SecretSpellingsTest::honestText_isNotFound()
{
    QFETCH(QString, text);
    const Secret held("blnk_at_" + secret);
    QVERIFY(!SecretSpellings(held).areIn(text));
    QCOMPARE(Redaction(held).cleaned(text), text);
}

/// Texts that would take hours if every place were compared with every other.
void SecretSpellingsTest::largeText_isSearchedInOneGo_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("text");
    QTest::addColumn<size_t>("places");
    const QByteArray longest = secret.repeated(140);
    const QByteArray sameLetter(4000, 'a');
    const auto row = [](const char *name, const QByteArray &token, const QString &text, size_t places) {
        QTest::newRow(name) << token << text << places;
    };
    row("honest", secret, u"{\"key\":\"some value of text\"},"_qs.repeated(10'000), 0);
    row("over and over", secret, QString::fromLatin1(secret).repeated(10'000), 10'000);
    row("parts over and over", secret, QString::fromLatin1(secret.first(9)).repeated(30'000), 30'000);
    row("parts with blanks", secret, u"q7 Zk2Wv9X "_qs.repeated(30'000), 0);
    row("a long token", longest, QString::fromLatin1(longest).repeated(70), 1);
    row("one letter", sameLetter, QString(300'000, u'a'), 1);
    row("one letter with blanks", sameLetter, u"aaaaaaaa "_qs.repeated(30'000), 1);
    row("characters that stand for sentences", secret, QString(100'000, QChar(0xfdfa)), 0);
}

void SecretSpellingsTest::largeText_isSearchedInOneGo()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, text);
    QTEST(SecretSpellings(Secret(token)).placesIn(text).size(), "places");
}

void SecretSpellingsTest::shortSecret_isNotTakenForAWord()
{
    const SecretSpellings spellings{Secret("ledger")};
    QVERIFY(!spellings.areIn(u"general_ledger_id"_qs));
    QVERIFY(spellings.areIn(u"Basic bGVkZ2Vy"_qs));
    const Redaction redaction{Secret("ledger")};
    QVERIFY(redaction.holdsToken(u"Ledger"_qs));
    QVERIFY(!redaction.holdsToken(u"general_ledger_id"_qs) && !redaction.holdsToken(u"ledger_1"_qs));
    QVERIFY(!redaction.checked(Ledger{.id = u"ldg_1"_qs, .createdAtText = u"ledger"_qs}));
    QVERIFY(!SecretSpellings(Secret("abc")).areIn(u"YWJj abc 616263"_qs));
    QVERIFY(!SecretSpellings(Secret()).areIn(u"anything"_qs));
}

/// A key made of words must not turn every name with one of these words into a secret.
void SecretSpellingsTest::namesOfPeople_mayResembleAKey()
{
    const Redaction redaction{Secret("sandbox-core-key-4f8e1c7a92d35b60")};
    QCOMPARE(redaction.withoutParts(u"Sandbox Core"_qs), u"Sandbox Core"_qs);
    QVERIFY(redaction.withoutParts(u"sandbox-core-key-4f8e"_qs) != u"sandbox-core-key-4f8e"_qs);
}

QTEST_GUILESS_MAIN(SecretSpellingsTest)
#include "tst_secretspellings.moc"
