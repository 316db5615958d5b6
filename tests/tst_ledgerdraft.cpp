// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/draftwarnings.h"
#include "text/confidential.h"

#include <QTest>

using namespace ledgerdesk;
using Kind = DraftWarning::Kind;

/// How a draft becomes a request, and what a person is told about it beforehand.
class TestLedgerDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentMetadata_topLevelKey_groupsWhatThereIs();

    void warnings_ordinaryDraft_areNone_data();
    void warnings_ordinaryDraft_areNone();
    void warnings_name_isLookedAt_data();
    void warnings_name_isLookedAt();
    void warnings_keysAndTexts_areLookedAt_data();
    void warnings_keysAndTexts_areLookedAt();
    void warnings_number_saysWhatIsStored_data();
    void warnings_number_saysWhatIsStored();
    void warnings_confidentialText_isFoundAndMasked_data();
    void warnings_confidentialText_isFoundAndMasked();
    void warnings_tokenAnywhere_isNeverRepeated();
    void warnings_pathIsThatOfTheSentMetadata();
    void warnings_nulAnywhere_isFound();
    void warnings_manyMistakes_areLimited();
    void warnings_textMadeToTakeLong_endsSoon_data();
    void warnings_textMadeToTakeLong_endsSoon();
    void warnings_overTheLimit_onlyBeyondIt();

    void creationSize_countsAsTheDatabasePrints_data();
    void creationSize_countsAsTheDatabasePrints();
    void withoutConfidential_keepsTheRest();
};

namespace {

JsonValue parsed(const QString &text)
{
    const auto value = parseJson(text, DuplicateKeys::Keep);
    if (!value)
        qFatal("The text of the test is not JSON: %s", qPrintable(text));
    return *value;
}

LedgerDraft draftOf(const QString &name, const QString &metadata, const QString &key = {})
{
    return {.name = name, .metadata = parsed(metadata), .topLevelKey = key};
}

std::vector<DraftWarning> warningsOf(Kind kind, const LedgerDraft &draft)
{
    std::vector<DraftWarning> result;
    for (const DraftWarning &warning : draftWarnings(draft)) {
        if (warning.kind == kind)
            result.push_back(warning);
    }
    return result;
}

} // namespace

void TestLedgerDraft::sentMetadata_topLevelKey_groupsWhatThereIs()
{
    QCOMPARE(sentMetadata(draftOf(u"A"_qs, u"{\"b\":1}"_qs)), parsed(u"{\"b\":1}"_qs));
    QCOMPARE(sentMetadata(draftOf(u"A"_qs, u"{\"b\":1}"_qs, u"MyApp"_qs)),
             parsed(u"{\"MyApp\":{\"b\":1}}"_qs));
    QCOMPARE(sentMetadata(draftOf(u"A"_qs, u"{}"_qs, u"MyApp"_qs)), JsonValue::object());
    QCOMPARE(sentMetadata(LedgerDraft{}), JsonValue::object());
}

void TestLedgerDraft::warnings_ordinaryDraft_areNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("metadata");
    QTest::newRow("plain") << u"Customer Wallets EUR"_qs
                           << u"{\"owner\":\"payments-team\",\"limit\":250000}"_qs;
    QTest::newRow("other scripts") << u"名簿 Ünïcode 👩\u200d👩\u200d👧 می\u200cخواهم"_qs
                                   << u"{\"é\":\"日本\"}"_qs;
    QTest::newRow("exact numbers") << u"A"_qs
                                   << u"{\"a\":9007199254740992,\"b\":1.0,\"c\":0.1,\"d\":1e21,\"e\":-0}"_qs;
    QTest::newRow("identifiers")
        << u"A"_qs
        << u"{\"ref\":\"ldg_8f1c2a77-51f0-4f6d-9a3e-7c1b22d0a9f4\","
           "\"blnk_transactions_settlement\":1,\"note\":\"Bearer bonds of 2024\"}"_qs;
    QTest::newRow("timestamps that pass the Luhn check")
        << u"A"_qs << u"{\"ms\":1700000000009,\"zero\":\"0000000000000\"}"_qs;
    QTest::newRow("digits that fail it") << u"A"_qs << u"{\"a\":\"4111111111111112\",\"b\":\"4242 4242\"}"_qs;
    QTest::newRow("digits inside a word") << u"A"_qs << u"{\"a\":\"ref4111111111111111x\"}"_qs;
}

void TestLedgerDraft::warnings_ordinaryDraft_areNone()
{
    QFETCH(QString, name);
    QFETCH(QString, metadata);
    const auto warnings = draftWarnings(draftOf(name, metadata, u"MyApp"_qs));
    QVERIFY2(warnings.empty(), warnings.empty() ? "" : qPrintable(warnings.front().value));
}

void TestLedgerDraft::warnings_name_isLookedAt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *label, const QString &name, Kind kind) {
        QTest::newRow(label) << name << int(kind);
    };
    row("leading space", u" A"_qs, Kind::BeginsBlank);
    row("trailing tab", u"A\t"_qs, Kind::EndsBlank);
    row("trailing no-break space", u"A\u00a0"_qs, Kind::EndsBlank);
    row("spaces only", u" "_qs, Kind::BeginsBlank);
    row("line break", u"A\nB"_qs, Kind::HasInvisibles);
    row("zero-width space", u"A\u200bB"_qs, Kind::HasInvisibles);
    row("right-to-left override", u"A\u202eB"_qs, Kind::HasInvisibles);
    row("joiner between Latin letters", u"A\u200dB"_qs, Kind::HasInvisibles);
    row("isolate", u"A\u2066B"_qs, Kind::HasInvisibles);
    row("byte order mark", u"\ufeffA"_qs, Kind::HasInvisibles);
    row("soft hyphen", u"A\u00adB"_qs, Kind::HasInvisibles);
    row("filler", u"A\u3164B"_qs, Kind::HasInvisibles);
    row("tag character", u"A\U000E0041"_qs, Kind::HasInvisibles);
    row("variation selector", u"Acme\ufe0f"_qs, Kind::HasInvisibles);
    row("variation selector after a digit", u"Acme 1\ufe0f"_qs, Kind::HasInvisibles);
    row("unassigned, never shown", u"A\U000E0FFF"_qs, Kind::HasInvisibles);
    row("Cyrillic letter in a Latin word", u"Pаyments"_qs, Kind::MixesAlphabets);
    row("Latin letter in a Cyrillic word", u"Плaтежи"_qs, Kind::MixesAlphabets);
    row("NUL", QString(u"A"_qs + QChar(u'\0')), Kind::HoldsNul);
    row("token", u"blnk_at_8f1c2a7751f04f6d"_qs, Kind::LooksLikeToken);
    row("card", u"4111 1111 1111 1111"_qs, Kind::LooksLikeCardNumber);
}

void TestLedgerDraft::warnings_name_isLookedAt()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    const auto warnings = warningsOf(Kind(kind), draftOf(name, u"{}"_qs));
    QCOMPARE(warnings.size(), size_t(1));
    QVERIFY(warnings.front().path.isEmpty());
}

void TestLedgerDraft::warnings_keysAndTexts_areLookedAt_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("inKey");
    const auto row = [](const char *label, const QString &metadata, Kind kind, bool inKey) {
        QTest::newRow(label) << metadata << int(kind) << inKey;
    };
    row("blank before a key", u"{\"a\":{\" k\":1}}"_qs, Kind::BeginsBlank, true);
    row("no-break space after a value", u"{\"a\":[\"v\\u00a0\"]}"_qs, Kind::EndsBlank, false);
    row("zero-width space in a key", u"{\"k\\u200bk\":1}"_qs, Kind::HasInvisibles, true);
    row("bidi in a value", u"{\"k\":\"a\\u202eb\"}"_qs, Kind::HasInvisibles, false);
    row("another alphabet in a value", u"{\"k\":\"Pаyments\"}"_qs, Kind::MixesAlphabets, false);
    row("another alphabet in a key", u"{\"pаyments\":1}"_qs, Kind::MixesAlphabets, true);
    row("empty key", u"{\"\":1}"_qs, Kind::EmptyKey, true);
    row("keys that differ in what cannot be seen", u"{\"k\":1,\"k\\u200b\":2}"_qs, Kind::KeyLooksLikeOther,
        true);
    row("keys that differ in a blank", u"{\"a b\":1,\"a\\u00a0b\":2}"_qs, Kind::KeyLooksLikeOther, true);
    row("half a character", u"{\"k\":\"\\ud800\"}"_qs, Kind::HoldsReplacement, false);
}

void TestLedgerDraft::warnings_keysAndTexts_areLookedAt()
{
    QFETCH(QString, metadata);
    QFETCH(int, kind);
    QFETCH(bool, inKey);
    const auto warnings = warningsOf(Kind(kind), draftOf(u"A"_qs, metadata));
    QCOMPARE(warnings.size(), size_t(1));
    QVERIFY(!warnings.front().path.isEmpty());
    QCOMPARE(warnings.front().part == DraftWarning::Part::Key, inKey);
    const auto none = draftWarnings(draftOf(u"A"_qs, u"{\"k\":\"two\\nlines\\tof text\",\"K\":1}"_qs));
    QVERIFY(none.empty());
}

void TestLedgerDraft::warnings_number_saysWhatIsStored_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("becomes");
    QTest::newRow("beyond 2^53") << u"9007199254740993"_qs << u"9007199254740992"_qs;
    QTest::newRow("negative") << u"-9007199254740993"_qs << u"-9007199254740992"_qs;
    QTest::newRow("far beyond") << u"12345678901234567890"_qs << u"12345678901234567000"_qs;
    QTest::newRow("long decimal") << u"0.1000000000000000055"_qs << u"0.1"_qs;
    QTest::newRow("too small") << u"1e-400"_qs << u"0"_qs;
    QTest::newRow("too large") << u"1e400"_qs << u""_qs;
}

void TestLedgerDraft::warnings_number_saysWhatIsStored()
{
    QFETCH(QString, number);
    QFETCH(QString, becomes);
    const QString metadata = u"{\"a\":[{\"n\":"_qs + number + u"}]}"_qs;
    const auto warnings = warningsOf(Kind::NumberLosesPrecision, draftOf(u"A"_qs, metadata));
    QCOMPARE(warnings.size(), size_t(1));
    QCOMPARE(warnings.front(),
             (DraftWarning{Kind::NumberLosesPrecision, {u"a"_qs, u"0"_qs, u"n"_qs}, number, becomes}));
}

void TestLedgerDraft::warnings_confidentialText_isFoundAndMasked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("masked");
    const auto token = [](const char *label, const QString &text, const QString &masked) {
        QTest::newRow(label) << text << int(Kind::LooksLikeToken) << masked;
    };
    token("access token", u"blnk_at_AbCdEf0123456789"_qs, u"blnk_at_…"_qs);
    token("refresh token in a sentence", u"use blnk_rt_AbCdEf0123456789 today"_qs, u"blnk_rt_…"_qs);
    token("API key", u"blnk_fdb796a5c0de11ee8d20"_qs, u"blnk_…"_qs);
    token("Stripe", u"sk_live_51H8abcdefghij"_qs, u"sk_live_…"_qs);
    token("header", u"Authorization: Bearer abcdef0123456789abcdef"_qs, u"Bearer …"_qs);
    token("JWT", u"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"_qs, u"eyJ…"_qs);
    token("AWS", u"AKIAIOSFODNN7EXAMPLE"_qs, u"AKIA…"_qs);
    token("private key", u"-----BEGIN RSA PRIVATE KEY-----\nMIIE"_qs, u"-----BEGIN …"_qs);
    const auto card = [](const char *label, const QString &text, const QString &masked) {
        QTest::newRow(label) << text << int(Kind::LooksLikeCardNumber) << masked;
    };
    card("Visa", u"4111111111111111"_qs, u"…1111"_qs);
    card("with spaces", u"card: 4111 1111 1111 1111."_qs, u"…1111"_qs);
    card("with dashes", u"5555-5555-5555-4444"_qs, u"…4444"_qs);
    card("American Express", u"378282246310005"_qs, u"…0005"_qs);
    card("13 digits", u"4222222222222"_qs, u"…2222"_qs);
    card("19 digits", u"6304000000000000000"_qs, u"…0000"_qs);
    card("between other numbers", u"12 4111 1111 1111 1111 12/28"_qs, u"…1111"_qs);
    card("in pairs", u"41 11 11 11 11 11 11 11"_qs, u"…1111"_qs);
    card("the second number", u"4111111111111112, 4012888888881881"_qs, u"…1881"_qs);
}

void TestLedgerDraft::warnings_confidentialText_isFoundAndMasked()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, masked);
    const LedgerDraft asValue{.name = u"A"_qs,
                              .metadata = JsonValue::object({{u"k"_qs, JsonValue::ofText(text)}})};
    const LedgerDraft asKey{.name = u"A"_qs,
                            .metadata = JsonValue::object({{text, JsonValue::ofBoolean(true)}})};
    const LedgerDraft asName{.name = text};
    for (const LedgerDraft &draft : {asValue, asKey, asName}) {
        const auto warnings = warningsOf(Kind(kind), draft);
        QCOMPARE(warnings.size(), size_t(1));
        QCOMPARE(warnings.front().value, masked);
        QVERIFY(!warnings.front().path.contains(text));
    }
    QCOMPARE(warningsOf(Kind(kind), asValue).front().path, QStringList{u"k"_qs});
}

void TestLedgerDraft::warnings_tokenAnywhere_isNeverRepeated()
{
    const QString token = u"blnk_at_AbCdEf0123456789"_qs;
    const JsonValue inner =
        JsonValue::object({{u"n"_qs, JsonValue::ofNumber(u"9007199254740993"_qs)},
                           {u"nul"_qs, JsonValue::ofText(QString(token + QChar(u'\0')))}});
    const LedgerDraft draft{.name = QString(u" "_qs + token + u"\u202e"_qs),
                            .metadata = JsonValue::object({{token, inner}}),
                            .topLevelKey = token};
    const auto warnings = draftWarnings(draft);
    QVERIFY(warnings.size() >= 7);
    for (const DraftWarning &warning : warnings) {
        QVERIFY2(!warning.value.contains(u"AbCdEf"), qPrintable(warning.value));
        QVERIFY(!warning.path.join(u'/').contains(u"AbCdEf"));
    }
}

void TestLedgerDraft::warnings_pathIsThatOfTheSentMetadata()
{
    const auto warnings =
        draftWarnings(draftOf(u"A"_qs, u"{\"l\":[1,{\"card\":4111111111111111}]}"_qs, u"MyApp"_qs));
    QCOMPARE(warnings.size(), size_t(1));
    QCOMPARE(warnings.front().path, (QStringList{u"MyApp"_qs, u"l"_qs, u"1"_qs, u"card"_qs}));
    QCOMPARE(warnings.front().value, u"…1111"_qs);
}

void TestLedgerDraft::warnings_nulAnywhere_isFound()
{
    const auto inValue = warningsOf(Kind::HoldsNul, draftOf(u"A"_qs, u"{\"a\":{\"b\":\"x\\u0000\"}}"_qs));
    QCOMPARE(inValue.size(), size_t(1));
    QCOMPARE(inValue.front().path, (QStringList{u"a"_qs, u"b"_qs}));
    QCOMPARE(warningsOf(Kind::HoldsNul, draftOf(u"A"_qs, u"{\"x\\u0000\":1}"_qs)).size(), size_t(1));
    QVERIFY(warningsOf(Kind::HoldsNul, draftOf(u"A"_qs, u"{\"a\":\"\\\\u0000\"}"_qs)).empty());
}

void TestLedgerDraft::warnings_manyMistakes_areLimited()
{
    const QString metadata = u"{\"a\":[1e400"_qs + u",1e400"_qs.repeated(5000) + u"]}"_qs;
    const auto warnings = draftWarnings(draftOf(u"A"_qs, metadata));
    QVERIFY(warnings.size() <= 110);
    QCOMPARE(int(warnings.back().kind), int(Kind::OverCreationLimit));
}

void TestLedgerDraft::warnings_textMadeToTakeLong_endsSoon_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("starts of JWTs") << u"eyJ"_qs.repeated(500'000);
    QTest::newRow("spaced digits") << QString(u"2 "_qs.repeated(500'000) + u"x"_qs);
    QTest::newRow("digits") << QString(1'500'000, u'4');
    QTest::newRow("starts of tokens") << u"blnk_ "_qs.repeated(300'000);
    QTest::newRow("starts of keys") << u"-----BEGIN "_qs.repeated(150'000);
    QTest::newRow("starts of headers") << QString(u"Bearer "_qs.repeated(200'000) + QString(500'000, u' '));
}

/// The patterns must run in linear time: a quadratic one would exceed the test's time limit.
void TestLedgerDraft::warnings_textMadeToTakeLong_endsSoon()
{
    QFETCH(QString, text);
    const LedgerDraft draft{.name = u"A"_qs,
                            .metadata = JsonValue::object({{u"k"_qs, JsonValue::ofText(text)}})};
    QVERIFY(warningsOf(Kind::LooksLikeToken, draft).empty());
    QCOMPARE(warningsOf(Kind::OverCreationLimit, draft).size(), size_t(1));
}

void TestLedgerDraft::warnings_overTheLimit_onlyBeyondIt()
{
    const QString longest(creationLimitBytes - 4, u'a');
    QVERIFY(draftWarnings({.name = longest}).empty());
    const auto warnings = draftWarnings({.name = QString(longest + u'a')});
    QCOMPARE(warnings.size(), size_t(1));
    QCOMPARE(warnings.front(),
             (DraftWarning{Kind::OverCreationLimit, {}, QString::number(creationLimitBytes + 1), {}}));
}

void TestLedgerDraft::creationSize_countsAsTheDatabasePrints_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("printed");
    // The bytes as PostgreSQL prints them; the quotes around the name are in the service's fixed part.
    QTest::newRow("nothing is null") << u"A"_qs << u"{}"_qs << u""_qs
                                     << QByteArray("A"
                                                   "null");
    QTest::newRow("nothing under a key") << u"A"_qs << u"{}"_qs << u"K"_qs
                                         << QByteArray("A"
                                                       "null");
    QTest::newRow("separators") << u"A"_qs << u"{\"a\":1,\"b\":[true,false,null],\"c\":{},\"d\":[]}"_qs
                                << u""_qs
                                << QByteArray(
                                       "A{\"a\": 1, \"b\": [true, false, null], \"c\": {}, \"d\": []}");
    QTest::newRow("key") << u"A"_qs << u"{\"a\":1}"_qs << u"K"_qs << QByteArray("A{\"K\": {\"a\": 1}}");
    QTest::newRow("non-ASCII") << u"é😀"_qs << u"{\"é\":\"名\"}"_qs << u""_qs
                               << QByteArray("é😀{\"é\": \"名\"}");
    QTest::newRow("escapes") << u"\"\\\n\u0001"_qs << u"{\"a\":\"\\\"\\\\\"}"_qs << u""_qs
                             << QByteArray("\\\"\\\\\\n\\u0001{\"a\": \"\\\"\\\\\"}");
    QTest::newRow("numbers") << u"A"_qs << u"{\"a\":[1.0,1e21,1e-7,9007199254740993]}"_qs << u""_qs
                             << QByteArray(
                                    "A{\"a\": [1, 1000000000000000000000, 0.0000001, 9007199254740992]}");
}

void TestLedgerDraft::creationSize_countsAsTheDatabasePrints()
{
    QFETCH(QString, name);
    QFETCH(QString, metadata);
    QFETCH(QString, key);
    QFETCH(QByteArray, printed);
    QCOMPARE(creationSize(draftOf(name, metadata, key)), int(printed.size()));
}

void TestLedgerDraft::withoutConfidential_keepsTheRest()
{
    QCOMPARE(withoutConfidential(u"a blnk_at_AbCdEf0123456789 b 4111 1111 1111 1111 c 12 d"_qs),
             u"a blnk_at_… b …1111 c 12 d"_qs);
    QCOMPARE(withoutConfidential(u"nothing"_qs), u"nothing"_qs);
    QCOMPARE(withoutConfidential(QString()), QString());
}

QTEST_APPLESS_MAIN(TestLedgerDraft)
#include "tst_ledgerdraft.moc"
