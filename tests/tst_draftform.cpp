// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftform.h"

#include "creation/keptdraft.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

JsonMember row(const QString &key, JsonValue value)
{
    return {key, std::move(value)};
}

JsonValue text(const QString &characters)
{
    return JsonValue::ofText(characters);
}

JsonValue number(const QString &digits)
{
    return JsonValue::ofNumber(digits);
}

DraftForm withRows(std::vector<JsonMember> rows)
{
    DraftForm form;
    form.name = u"Customer Wallets"_qs;
    form.setRows(JsonValue::object(std::move(rows)));
    return form;
}

DraftForm withJson(const QString &json)
{
    DraftForm form;
    form.name = u"Customer Wallets"_qs;
    form.setJson(json);
    return form;
}

/// The text from a mistake to the end of its line.
QString lineFrom(const DraftForm &form, const JsonMistake &mistake)
{
    const QString line = form.json().split(u'\n').value(mistake.line - 1);
    return line.mid(mistake.column - 1);
}

} // namespace

/// The form's value: rows and JSON text that always agree, even while unfinished.
class TestDraftForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setRows_writesIndentedJson();
    void setRows_none_isEmptyText();
    void setJson_keepsTheTextAndRowsFollow();
    void setJson_blank_isNoRows_data();
    void setJson_blank_isNoRows();
    void setJson_mistake_keepsTheLastGoodRows_data();
    void setJson_mistake_keepsTheLastGoodRows();
    void setJson_mendedLater_rowsFollowAgain();
    void setRows_mistake_isToldOnBothTabs_data();
    void setRows_mistake_isToldOnBothTabs();
    void setRows_textInAKeyLooksLikeTheMark_isStillLocated();
    void setRows_tooDeep_isAMistakeOfTheText();
    void setJson_theTextOfRowsWithMistakes_changesNothing();
    void rowMistakes_areFoundAtAnyDepthInOrder();
    void draft_data();
    void draft();
    void draft_hasNameRowsAndTopLevelKey();
    void isEmpty_onlyIfNothingWasTyped();
    void bytes_giveBackEverything_data();
    void bytes_giveBackEverything();
    void bytes_giveBackRowsBehindABrokenText();
    void bytes_forged_neverDisagree();
    void bytes_begunAfterUnusable_isNotKnown_data();
    void bytes_begunAfterUnusable_isNotKnown();
    void anyText_looksEverywhere_data();
    void anyText_looksEverywhere();
    void fromBytes_unusable_isNothing_data();
    void fromBytes_unusable_isNothing();
};

void TestDraftForm::setRows_writesIndentedJson()
{
    const DraftForm form = withRows({row(u"b"_qs, number(u"1.50"_qs)), row(u"a"_qs, text(u"x"_qs))});
    QCOMPARE(form.json(), u"{\n  \"b\": 1.50,\n  \"a\": \"x\"\n}"_qs);
    QVERIFY(!form.jsonMistake());
    QVERIFY(form.rowMistakes().empty());
}

void TestDraftForm::setRows_none_isEmptyText()
{
    DraftForm form = withJson(u"{\"a\":1}"_qs);
    form.setRows(JsonValue::object());
    QCOMPARE(form.json(), QString());
    QVERIFY(!form.jsonMistake());
}

void TestDraftForm::setJson_keepsTheTextAndRowsFollow()
{
    const QString typed = u" {\"b\":12345678901234567890 ,\n\t\"a\":[ null,{}]} "_qs;
    const DraftForm form = withJson(typed);
    QCOMPARE(form.json(), typed);
    QVERIFY(!form.jsonMistake());
    const JsonValue expected = JsonValue::object(
        {row(u"b"_qs, number(u"12345678901234567890"_qs)),
         row(u"a"_qs, JsonValue::list({row({}, JsonValue{}), row({}, JsonValue::object())}))});
    QVERIFY(form.rows() == expected);
}

void TestDraftForm::setJson_blank_isNoRows_data()
{
    QTest::addColumn<QString>("blank");
    QTest::newRow("empty") << u""_qs;
    QTest::newRow("spaces") << u"  "_qs;
    QTest::newRow("lines") << u" \r\n\t\n"_qs;
}

void TestDraftForm::setJson_blank_isNoRows()
{
    QFETCH(QString, blank);
    DraftForm form = withJson(u"{\"a\":1}"_qs);
    form.setJson(blank);
    QCOMPARE(form.json(), blank);
    QVERIFY(form.rows() == JsonValue::object());
    QVERIFY(!form.jsonMistake());
    QVERIFY(form.draft());
}

void TestDraftForm::setJson_mistake_keepsTheLastGoodRows_data()
{
    using Kind = JsonMistake::Kind;
    QTest::addColumn<QString>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("line");
    QTest::newRow("cut") << u"{\"a\": 1"_qs << Kind::UnexpectedEnd << 1;
    QTest::newRow("second line") << u"{\n\"a\": x}"_qs << Kind::UnexpectedCharacter << 2;
    QTest::newRow("duplicate") << u"{\"a\":1,\n\n\"a\":2}"_qs << Kind::DuplicateKey << 3;
    QTest::newRow("two empty keys") << u"{\"\":1,\"\":2}"_qs << Kind::DuplicateKey << 1;
    QTest::newRow("leading zero") << u"{\"a\":01}"_qs << Kind::BadNumber << 1;
    QTest::newRow("list") << u"\n[1]"_qs << Kind::NotAnObject << 1;
    QTest::newRow("null") << u"null"_qs << Kind::NotAnObject << 1;
    QTest::newRow("text after it") << u"{} {}"_qs << Kind::TextAfterEnd << 1;
}

void TestDraftForm::setJson_mistake_keepsTheLastGoodRows()
{
    QFETCH(QString, json);
    QFETCH(JsonMistake::Kind, kind);
    QFETCH(int, line);
    DraftForm form = withJson(u"{\"good\":1}"_qs);
    const JsonValue good = form.rows();
    form.setJson(json);
    QCOMPARE(form.json(), json);
    QVERIFY(form.rows() == good);
    QVERIFY(form.jsonMistake());
    QCOMPARE(form.jsonMistake()->kind, kind);
    QCOMPARE(form.jsonMistake()->line, line);
    QVERIFY(form.rowMistakes().empty());
    QVERIFY(!form.draft());
}

void TestDraftForm::setJson_mendedLater_rowsFollowAgain()
{
    DraftForm form = withJson(u"{\"a\":"_qs);
    QVERIFY(form.jsonMistake());
    form.setJson(u"{\"a\":2}"_qs);
    QVERIFY(!form.jsonMistake());
    QVERIFY(*form.rows().find(u"a") == number(u"2"_qs));
}

void TestDraftForm::setRows_mistake_isToldOnBothTabs_data()
{
    using Kind = JsonMistake::Kind;
    QTest::addColumn<JsonValue>("rows");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("rest");
    const JsonMember good = row(u"good"_qs, number(u"1"_qs));
    const auto rows = [](std::vector<JsonMember> members) { return JsonValue::object(std::move(members)); };
    QTest::newRow("duplicate") << rows({good, good}) << Kind::DuplicateKey << u"good"_qs << u"\"good\": 1"_qs;
    QTest::newRow("bad number") << rows({row(u"n"_qs, number(u"1,5"_qs)), good}) << Kind::BadNumber
                                << u"1,5"_qs << u"1,5,"_qs;
    QTest::newRow("no number") << rows({row(u"n"_qs, number(u""_qs))}) << Kind::BadNumber << u""_qs << u""_qs;
    QTest::newRow("number that reads as more rows")
        << rows({row(u"n"_qs, number(u"1, \"m\": 2"_qs))}) << Kind::BadNumber << u"1, \"m\": 2"_qs
        << u"1, \"m\": 2"_qs;
    QTest::newRow("nested in a list") << rows(
        {good, row(u"l"_qs, JsonValue::list({row({}, rows({row({}, JsonValue{}), row({}, JsonValue{})}))}))})
                                      << Kind::DuplicateKey << u""_qs << u"\"\": null"_qs;
    QTest::newRow("the first of two")
        << rows({row(u"n"_qs, number(u"-"_qs)), good, good}) << Kind::BadNumber << u"-"_qs << u"-,"_qs;
    QTest::newRow("two empty keys") << rows({row({}, text(u"x"_qs)), row({}, text(u"y"_qs))})
                                    << Kind::DuplicateKey << u""_qs << u"\"\": \"y\""_qs;
}

void TestDraftForm::setRows_mistake_isToldOnBothTabs()
{
    QFETCH(JsonValue, rows);
    QFETCH(JsonMistake::Kind, kind);
    QFETCH(QString, subject);
    QFETCH(QString, rest);
    DraftForm form = withRows({});
    form.setRows(rows);
    QVERIFY(form.rows() == rows);
    QVERIFY(!form.rowMistakes().empty());
    QVERIFY(form.jsonMistake());
    QCOMPARE(form.jsonMistake()->kind, kind);
    QCOMPARE(form.jsonMistake()->subject, subject);
    QCOMPARE(lineFrom(form, *form.jsonMistake()), rest);
    const QString fromOffset = form.json().mid(form.jsonMistake()->offset);
    QVERIFY2(fromOffset.startsWith(rest), qPrintable(fromOffset));
    QVERIFY(!form.draft());
}

void TestDraftForm::setRows_textInAKeyLooksLikeTheMark_isStillLocated()
{
    const DraftForm form = withRows({row(u"@here@@"_qs, text(u"@here@"_qs)), row(u"n"_qs, number(u"x"_qs))});
    QVERIFY(form.jsonMistake());
    QCOMPARE(form.jsonMistake()->line, 3);
    QCOMPARE(lineFrom(form, *form.jsonMistake()), u"x"_qs);
}

void TestDraftForm::setRows_tooDeep_isAMistakeOfTheText()
{
    JsonValue deep = JsonValue::object();
    for (int depth = 0; depth <= jsonDepthLimit; ++depth)
        deep = JsonValue::object({row(u"a"_qs, deep)});
    const DraftForm form = withRows({row(u"deep"_qs, deep)});
    QVERIFY(form.jsonMistake());
    QCOMPARE(form.jsonMistake()->kind, JsonMistake::Kind::TooDeep);
    QVERIFY(!form.draft());
}

void TestDraftForm::setJson_theTextOfRowsWithMistakes_changesNothing()
{
    const DraftForm before = withRows({row(u"n"_qs, number(u"1, \"m\": 2"_qs)), row({}, text(u"x"_qs))});
    DraftForm after = before;
    after.setJson(QString(before.json()));
    QVERIFY(after == before);
    // The same value, reached through another text.
    after.setJson(u"{"_qs);
    after.setJson(before.json());
    QVERIFY(after.rows() == before.rows());
    QVERIFY(after.jsonMistake() == before.jsonMistake());
}

void TestDraftForm::rowMistakes_areFoundAtAnyDepthInOrder()
{
    const JsonValue inner =
        JsonValue::object({row(u"k"_qs, number(u"1"_qs)), row(u"k"_qs, number(u"0x1"_qs))});
    const DraftForm form = withRows(
        {row({}, number(u"+1"_qs)), row(u"a"_qs, JsonValue::list({row({}, text(u"x"_qs)), row({}, inner)}))});
    using Kind = RowMistake::Kind;
    const std::vector<RowMistake> expected{{Kind::EmptyKey, {0}},
                                           {Kind::BadNumber, {0}},
                                           {Kind::DuplicateKey, {1, 1, 1}},
                                           {Kind::BadNumber, {1, 1, 1}}};
    QVERIFY(form.rowMistakes() == expected);
}

void TestDraftForm::draft_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("json");
    QTest::addColumn<bool>("usable");
    QTest::newRow("name alone") << u"A"_qs << u""_qs << true;
    QTest::newRow("no name") << u""_qs << u"{\"a\":1}"_qs << false;
    QTest::newRow("name of spaces, which the service takes") << u"  "_qs << u""_qs << true;
    QTest::newRow("with metadata") << u"A"_qs << u"{\"a\":1}"_qs << true;
    QTest::newRow("broken text") << u"A"_qs << u"{"_qs << false;
    QTest::newRow("not an object") << u"A"_qs << u"1"_qs << false;
}

void TestDraftForm::draft()
{
    QFETCH(QString, name);
    QFETCH(QString, json);
    QFETCH(bool, usable);
    DraftForm form;
    form.name = name;
    form.setJson(json);
    QCOMPARE(form.draft().has_value(), usable);
}

void TestDraftForm::draft_hasNameRowsAndTopLevelKey()
{
    DraftForm form = withJson(u"{\"a\":1.0}"_qs);
    form.topLevelKey = u"MyApp"_qs;
    const LedgerDraft expected{u"Customer Wallets"_qs, JsonValue::object({row(u"a"_qs, number(u"1.0"_qs))}),
                               u"MyApp"_qs};
    QVERIFY(form.draft() == expected);
}

void TestDraftForm::isEmpty_onlyIfNothingWasTyped()
{
    DraftForm form;
    QVERIFY(form.isEmpty());
    form.setJson(u"{"_qs);
    QVERIFY(!form.isEmpty());
    form.setJson(u""_qs);
    QVERIFY(form.isEmpty());
    form.setRows(JsonValue::object({row(u"a"_qs, JsonValue{})}));
    QVERIFY(!form.isEmpty());
    form.setRows(JsonValue::object());
    form.topLevelKey = u"x"_qs;
    QVERIFY(!form.isEmpty());
}

void TestDraftForm::bytes_giveBackEverything_data()
{
    QTest::addColumn<DraftForm>("form");
    const QString halves = QString(QChar(0xD800)) + u"x"_qs + QString(QChar(0xDC00)) + QString(QChar(0xD83D));
    const auto add = [](const char *what, DraftForm form) { QTest::newRow(what) << std::move(form); };
    add("nothing", {});
    add("typed text", withJson(u" {\"b\" : 1.50e3 ,\r\n \"a\":[]}"_qs));
    add("blank text", withJson(u" \n "_qs));
    add("broken text", withJson(u"{\"a\": [1, "_qs));
    add("broken text with halves and NUL", withJson(u"{\u0000"_qs + halves));
    add("rows",
        withRows({row(u"a"_qs, JsonValue::list({row({}, number(u"1.50"_qs)), row({}, JsonValue{})}))}));
    add("duplicate keys", withRows({row(u"a"_qs, text(u"1"_qs)), row(u"a"_qs, number(u"1"_qs))}));
    add("empty keys", withRows({row({}, text({})), row({}, JsonValue::object())}));
    add("bad numbers", withRows({row(u"n"_qs, number(u"1, \"m\": 2"_qs)), row(u"o"_qs, number({}))}));
    add("NUL and halves in rows",
        withRows({row(u"a\u0000b"_qs, text(u"\u0000"_qs + halves)), row(halves, number(halves))}));
    JsonValue wasText = JsonValue::ofBoolean(true);
    wasText.text = u"left over from another type"_qs;
    add("what another type left", withRows({row(u"a"_qs, wasText)}));
    JsonValue deep = JsonValue::object();
    for (int depth = 0; depth < 600; ++depth)
        deep = JsonValue::list({row({}, deep)});
    add("deep rows", withRows({row(u"a"_qs, deep)}));
    DraftForm names = withJson(u"{\"a\":1}"_qs);
    names.name = u"\u202Ea\u0000b "_qs + halves;
    names.topLevelKey = halves;
    add("names", names);
}

void TestDraftForm::bytes_giveBackEverything()
{
    QFETCH(DraftForm, form);
    const KeptDraft kept{form, 7};
    const auto restored = KeptDraft::fromBytes(kept.toBytes());
    QVERIFY(restored);
    QVERIFY(*restored == kept);
    QVERIFY(restored->form.draft() == form.draft());
}

void TestDraftForm::bytes_giveBackRowsBehindABrokenText()
{
    DraftForm form = withJson(u"{\"good\":1}"_qs);
    form.setJson(u"{\"good\":1"_qs);
    const auto restored = KeptDraft::fromBytes(KeptDraft{form}.toBytes());
    QVERIFY(restored);
    QVERIFY(restored->form == form);
    QVERIFY(restored->form.rows() == withJson(u"{\"good\":1}"_qs).rows());
}

void TestDraftForm::bytes_forged_neverDisagree()
{
    DraftForm form = withRows({row({}, text(u"x"_qs))});
    QByteArray bytes = KeptDraft{form}.toBytes();
    const QByteArray before = R"({\n  \"\": \"x\"\n})";
    QVERIFY(bytes.contains(before));
    bytes.replace(before, R"({\"other\":1})");
    const auto forged = KeptDraft::fromBytes(bytes);
    QVERIFY(forged);
    QVERIFY(!forged->form.jsonMistake());
    QVERIFY(forged->form.rows() == withJson(u"{\"other\":1}"_qs).rows());
}

void TestDraftForm::bytes_begunAfterUnusable_isNotKnown_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("text") << QByteArray("\"7\"");
    QTest::newRow("negative") << QByteArray("-1");
    QTest::newRow("fraction") << QByteArray("7.5");
    QTest::newRow("larger than any") << QByteArray("1e30");
    QTest::newRow("null") << QByteArray("null");
}

void TestDraftForm::bytes_begunAfterUnusable_isNotKnown()
{
    QFETCH(QByteArray, value);
    const DraftForm form = withJson(u"{}"_qs);
    QByteArray bytes = KeptDraft{form, 7}.toBytes();
    QCOMPARE(KeptDraft::fromBytes(bytes)->begunAfter, std::optional<qint64>(7));
    bytes.replace("\"begunAfter\":7", QByteArray("\"begunAfter\":" + value));
    QVERIFY(bytes.contains(value));
    const auto restored = KeptDraft::fromBytes(bytes);
    QVERIFY(restored);
    QVERIFY(restored->form == form);
    QVERIFY(!restored->begunAfter);
}

void TestDraftForm::anyText_looksEverywhere_data()
{
    QTest::addColumn<DraftForm>("form");
    DraftForm named = withRows({});
    named.name = u"a needle"_qs;
    QTest::newRow("name") << named;
    DraftForm keyed = withRows({});
    keyed.topLevelKey = u"needle"_qs;
    QTest::newRow("top-level key") << keyed;
    QTest::newRow("value") << withRows({row(u"a"_qs, text(u"the needle"_qs))});
    QTest::newRow("key") << withRows({row(u"needle"_qs, number(u"1"_qs))});
    QTest::newRow("inner value") << withRows(
        {row(u"a"_qs, JsonValue::object({row(u"b"_qs, text(u"needle"_qs))}))});
    QTest::newRow("JSON with a mistake") << withJson(u"{\"needle"_qs);
    DraftForm rowsBehind = withJson(u"{\"needle\":1}"_qs);
    rowsBehind.setJson(u"{"_qs);
    QTest::newRow("rows behind JSON with a mistake") << rowsBehind;
}

void TestDraftForm::anyText_looksEverywhere()
{
    QFETCH(DraftForm, form);
    QVERIFY(form.anyText([](const QString &shown) { return shown.contains(u"needle"_qs); }));
    QVERIFY(!form.anyText([](const QString &shown) { return shown.contains(u"thread"_qs); }));
}

void TestDraftForm::fromBytes_unusable_isNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = KeptDraft{withRows({row(u"k"_qs, number(u"x"_qs))})}.toBytes();
    QVERIFY(KeptDraft::fromBytes(good));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << good.chopped(1);
    QTest::newRow("random") << QByteArray(100, '\xA7');
    QTest::newRow("another version") << QByteArray(good).replace("\"version\":1", "\"version\":2");
    QTest::newRow("no name") << QByteArray(good).replace("\"name\"", "\"title\"");
    QTest::newRow("name is a number") << QByteArray(good).replace("\"Customer Wallets\"", "5");
    QTest::newRow("bad base64") << QByteArray(good).replace("\"Customer Wallets\"", R"({"utf16":"?"})");
    QTest::newRow("odd number of bytes")
        << QByteArray(good).replace("\"Customer Wallets\"", R"({"utf16":"AA=="})");
    QTest::newRow("unknown type") << QByteArray(good).replace("\"type\":\"number\"", "\"type\":\"date\"");
    QTest::newRow("more rows than there are") << QByteArray(good).replace("\"rows\":1", "\"rows\":2");
    QTest::newRow("fewer rows than there are") << QByteArray(good).replace("\"rows\":1", "\"rows\":0");
    QTest::newRow("negative rows") << QByteArray(good).replace("\"rows\":1", "\"rows\":-1");
    QTest::newRow("too large") << good + QByteArray(draftFileLimit, ' ');
    QByteArray endless = R"({"version":1,"name":"","topLevelKey":"","json":"{","rows":[)";
    for (int i = 0; i < 100'000; ++i)
        endless += R"({"type":"object","rows":1},)";
    QTest::newRow("deeper than the stack") << endless + R"({"type":"object"}]})";
}

void TestDraftForm::fromBytes_unusable_isNothing()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!KeptDraft::fromBytes(bytes));
}

QTEST_GUILESS_MAIN(TestDraftForm)

#include "tst_draftform.moc"
