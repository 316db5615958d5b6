// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/json.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ledgerdesk;
using Kind = JsonMistake::Kind;

/// JSON as a person types it and as the service sends it.
class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_valid_isWrittenBackToTheLetter_data();
    void parse_valid_isWrittenBackToTheLetter();
    void parse_mistake_isSaidWhereItIs_data();
    void parse_mistake_isSaidWhereItIs();
    void parse_keptDuplicates_areAllThereAndTheLastCounts();
    void parse_emptyKeyFromTheService_isAccepted();
    void parse_loneSurrogate_becomesReplacement_data();
    void parse_loneSurrogate_becomesReplacement();
    void parse_depthLimit_isExact_data();
    void parse_depthLimit_isExact();
    void parse_lengthLimit_isExact();
    void parse_typedToTheDepthLimit_comesBackInsideAnAnswer();
    void parseBytes_badEncoding_isSaidWhereItIs_data();
    void parseBytes_badEncoding_isSaidWhereItIs();
    void parseBytes_byteOrderMark_isSkipped();
    void parse_anything_endsWithAValueOrAMistakeInside();
    void deepValue_isCopiedComparedAndDestroyed();

    void write_text_escapesWhatJsonNeedsAndNoMore();
    void write_indented_isReadable();

    void sameValue_ignoresOrderAndSpelling_data();
    void sameValue_ignoresOrderAndSpelling();
    void differences_nameEachPlace();
    void differences_stopAtTheLimit();
};

namespace {

JsonValue parsed(const QString &text, DuplicateKeys duplicates = DuplicateKeys::Keep)
{
    const auto value = parseJson(text, duplicates);
    if (!value)
        qFatal("The text of the test is not JSON: %s", qPrintable(text));
    return *value;
}

QString nested(int depth)
{
    return QString(depth, u'[') + QString(depth, u']');
}

} // namespace

void TestJson::parse_valid_isWrittenBackToTheLetter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("object in its order") << u"{\"b\":1,\"a\":{\"c\":[true,false,null]}}"_qs;
    QTest::newRow("big integer") << u"[12345678901234567890,9007199254740993]"_qs;
    QTest::newRow("decimals") << u"[1.50,-0,0.0,1E+5,1e-07,-1.0e10]"_qs;
    QTest::newRow("escapes") << u"\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\""_qs;
    QTest::newRow("unicode") << u"\"é – 名 😀 \u2028\u007f\""_qs;
    QTest::newRow("empty containers") << u"{\"a\":{},\"b\":[],\"c\":\"\"}"_qs;
    QTest::newRow("text alone") << u"\"a\""_qs;
    QTest::newRow("null alone") << u"null"_qs;
}

void TestJson::parse_valid_isWrittenBackToTheLetter()
{
    QFETCH(QString, text);
    const auto value = parseJson(text, DuplicateKeys::Refuse);
    QVERIFY(value);
    QCOMPARE(writeJson(*value, JsonLayout::Compact), text);
    const QString indented = writeJson(*value, JsonLayout::Indented);
    QVERIFY(parseJson(indented, DuplicateKeys::Refuse) == value);
    QVERIFY(parseJson(text.toUtf8(), DuplicateKeys::Refuse) == value);
    QVERIFY(parseJson(QString(u" \t\r\n"_qs + text + u"\n"_qs), DuplicateKeys::Refuse) == value);
}

void TestJson::parse_mistake_isSaidWhereItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const QString &text, Kind kind, int line, int column,
                        const QString &subject) {
        QTest::newRow(name) << text << int(kind) << line << column << subject;
    };
    row("nothing", u""_qs, Kind::UnexpectedEnd, 1, 1, {});
    row("only spaces", u" \n "_qs, Kind::UnexpectedEnd, 2, 2, {});
    row("open object", u"{"_qs, Kind::UnexpectedEnd, 1, 2, {});
    row("open text", u"{\"a"_qs, Kind::UnexpectedEnd, 1, 4, {});
    row("half a word", u"tru"_qs, Kind::UnexpectedEnd, 1, 4, {});
    row("open escape", u"\"\\"_qs, Kind::UnexpectedEnd, 1, 3, {});
    row("open unicode escape", u"\"\\u12"_qs, Kind::UnexpectedEnd, 1, 6, {});
    row("open number", u"[1."_qs, Kind::UnexpectedEnd, 1, 4, {});
    row("minus alone", u"-"_qs, Kind::UnexpectedEnd, 1, 2, {});
    row("comma before the end", u"{\"a\":1,}"_qs, Kind::TrailingComma, 1, 7, u","_qs);
    row("comma and a line break before the end", u"{\"a\":1,\n}"_qs, Kind::TrailingComma, 1, 7, u","_qs);
    row("comma in a list", u"[1,]"_qs, Kind::TrailingComma, 1, 3, u","_qs);
    row("missing comma", u"{\n  \"a\": 1\n  \"b\": 2\n}"_qs, Kind::UnexpectedCharacter, 3, 3, u"\""_qs);
    row("missing comma, CRLF", u"{\r\n  \"a\": 1\r\n  \"b\": 2\r\n}"_qs, Kind::UnexpectedCharacter, 3, 3,
        u"\""_qs);
    row("missing comma, CR", u"{\r  \"a\": 1\r  \"b\": 2\r}"_qs, Kind::UnexpectedCharacter, 3, 3, u"\""_qs);
    row("missing colon", u"{\"a\" 1}"_qs, Kind::UnexpectedCharacter, 1, 6, u"1"_qs);
    row("bare key", u"{a:1}"_qs, Kind::UnexpectedCharacter, 1, 2, u"a"_qs);
    row("single quotes", u"{'a':1}"_qs, Kind::SingleQuote, 1, 2, u"'"_qs);
    row("typographic quotes", u"{“a”:1}"_qs, Kind::TypographicQuote, 1, 2, u"“"_qs);
    row("comment inside", u"{/* a */}"_qs, Kind::Comment, 1, 2, u"/"_qs);
    row("shell comment", u"# a\n{}"_qs, Kind::Comment, 1, 1, u"#"_qs);
    row("byte order mark", u"\ufeff{}"_qs, Kind::InvisibleCharacter, 1, 1, u"\ufeff"_qs);
    row("zero-width space after the end", u"{}\u200b"_qs, Kind::InvisibleCharacter, 1, 3, u"\u200b"_qs);
    row("comment", u"{} // no"_qs, Kind::Comment, 1, 4, u"/"_qs);
    row("two values", u"1 2"_qs, Kind::TextAfterEnd, 1, 3, u"2"_qs);
    row("two objects", u"{}{}"_qs, Kind::TextAfterEnd, 1, 3, u"{"_qs);
    row("wrong case", u"[True]"_qs, Kind::UnexpectedCharacter, 1, 2, u"T"_qs);
    row("word goes on", u"[nullx]"_qs, Kind::UnexpectedCharacter, 1, 6, u"x"_qs);
    row("NaN", u"[NaN]"_qs, Kind::UnexpectedCharacter, 1, 2, u"N"_qs);
    row("emoji, UTF-16 column", u"[\"😀\" 😀]"_qs, Kind::UnexpectedCharacter, 1, 7, u"😀"_qs);
    row("wrong bracket", u"[1}"_qs, Kind::UnexpectedCharacter, 1, 3, u"}"_qs);
    row("no-break space", u"[\u00a01]"_qs, Kind::InvisibleCharacter, 1, 2, u"\u00a0"_qs);
    row("leading zero", u"[007]"_qs, Kind::BadNumber, 1, 3, u"00"_qs);
    row("leading plus", u"[+1]"_qs, Kind::BadNumber, 1, 2, u"+"_qs);
    row("leading point", u"[.5]"_qs, Kind::BadNumber, 1, 2, u"."_qs);
    row("trailing point", u"[1.]"_qs, Kind::BadNumber, 1, 4, u"1.]"_qs);
    row("two points", u"[1.2.3]"_qs, Kind::BadNumber, 1, 5, u"1.2."_qs);
    row("hexadecimal", u"[0x10]"_qs, Kind::BadNumber, 1, 3, u"0x"_qs);
    row("exponent without digits", u"[1e]"_qs, Kind::BadNumber, 1, 4, u"1e]"_qs);
    row("digits of another script", u"[1\u0661]"_qs, Kind::BadNumber, 1, 3, u"1\u0661"_qs);
    row("bad escape", u"\"ab\\x\""_qs, Kind::BadEscape, 1, 4, u"\\x"_qs);
    row("bad unicode escape", u"\"\\u12G4\""_qs, Kind::BadEscape, 1, 2, u"\\u12"_qs);
    row("line break in text", u"{\"a\":\"x\ny\"}"_qs, Kind::ControlCharacter, 1, 8, u"\n"_qs);
    row("tab in text", u"\"\t\""_qs, Kind::ControlCharacter, 1, 2, u"\t"_qs);
    row("duplicate key", u"{\"a\":1,\n \"b\":2, \"a\":3}"_qs, Kind::DuplicateKey, 2, 9, u"a"_qs);
    row("duplicate by escape", u"{\"a\":1,\"\\u0061\":2}"_qs, Kind::DuplicateKey, 1, 8, u"a"_qs);
    row("empty key twice", u"{\"\":1,\"\":1}"_qs, Kind::DuplicateKey, 1, 7, {});
}

void TestJson::parse_mistake_isSaidWhereItIs()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, subject);
    const auto value = parseJson(text, DuplicateKeys::Refuse);
    QVERIFY(!value);
    const JsonMistake &mistake = value.error();
    QCOMPARE(int(mistake.kind), kind);
    QCOMPARE(mistake.line, line);
    QCOMPARE(mistake.column, column);
    QCOMPARE(mistake.subject, subject);
    if (line == 1)
        QCOMPARE(mistake.offset, qsizetype(column - 1));
}

void TestJson::parse_keptDuplicates_areAllThereAndTheLastCounts()
{
    const JsonValue value = parsed(u"{\"a\":1,\"b\":2,\"a\":3}"_qs);
    QCOMPARE(value.members.size(), size_t(3));
    QCOMPARE(value.find(u"a")->text, u"3"_qs);
    QVERIFY(!value.find(u"c"));
    QVERIFY(!JsonValue::ofText(u"a"_qs).find(u"a"));
}

void TestJson::parse_emptyKeyFromTheService_isAccepted()
{
    QCOMPARE(parsed(u"{\"\":1}"_qs).find(u"")->text, u"1"_qs);
}

void TestJson::parse_loneSurrogate_becomesReplacement_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("pair") << u"\"\\ud83d\\ude00\""_qs << u"😀"_qs;
    QTest::newRow("high alone") << u"\"\\ud83d\""_qs << u"\ufffd"_qs;
    QTest::newRow("low alone") << u"\"\\ude00x\""_qs << u"\ufffdx"_qs;
    QTest::newRow("high, letter") << u"\"\\ud83d\\u0041\""_qs << u"\ufffdA"_qs;
    QTest::newRow("high, high, low") << u"\"\\ud83d\\ud83d\\ude00\""_qs << u"\ufffd😀"_qs;
    QTest::newRow("high, other escape") << u"\"\\ud83d\\n\""_qs << u"\ufffd\n"_qs;
    QTest::newRow("raw") << QString(u"\"a"_qs + QChar(0xd83d) + u"b\""_qs) << u"a\ufffdb"_qs;
}

void TestJson::parse_loneSurrogate_becomesReplacement()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(parsed(text).text, expected);
}

void TestJson::parse_depthLimit_isExact_data()
{
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<int>("limit");
    QTest::newRow("typed") << int(DuplicateKeys::Refuse) << jsonDepthLimit;
    QTest::newRow("from the service") << int(DuplicateKeys::Keep) << jsonDepthLimit + jsonEnvelopeDepth;
}

void TestJson::parse_depthLimit_isExact()
{
    QFETCH(int, duplicates);
    QFETCH(int, limit);
    QVERIFY(parseJson(nested(limit), DuplicateKeys(duplicates)));
    const auto deeper = parseJson(nested(limit + 1), DuplicateKeys(duplicates));
    QVERIFY(!deeper);
    QCOMPARE(int(deeper.error().kind), int(Kind::TooDeep));
    QCOMPARE(deeper.error().column, limit + 1);
    QCOMPARE(int(parseJson(QString(1'000'000, u'['), DuplicateKeys(duplicates)).error().kind),
             int(Kind::TooDeep));
    // Depth counts nesting, not the number of values.
    const QString wide = u"[{\"a\":[]}"_qs + u",[{}]"_qs.repeated(1000) + u"]"_qs;
    QVERIFY(parseJson(wide, DuplicateKeys(duplicates)));
}

void TestJson::parse_lengthLimit_isExact()
{
    const QString longest = u"\""_qs + QString(jsonLengthLimit - 2, u'a') + u"\""_qs;
    QVERIFY(parseJson(longest, DuplicateKeys::Refuse));
    QCOMPARE(int(parseJson(QString(longest + u' '), DuplicateKeys::Refuse).error().kind), int(Kind::TooLong));
    const QByteArray tooManyBytes(jsonLengthLimit * 3 + 1, ' ');
    QCOMPARE(int(parseJson(tooManyBytes, DuplicateKeys::Keep).error().kind), int(Kind::TooLong));
}

void TestJson::parse_typedToTheDepthLimit_comesBackInsideAnAnswer()
{
    QVERIFY(parseJson(nested(jsonDepthLimit), DuplicateKeys::Refuse));
    const QString answer = u"{\"data\":[{\"meta_data\":{\"MyApp\":"_qs + nested(jsonDepthLimit) + u"}}]}"_qs;
    QVERIFY(parseJson(answer, DuplicateKeys::Keep));
}

void TestJson::parseBytes_badEncoding_isSaidWhereItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("stray byte") << QByteArray("[\"a\xFF\"]") << 1 << 4;
    QTest::newRow("after characters of 2, 3 and 4 bytes")
        << QByteArray("[\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\x80\"]") << 1 << 7;
    QTest::newRow("after a real U+FFFD") << QByteArray("[\"\xEF\xBF\xBD\xFE\"]") << 1 << 4;
    QTest::newRow("second line") << QByteArray("[\n\"\xC0\xAF\"]") << 2 << 2;
    QTest::newRow("encoded surrogate") << QByteArray("\"\xED\xA0\x80\"") << 1 << 2;
    QTest::newRow("cut off at the end") << QByteArray("\"abc\xE2\x82") << 1 << 5;
    QTest::newRow("cut off after the value") << QByteArray("{}\xC3") << 1 << 3;
}

void TestJson::parseBytes_badEncoding_isSaidWhereItIs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto value = parseJson(bytes, DuplicateKeys::Keep);
    QVERIFY(!value);
    QCOMPARE(int(value.error().kind), int(Kind::BadEncoding));
    QCOMPARE(value.error().line, line);
    QCOMPARE(value.error().column, column);
}

void TestJson::parseBytes_byteOrderMark_isSkipped()
{
    const auto value = parseJson(QByteArray("\xEF\xBB\xBF{\"a\":1}"), DuplicateKeys::Keep);
    QVERIFY(value);
    QCOMPARE(value->find(u"a")->text, u"1"_qs);
    QVERIFY(!parseJson(QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF{}"), DuplicateKeys::Keep));
}

void TestJson::parse_anything_endsWithAValueOrAMistakeInside()
{
    QRandomGenerator random(20261122);
    const QByteArray alphabet = QByteArray("{}[]\",:\\u019dDtrufalsen-+.eE \n\r\x80\xC3\xED\xF0") + '\0';
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        const int length = random.bounded(24);
        for (int i = 0; i < length; ++i)
            bytes += alphabet[random.bounded(int(alphabet.size()))];
        const auto value = parseJson(bytes, DuplicateKeys::Refuse);
        if (value) {
            QVERIFY2(parseJson(writeJson(*value, JsonLayout::Indented), DuplicateKeys::Refuse) == value,
                     bytes.toPercentEncoding().constData());
        } else {
            QVERIFY2(value.error().offset >= 0 && value.error().offset <= length,
                     bytes.toPercentEncoding().constData());
        }
    }
}

void TestJson::deepValue_isCopiedComparedAndDestroyed()
{
    JsonValue value = parsed(nested(jsonDepthLimit), DuplicateKeys::Refuse);
    JsonValue copy = value;
    QVERIFY(copy == value);
    QVERIFY(sameValue(copy, value));
    QVERIFY(differences(copy, value).empty());
    value = JsonValue::object();
    QCOMPARE(writeJson(copy, JsonLayout::Compact), nested(jsonDepthLimit));
}

void TestJson::write_text_escapesWhatJsonNeedsAndNoMore()
{
    QString text;
    for (char16_t c = 0; c < 0x80; ++c)
        text += QChar(c);
    text += u"é😀\u2028</script>"_qs;
    text += QChar(0xdc00);
    const QString expected =
        u"\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
        u"\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018"
        u"\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f !\\\"#$%&'()*+,-./0123456789"
        u":;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007f"
        u"é😀\u2028</script>\ufffd\""_qs;
    QCOMPARE(writeJson(JsonValue::ofText(text), JsonLayout::Compact), expected);
}

void TestJson::write_indented_isReadable()
{
    const JsonValue value = parsed(u"{\"a\":{\"b\":[1,\"x\"],\"c\":{}},\"d\":[],\"e\":null}"_qs);
    QCOMPARE(
        writeJson(value, JsonLayout::Indented),
        u"{\n  \"a\": {\n    \"b\": [\n      1,\n      \"x\"\n    ],\n    \"c\": {}\n  },\n  \"d\": [],\n"
        u"  \"e\": null\n}"_qs);
    QCOMPARE(writeJson(JsonValue::object(), JsonLayout::Indented), u"{}"_qs);
}

void TestJson::sameValue_ignoresOrderAndSpelling_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("expected");
    QTest::newRow("key order") << u"{\"a\":1,\"b\":[2]}"_qs << u"{\"b\":[2.0],\"a\":1e0}"_qs << true;
    QTest::newRow("the last duplicate") << u"{\"a\":1,\"a\":2}"_qs << u"{\"a\":2}"_qs << true;
    QTest::newRow("list order") << u"[1,2]"_qs << u"[2,1]"_qs << false;
    QTest::newRow("shorter list") << u"[1,2]"_qs << u"[1]"_qs << false;
    QTest::newRow("other key") << u"{\"a\":1}"_qs << u"{\"b\":1}"_qs << false;
    QTest::newRow("more keys") << u"{\"a\":1}"_qs << u"{\"a\":1,\"b\":1}"_qs << false;
    QTest::newRow("number and text") << u"1"_qs << u"\"1\""_qs << false;
    QTest::newRow("empty and empty object") << u"null"_qs << u"{}"_qs << false;
    QTest::newRow("true and false") << u"true"_qs << u"false"_qs << false;
    QTest::newRow("case of text") << u"\"a\""_qs << u"\"A\""_qs << false;
}

void TestJson::sameValue_ignoresOrderAndSpelling()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, expected);
    QCOMPARE(sameValue(parsed(a), parsed(b)), expected);
    QCOMPARE(sameValue(parsed(b), parsed(a)), expected);
    QCOMPARE(differences(parsed(a), parsed(b)).empty(), expected);
}

void TestJson::differences_nameEachPlace()
{
    const JsonValue ours =
        parsed(u"{\"a\":{\"n\":9007199254740993,\"l\":[1,{\"x\":true}]},\"gone\":1,\"same\":2}"_qs);
    const JsonValue theirs =
        parsed(u"{\"same\":2.0,\"a\":{\"l\":[1,{\"x\":false},3],\"n\":9007199254740992},\"new\":null}"_qs);
    const auto found = differences(ours, theirs);
    QCOMPARE(found.size(), size_t(5));
    QCOMPARE(found[0].path, (QStringList{u"a"_qs, u"n"_qs}));
    QCOMPARE(found[0].ours->text, u"9007199254740993"_qs);
    QCOMPARE(found[0].theirs->text, u"9007199254740992"_qs);
    QCOMPARE(found[1].path, (QStringList{u"a"_qs, u"l"_qs, u"1"_qs, u"x"_qs}));
    QCOMPARE(found[2].path, (QStringList{u"a"_qs, u"l"_qs, u"2"_qs}));
    QVERIFY(!found[2].ours && found[2].theirs->text == u"3");
    QCOMPARE(found[3].path, QStringList{u"gone"_qs});
    QVERIFY(found[3].ours && !found[3].theirs);
    QCOMPARE(found[4].path, QStringList{u"new"_qs});
    QVERIFY(!found[4].ours && found[4].theirs == JsonValue{});
}

void TestJson::differences_stopAtTheLimit()
{
    const JsonValue ours = parsed(u"[1,2,3,4]"_qs);
    QCOMPARE(differences(ours, parsed(u"[5,6,7,8]"_qs), 2).size(), size_t(2));
    QCOMPARE(differences(ours, parsed(u"[]"_qs), 3).size(), size_t(3));
    QVERIFY(differences(ours, parsed(u"[]"_qs), 0).empty());
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
