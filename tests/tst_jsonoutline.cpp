// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonoutline.h"

#include <QTest>

using namespace ledgerdesk;

/// Finding the members of a JSON text without reading them.
class JsonOutlineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void members_areFoundAsTheyStand_data();
    void members_areFoundAsTheyStand();
    void everyCut_isCut();
    void anyDepth_isFound();
    void take_saysFalse_endsIt();
    void loneSurrogate_isSeen_data();
    void loneSurrogate_isSeen();
};

void JsonOutlineTest::members_areFoundAsTheyStand_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("parts"); // "key value", and " …" if the value is cut
    QTest::addColumn<OutlineEnd>("end");
    const auto row = [](const char *name, const QByteArray &json, const QByteArrayList &parts,
                        OutlineEnd end = OutlineEnd::Whole) { QTest::newRow(name) << json << parts << end; };
    row("list", R"([1, "a,]" ,[2,[3]],{"b":[4]},null])",
        {" 1", " \"a,]\"", " [2,[3]]", " {\"b\":[4]}", " null"});
    row("object", R"({"a":1,"b\"}" : {"c":"}"} })", {"\"a\" 1", "\"b\\\"}\" {\"c\":\"}\"}"});
    row("empty", " [ ] ", {});
    row("empty object", "{}", {});
    row("byte order mark", "\xEF\xBB\xBF[1]", {" 1"});
    row("bytes that are not UTF-8", "[\"\xFF\",2]", {" \"\xFF\"", " 2"});
    row("cut in a value", R"([1,{"a":[)", {" 1", R"( {"a":[ …)"}, OutlineEnd::Cut);
    row("cut in a key", R"({"a":1,"b)", {"\"a\" 1"}, OutlineEnd::Cut);
    row("cut in a word", "[tru", {" tru …"}, OutlineEnd::Cut);
    row("wrong bracket", "[{]}", {}, OutlineEnd::Broken);
    row("wrong end", "[1}", {" 1"}, OutlineEnd::Broken);
    row("no separator", "[1 2]", {" 1"}, OutlineEnd::Broken);
    row("comma at the end", "[1,]", {" 1"}, OutlineEnd::Broken);
    row("key without quotes", "{a:1}", {}, OutlineEnd::Broken);
    row("key without a value", R"({"a",1})", {}, OutlineEnd::Broken);
    row("text after it", "[1]x", {" 1"}, OutlineEnd::Broken);
    row("a page", "<html>", {}, OutlineEnd::Broken);
    row("nothing", "", {}, OutlineEnd::Cut);
}

void JsonOutlineTest::members_areFoundAsTheyStand()
{
    QFETCH(QByteArray, json);
    QByteArrayList parts;
    const OutlineEnd end = outlineJson(json, [&parts](const JsonPart &part) {
        parts << part.key.toByteArray() + ' ' + part.value.toByteArray() + (part.isWhole ? "" : " …");
        return true;
    });
    QTEST(parts, "parts");
    QTEST(end, "end");
}

void JsonOutlineTest::everyCut_isCut()
{
    const QByteArray whole = R"({"a":[1,{"b":"c\\"}],"d":"\"","e":-1.5})";
    for (qsizetype length = 0; length < whole.size(); ++length)
        QCOMPARE(outlineJson(whole.first(length), [](const JsonPart &) { return true; }), OutlineEnd::Cut);
    QCOMPARE(outlineJson(whole, [](const JsonPart &) { return true; }), OutlineEnd::Whole);
}

void JsonOutlineTest::anyDepth_isFound()
{
    const int depth = 1'000'000;
    const QByteArray json = "[" + QByteArray(depth, '[') + QByteArray(depth, ']') + ",2]";
    int count = 0;
    QCOMPARE(outlineJson(json,
                         [&count](const JsonPart &) {
                             ++count;
                             return true;
                         }),
             OutlineEnd::Whole);
    QCOMPARE(count, 2);
}

void JsonOutlineTest::take_saysFalse_endsIt()
{
    int count = 0;
    QCOMPARE(outlineJson("[1,2,3]",
                         [&count](const JsonPart &) {
                             ++count;
                             return count < 2;
                         }),
             OutlineEnd::Cut);
    QCOMPARE(count, 2);
}

void JsonOutlineTest::loneSurrogate_isSeen_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isLone");
    QTest::newRow("none") << QByteArray(R"("abc\n\u00e9")") << false;
    QTest::newRow("a pair") << QByteArray(R"("\ud83d\ude00")") << false;
    QTest::newRow("capital digits") << QByteArray(R"("\uD83D\uDE00")") << false;
    QTest::newRow("first half") << QByteArray(R"("\ud800")") << true;
    QTest::newRow("first half, text after it") << QByteArray(R"("\ud800x")") << true;
    QTest::newRow("second half") << QByteArray(R"("\udc00")") << true;
    QTest::newRow("two first halves") << QByteArray(R"("\ud800\ud800\udc00")") << true;
    QTest::newRow("after a backslash") << QByteArray(R"("\\ud800")") << false;
    QTest::newRow("after two") << QByteArray(R"("\\\ud800")") << true;
    QTest::newRow("cut off") << QByteArray(R"("\ud8)") << false;
}

void JsonOutlineTest::loneSurrogate_isSeen()
{
    QFETCH(QByteArray, json);
    QTEST(hasLoneSurrogate(json), "isLone");
}

QTEST_APPLESS_MAIN(JsonOutlineTest)
#include "tst_jsonoutline.moc"
