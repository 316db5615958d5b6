// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/wire.h"
#include "blnk/writtendraft.h"

#include "blnk/servicewords.h"
#include "blnk/timestamps.h"

#include <QTest>

using namespace ledgerdesk;

/// The service's bytes: what is sent, and how answers are read.
class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createBody_isExactlyWhatWasTyped_data();
    void createBody_isExactlyWhatWasTyped();

    void ledgerFrom_answerOfTheService_isRead();
    void ledgerFrom_usable_isRead_data();
    void ledgerFrom_usable_isRead();
    void ledgerFrom_anythingElse_isUnusable_data();
    void ledgerFrom_anythingElse_isUnusable();
    void ledgerFrom_everyCutOfAnAnswer_isUnusable();
    void ledgerFrom_errorDetail_holdsNothingOfTheAnswer();

    void pageFrom_page_isRead_data();
    void pageFrom_page_isRead();
    void pageFrom_anythingElse_isUnusable_data();
    void pageFrom_anythingElse_isUnusable();
    void pageFrom_tooManyRows_isTooLarge();

    void sameNameFilterBody_asksForTheExactName();
    void sameNameFilterBody_limit_staysWithinWhatTheServiceTakes();

    void serviceWords_errorBody_isUnderstood_data();
    void serviceWords_errorBody_isUnderstood();
    void serviceWords_hostileText_isPlainAndShort_data();
    void serviceWords_hostileText_isPlainAndShort();
    void serviceWords_longText_isCutBetweenCharacters();
    void serviceWords_databaseError_givesItsCode();

    void timestamp_isReadIntoUtc_data();
    void timestamp_isReadIntoUtc();
    void timestamp_anythingElse_isInvalid_data();
    void timestamp_anythingElse_isInvalid();
};

namespace {

JsonValue parsed(const QString &text)
{
    const auto value = parseJson(text, DuplicateKeys::Keep);
    if (!value)
        qFatal("The text of the test is not JSON: %s", qPrintable(text));
    return *value;
}

constexpr auto goodAnswer = R"({"ledger_id":"ldg_073f7ffe","name":"Wallets","created_at":)"
                            R"("2024-02-20T05:28:03.558281542Z","meta_data":{"z":1.50,"a":"é"}})";

} // namespace

void TestWire::createBody_isExactlyWhatWasTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no metadata") << u"A"_qs << u"{}"_qs << u""_qs << QByteArray(R"({"name":"A"})");
    QTest::newRow("no metadata, a key") << u"A"_qs << u"{}"_qs << u"K"_qs << QByteArray(R"({"name":"A"})");
    QTest::newRow("order and number text")
        << u"A"_qs << u"{\"z\":1.50,\"a\":12345678901234567890,\"m\":[true,null,{}]}"_qs << u""_qs
        << QByteArray(R"({"name":"A","meta_data":{"z":1.50,"a":12345678901234567890,"m":[true,null,{}]}})");
    QTest::newRow("key") << u"A"_qs << u"{\"a\":1}"_qs << u"My \"App\""_qs
                         << QByteArray(R"({"name":"A","meta_data":{"My \"App\"":{"a":1}}})");
    QTest::newRow("outer spaces, quotes, Unicode")
        << u" \"é\" 😀\n"_qs << u"{\"é\":\"–\"}"_qs << u""_qs
        << QByteArray("{\"name\":\" \\\"é\\\" 😀\\n\",\"meta_data\":{\"é\":\"–\"}}");
}

void TestWire::createBody_isExactlyWhatWasTyped()
{
    QFETCH(QString, name);
    QFETCH(QString, metadata);
    QFETCH(QString, key);
    QFETCH(QByteArray, body);
    QCOMPARE(WrittenDraft(LedgerDraft{.name = name, .metadata = parsed(metadata), .topLevelKey = key}).body(),
             body);
}

void TestWire::ledgerFrom_answerOfTheService_isRead()
{
    const Result<Ledger> ledger = wire::ledgerFrom(goodAnswer);
    QVERIFY(ledger);
    QCOMPARE(ledger->id, u"ldg_073f7ffe"_qs);
    QCOMPARE(ledger->name, u"Wallets"_qs);
    QCOMPARE(ledger->createdAt.toString(Qt::ISODateWithMs), u"2024-02-20T05:28:03.558Z"_qs);
    QCOMPARE(ledger->createdAtText, u"2024-02-20T05:28:03.558281542Z"_qs);
    QCOMPARE(writeJson(ledger->metadata, JsonLayout::Compact), u"{\"z\":1.50,\"a\":\"é\"}"_qs);
}

void TestWire::ledgerFrom_usable_isRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("metadata");
    const QByteArray longestId(256, 'x');
    QTest::newRow("as data") << QByteArray("{\"data\":") + goodAnswer + "}" << u"ldg_073f7ffe"_qs
                             << u"Wallets"_qs << u"{\"z\":1.5,\"a\":\"é\"}"_qs;
    QTest::newRow("null metadata") << QByteArray(R"({"ledger_id":"l","name":"","meta_data":null})") << u"l"_qs
                                   << u""_qs << u"null"_qs;
    QTest::newRow("no metadata, no time")
        << QByteArray(R"({"ledger_id":"l","name":"n"})") << u"l"_qs << u"n"_qs << u"null"_qs;
    QTest::newRow("metadata of another type")
        << QByteArray(R"({"ledger_id":"l","name":"n","meta_data":[1]})") << u"l"_qs << u"n"_qs << u"[1]"_qs;
    QTest::newRow("time of another type")
        << QByteArray(R"({"ledger_id":"l","name":"n","created_at":17,"meta_data":{}})") << u"l"_qs << u"n"_qs
        << u"{}"_qs;
    QTest::newRow("unknown fields, one of them data")
        << QByteArray(R"({"data":{"x":1},"ledger_id":"l","name":"n","meta_data":{}})") << u"l"_qs << u"n"_qs
        << u"{}"_qs;
    QTest::newRow("duplicate keys, the last counts")
        << QByteArray(R"({"ledger_id":"a","name":"n","ledger_id":"l","meta_data":{"":1}})") << u"l"_qs
        << u"n"_qs << u"{\"\":1}"_qs;
    QTest::newRow("hostile name") << QByteArray(R"({"ledger_id":"l","name":"<b>\u0000\u202e"})") << u"l"_qs
                                  << QString(u"<b>"_qs + QChar(u'\0') + QChar(0x202e)) << u"null"_qs;
    for (const char *id : {"general_ledger_id", "ldg_073f7ffe-9b1c-4b0e-8c39-2f6c1de6f7e4", "01HZX3.v2",
                           "lg:7~a", "YWJj-_x=", "7", "a@b+c"}) {
        QTest::addRow("id %s", id) << QByteArray("{\"ledger_id\":\"") + id + "\",\"name\":\"n\"}"
                                   << QString::fromLatin1(id) << u"n"_qs << u"null"_qs;
    }
    QTest::newRow("longest id") << QByteArray("{\"ledger_id\":\"" + longestId + "\",\"name\":\"n\"}")
                                << QString::fromLatin1(longestId) << u"n"_qs << u"null"_qs;
    QTest::newRow("byte order mark, spaces")
        << QByteArray("\xEF\xBB\xBF {\"ledger_id\":\"l\",\"name\":\"n\"}\r\n") << u"l"_qs << u"n"_qs
        << u"null"_qs;
}

void TestWire::ledgerFrom_usable_isRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, id);
    QFETCH(QString, name);
    QFETCH(QString, metadata);
    const Result<Ledger> ledger = wire::ledgerFrom(body);
    QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().detail));
    QCOMPARE(ledger->id, id);
    QCOMPARE(ledger->name, name);
    QVERIFY(sameValue(ledger->metadata, parsed(metadata)));
    QCOMPARE(ledger->createdAt.isValid(), !ledger->createdAtText.isEmpty());
}

void TestWire::ledgerFrom_anythingElse_isUnusable_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray tooLong(257, 'x');
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>ldg_1</html>");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("array") << QByteArray("[" + QByteArray(goodAnswer) + "]");
    QTest::newRow("array as data") << QByteArray("{\"data\":[" + QByteArray(goodAnswer) + "]}");
    QTest::newRow("text after it") << QByteArray(QByteArray(goodAnswer) + "x");
    QTest::newRow("two of them") << QByteArray(QByteArray(goodAnswer) + goodAnswer);
    QTest::newRow("no id") << QByteArray(R"({"name":"n"})");
    QTest::newRow("id of another case") << QByteArray(R"({"Ledger_ID":"l","name":"n"})");
    QTest::newRow("empty id") << QByteArray(R"({"ledger_id":"","name":"n"})");
    QTest::newRow("number as id") << QByteArray(R"({"ledger_id":7,"name":"n"})");
    QTest::newRow("null as id") << QByteArray(R"({"ledger_id":null,"name":"n"})");
    QTest::newRow("id with a line break") << QByteArray(R"({"ledger_id":"l\nx","name":"n"})");
    QTest::newRow("id with NUL") << QByteArray(R"({"ledger_id":"l\u0000","name":"n"})");
    QTest::newRow("id too long") << QByteArray("{\"ledger_id\":\"" + tooLong + "\",\"name\":\"n\"}");
    for (const char *id :
         {"a b", "a/b",     "../ledgers", ".",       "..",  "...",    "a?b", "a#b", "a%2Fb", "a&b=c",
          "<b>", "\u202el", "l\u200b",    "l\u00e9", "a,b", "a\\\"b", " l",  "l ",  "a;b",   "a\\\\b"})
        QTest::addRow("id %s", id) << QByteArray("{\"ledger_id\":\"") + id + "\",\"name\":\"n\"}";
    QTest::newRow("no name") << QByteArray(R"({"ledger_id":"l"})");
    QTest::newRow("number as name") << QByteArray(R"({"ledger_id":"l","name":1})");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"ledger_id\":\"l\",\"name\":\"\xFF\"}");
    QTest::newRow("too deep") << QByteArray("{\"ledger_id\":\"l\",\"name\":\"n\",\"meta_data\":"
                                            + QByteArray(2000, '[') + QByteArray(2000, ']') + "}");
}

void TestWire::ledgerFrom_anythingElse_isUnusable()
{
    QFETCH(QByteArray, body);
    const Result<Ledger> ledger = wire::ledgerFrom(body);
    QVERIFY(!ledger);
    QCOMPARE(int(ledger.error().kind), int(Error::Kind::AnswerUnusable));
    QVERIFY(!ledger.error().detail.isEmpty());
}

void TestWire::ledgerFrom_everyCutOfAnAnswer_isUnusable()
{
    const QByteArray whole(goodAnswer);
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!wire::ledgerFrom(whole.first(length)), whole.first(length).constData());
    QVERIFY(wire::ledgerFrom(whole));
}

void TestWire::ledgerFrom_errorDetail_holdsNothingOfTheAnswer()
{
    const QByteArray marker = "blnk_at_marker0123456789";
    for (const QByteArray &body : {QByteArray("{\"" + marker + "\" x}"),
                                   QByteArray("{\"name\":\"" + marker + "\"}"), QByteArray(marker)}) {
        const Result<Ledger> ledger = wire::ledgerFrom(body);
        QVERIFY(!ledger);
        QVERIFY(!ledger.error().detail.contains(u"marker"));
        QVERIFY(ledger.error().serverWords.isEmpty());
    }
}

void TestWire::pageFrom_page_isRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<qint64>("total"); // -1 for none
    const QByteArray one(R"({"ledger_id":"a","name":"A"})");
    const QByteArray two(R"({"ledger_id":"b","name":"B","meta_data":{"x":1}})");
    QTest::newRow("array") << QByteArray("[" + one + "," + two + "]") << QStringList{u"a"_qs, u"b"_qs}
                           << qint64(-1);
    QTest::newRow("empty array") << QByteArray("[]") << QStringList() << qint64(-1);
    QTest::newRow("Cloud") << QByteArray("{\"data\":[" + two + "],\"total\":12}") << QStringList{u"b"_qs}
                           << qint64(12);
    QTest::newRow("Core") << QByteArray("{\"data\":[" + two + "],\"total_count\":13}") << QStringList{u"b"_qs}
                          << qint64(13);
    QTest::newRow("empty, count left out") << QByteArray("{\"data\":[]}") << QStringList() << qint64(-1);
    QTest::newRow("total is no count")
        << QByteArray("{\"data\":[],\"total\":-4,\"total_count\":\"5\"}") << QStringList() << qint64(-1);
    QTest::newRow("total beyond 64 bits")
        << QByteArray("{\"data\":[],\"total\":99999999999999999999}") << QStringList() << qint64(-1);
}

void TestWire::pageFrom_page_isRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, ids);
    QFETCH(qint64, total);
    const Result<wire::LedgerPage> page = wire::pageFrom(body);
    QVERIFY(page);
    QStringList found;
    for (const Ledger &ledger : page->ledgers)
        found.append(ledger.id);
    QCOMPARE(found, ids);
    QCOMPARE(page->total.value_or(-1), total);
}

void TestWire::pageFrom_anythingElse_isUnusable_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("null as data") << QByteArray(R"({"data":null})");
    QTest::newRow("object as data") << QByteArray(R"({"data":{}})");
    QTest::newRow("one ledger") << QByteArray(goodAnswer);
    QTest::newRow("an error") << QByteArray(R"({"error":"x"})");
    QTest::newRow("no row with anything of a ledger") << QByteArray(R"([{"user":"A"},{"user":"B"}])");
    QTest::newRow("rows of null") << QByteArray("[null,null]");
    QTest::newRow("too deep, and cut off") << QByteArray(
        R"([{"ledger_id":"a","name":"A"},)" + QByteArray(2000, '[') + QByteArray(1999, ']') + "]");
    QTest::newRow("too deep, and something after it") << QByteArray(
        R"([{"ledger_id":"a","name":"A"},)" + QByteArray(2000, '[') + QByteArray(2000, ']') + "]x");
    QTest::newRow("too deep beside the data")
        << QByteArray(R"({"x":)" + QByteArray(2000, '[') + QByteArray(2000, ']') + R"(,"data":{}})");
    QTest::newRow("cut off") << QByteArray(R"([{"ledger_id":"a","name":"A"})");
}

void TestWire::pageFrom_anythingElse_isUnusable()
{
    QFETCH(QByteArray, body);
    const Result<wire::LedgerPage> page = wire::pageFrom(body);
    QVERIFY(!page);
    QCOMPARE(int(page.error().kind), int(Error::Kind::AnswerUnusable));
}

void TestWire::pageFrom_tooManyRows_isTooLarge()
{
    QByteArray rows;
    for (int i = 0; i < 1000; ++i)
        rows += "{\"ledger_id\":\"" + QByteArray::number(i) + "\",\"name\":\"n\"},";
    QVERIFY(wire::pageFrom("[" + rows.chopped(1) + "]"));
    const Result<wire::LedgerPage> page =
        wire::pageFrom("[" + rows + "{\"ledger_id\":\"x\",\"name\":\"n\"}]");
    QVERIFY(!page);
    QCOMPARE(int(page.error().kind), int(Error::Kind::AnswerTooLarge));
}

/// It does not ask for a time: the zone of created_at, as the service prints it, is unknown.
void TestWire::sameNameFilterBody_asksForTheExactName()
{
    QCOMPARE(
        wire::sameNameFilterBody(u"007 \"é\" %_"_qs, {.offset = 200}),
        QByteArray("{\"filters\":[{\"field\":\"name\",\"operator\":\"eq\",\"value\":\"007 \\\"é\\\" %_\"}],"
                   "\"logical_operator\":\"and\",\"limit\":100,\"offset\":200,\"sort_by\":\"ledger_id\","
                   "\"sort_order\":\"asc\"}"));
}

void TestWire::sameNameFilterBody_limit_staysWithinWhatTheServiceTakes()
{
    QVERIFY(wire::sameNameFilterBody(u"A"_qs, {.limit = 5000}).contains("\"limit\":100,"));
    QVERIFY(wire::sameNameFilterBody(u"A"_qs, {.limit = 0}).contains("\"limit\":1,"));
}

void TestWire::serviceWords_errorBody_isUnderstood_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Error::Field>("field");
    const auto row = [](const char *name, const QByteArray &body, const QString &text,
                        const QString &code = {}, Error::Field field = Error::Field::Unsaid) {
        QTest::newRow(name) << body << text << code << field;
    };
    row("before 0.15", R"({"error":"NOT_FOUND: Ledger not found"})", u"Ledger not found"_qs, u"NOT_FOUND"_qs);
    row("before 0.15, validation", R"({"errors":"name: cannot be blank."})", u"name: cannot be blank."_qs, {},
        Error::Field::Name);
    row("before 0.15, filter",
        R"({"errors":[{"Param":"limit","Message":"bad"},{"Param":"x","Message":"worse"}]})",
        u"limit: bad; x: worse"_qs);
    row("list with the name in it",
        R"({"errors":[{"Param":"a","Message":"b"},{"Param":"name","Message":"c"}]})", u"a: b; name: c"_qs, {},
        Error::Field::Name);
    row("list of texts", R"({"errors":["one","two"]})", u"one; two"_qs);
    row("0.15",
        R"({"error":"Ledger not found","error_detail":{"code":"LGR_NOT_FOUND","message":"other","details":{}}})",
        u"Ledger not found"_qs, u"LGR_NOT_FOUND"_qs);
    row("0.15, validation",
        R"({"errors":"name: cannot be blank.","error_detail":{"code":"GEN_VALIDATION_ERROR","message":"x"}})",
        u"name: cannot be blank."_qs, u"GEN_VALIDATION_ERROR"_qs, Error::Field::Name);
    row("0.15, type of the name",
        R"({"errors":"json: cannot unmarshal number into Go struct field CreateLedger.name of type string"})",
        u"json: cannot unmarshal number into Go struct field CreateLedger.name of type string"_qs, {},
        Error::Field::Name);
    row("0.15, type of the metadata",
        R"({"errors":"json: cannot unmarshal array into Go struct field CreateLedger.meta_data of type map[string]interface {}"})",
        u"json: cannot unmarshal array into Go struct field CreateLedger.meta_data of type map[string]interface {}"_qs,
        {}, Error::Field::Metadata);
    row("two fields, the first counts", R"({"errors":"meta_data: is bad; name: cannot be blank."})",
        u"meta_data: is bad; name: cannot be blank."_qs, {}, Error::Field::Metadata);
    row("a name inside other words", R"({"error":"unknown host name: x"})", u"unknown host name: x"_qs);
    row("only detail", R"({"error_detail":{"code":"GEN_INTERNAL","message":"m"}})", u"m"_qs,
        u"GEN_INTERNAL"_qs);
    row("after 0.15", R"({"error":{"code":"LGR_NOT_FOUND","message":"Ledger not found"}})",
        u"Ledger not found"_qs, u"LGR_NOT_FOUND"_qs);
    row("Cloud", R"({"error":"Authorization header is required"})", u"Authorization header is required"_qs);
    row("OAuth", R"({"error":"invalid_grant","error_description":"The code has expired"})",
        u"The code has expired"_qs, u"invalid_grant"_qs);
    row("a word is no code", R"({"error":"Error: it broke"})", u"Error: it broke"_qs);
    row("message alone", R"({"message":"m"})", u"m"_qs);
    row("text as JSON", R"("server running...")", u"server running..."_qs);
    row("code is no code", R"({"error":"e","error_detail":{"code":"a b<script>"}})", u"e"_qs);
    row("plain text", "404 page not found", u"404 page not found"_qs);
    row("plain text with signs", "a < b & c", u"a < b & c"_qs);
    row("HTML",
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad "
        "Gateway</h1></center>\r\n<hr><center>nginx &lt;1.2&gt; &amp; more&#33;&#x21;</center></body></html>",
        u"502 Bad Gateway nginx <1.2> & more!!"_qs);
    row("HTML with scripts",
        "<!DOCTYPE html><style>p{color:red}</style><SCRIPT>alert('x')</SCRIPT><!-- no --><p>Down</p>",
        u"Down"_qs);
    row("HTML with a title alone", "<html><head><title>Sign in</title></head><body></body></html>",
        u"Sign in"_qs);
    row("HTML with an open script", "<p>Down</p><script>var x = 1;", u"Down"_qs);
    row("empty", "", {});
    row("spaces", " \r\n ", {});
    row("null", "null", {});
    row("empty object", "{}", {});
    row("list", "[1]", {});
    row("cut off", R"({"error":"Ledger no)", {});
    row("of other types", R"({"error":7,"errors":{"a":1},"error_detail":"x","message":null})", {});
    row("invalid UTF-8", "Ledger \xFF", {});
    row("invalid UTF-8 in JSON", "{\"error\":\"\xFF\"}", {});
}

void TestWire::serviceWords_errorBody_isUnderstood()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(Error::Field, field);
    const wire::ServiceWords words = wire::serviceWordsFrom(body);
    QCOMPARE(words.text, text);
    QCOMPARE(words.code, code);
    QCOMPARE(words.field, field);
    QCOMPARE(words.databaseCode, QString());
}

void TestWire::serviceWords_hostileText_isPlainAndShort_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("markup in JSON stays literal")
        << QByteArray(R"({"error":"<img src='x'>"})") << u"<img src='x'>"_qs;
    QTest::newRow("control characters")
        << QByteArray(R"({"error":"a\u001b]0;pwn\u0007b\u0000\r\n\tc"})") << u"a ]0;pwn b c"_qs;
    QTest::newRow("bidi and zero-width") << QByteArray(R"({"error":"a\u202eb\u200bc\u2066d"})") << u"abcd"_qs;
    QTest::newRow("line separators") << QByteArray(R"({"error":"a\u2028b"})") << u"a b"_qs;
    QTest::newRow("spaces around") << QByteArray(R"({"error":"   a   b   "})") << u"a b"_qs;
    QTest::newRow("hidden in entities") << QByteArray("<p>a&#27;&#x202e;b&#xD800;&#0;&#99999999999;c</p>")
                                        << u"a b&#xD800;&#0;&#99999999999;c"_qs;
    QTest::newRow("1 MB of brackets") << QByteArray(1'000'000, '<') << QString();
    QTest::newRow("1 MB of open scripts") << QByteArray("<script ").repeated(125'000) << QString();
}

void TestWire::serviceWords_hostileText_isPlainAndShort()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QCOMPARE(wire::serviceWordsFrom(body).text, text);
}

void TestWire::serviceWords_longText_isCutBetweenCharacters()
{
    const QByteArray longText = QByteArray("{\"error\":\"" + QByteArray(1'000'000, 'x') + "\"}");
    const QString cut = wire::serviceWordsFrom(longText).text;
    QCOMPARE(cut.size(), 300);
    QVERIFY(cut.endsWith(u"x…"));
    QCOMPARE(wire::serviceWordsFrom(QByteArray(300, 'x')).text, QString(300, u'x'));
    for (const int before : {297, 298, 299, 300}) {
        const QString words = wire::serviceWordsFrom(QByteArray(before, 'x') + "😀😀😀").text;
        QVERIFY(words.size() <= 300);
        QVERIFY(words.isValidUtf16());
    }
}

void TestWire::serviceWords_databaseError_givesItsCode()
{
    const auto codeIn = [](const QByteArray &details) {
        return wire::serviceWordsFrom(
            R"({"error":"Database error occurred","error_detail":{"code":"GEN_INTERNAL",)"
            R"("message":"Database error occurred","details":)"
            + details + "}}");
    };
    const wire::ServiceWords words =
        codeIn(R"({"Severity":"ERROR","Code":"22023","Message":"payload string too long"})");
    QCOMPARE(words.text, u"Database error occurred"_qs);
    QCOMPARE(words.code, u"GEN_INTERNAL"_qs);
    QCOMPARE(words.databaseCode, u"22023"_qs);
    QCOMPARE(codeIn(R"({"Code":"22P05"})").databaseCode, u"22P05"_qs);
    QCOMPARE(codeIn(R"({"Code":"220231"})").databaseCode, QString());
    QCOMPARE(codeIn(R"({"Code":22023})").databaseCode, QString());
    QCOMPARE(codeIn(R"([{"Code":"22023"}])").databaseCode, QString());
    QCOMPARE(codeIn(R"({})").databaseCode, QString());
    QCOMPARE(wire::serviceWordsFrom(R"({"error":{"code":"G","details":{"Code":"23505"}}})").databaseCode,
             u"23505"_qs);
}

void TestWire::timestamp_isReadIntoUtc_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("nanoseconds") << u"2024-02-20T05:28:03.558281542Z"_qs << u"2024-02-20T05:28:03.558Z"_qs;
    QTest::newRow("microseconds") << u"2024-02-20T05:28:03.558281Z"_qs << u"2024-02-20T05:28:03.558Z"_qs;
    QTest::newRow("truncated, not rounded")
        << u"2024-02-20T05:28:03.999999999Z"_qs << u"2024-02-20T05:28:03.999Z"_qs;
    QTest::newRow("one digit") << u"2024-02-20T05:28:03.5Z"_qs << u"2024-02-20T05:28:03.500Z"_qs;
    QTest::newRow("two digits") << u"2024-02-20T05:28:03.05Z"_qs << u"2024-02-20T05:28:03.050Z"_qs;
    QTest::newRow("no fraction") << u"2024-02-20T05:28:03Z"_qs << u"2024-02-20T05:28:03.000Z"_qs;
    QTest::newRow("east") << u"2024-02-20T00:28:03.1+05:30"_qs << u"2024-02-19T18:58:03.100Z"_qs;
    QTest::newRow("west, over the year") << u"2023-12-31T23:30:00-01:00"_qs << u"2024-01-01T00:30:00.000Z"_qs;
    QTest::newRow("zero offset") << u"2024-02-29T00:00:00+00:00"_qs << u"2024-02-29T00:00:00.000Z"_qs;
    QTest::newRow("in a local summer gap") << u"2024-03-31T02:30:00Z"_qs << u"2024-03-31T02:30:00.000Z"_qs;
}

void TestWire::timestamp_isReadIntoUtc()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const QDateTime time = wire::timestampFrom(text);
    QCOMPARE(time.timeSpec(), Qt::UTC);
    QCOMPARE(time.toString(Qt::ISODateWithMs), utc);
}

void TestWire::timestamp_anythingElse_isInvalid_data()
{
    QTest::addColumn<QString>("text");
    for (const char *bad :
         {"", "x", "2024-02-20", "2024-02-20T05:28:03", "2024-02-20 05:28:03Z", "2024-02-20T05:28:03.Z",
          "2024-02-20T05:28:03.1234567890Z", "2024-02-30T05:28:03Z", "2024-13-01T05:28:03Z",
          "2024-02-20T24:00:00Z", "2024-02-20T05:60:00Z", "2024-02-20T05:28:61Z", "2024-02-20T05:28:03+24:00",
          "2024-02-20T05:28:03+01:60", "2024-02-20T05:28:03+0100", "2024-02-20T05:28:03Z ",
          "2024-02-20T05:28:03Z\n", "20240220T052803Z", "-024-02-20T05:28:03Z"})
        QTest::newRow(bad) << QString::fromLatin1(bad);
    QTest::newRow("zero time of Go") << u"0001-01-01T00:00:00Z"_qs;
    QTest::newRow("other digits") << u"2024-02-2\u0660T05:28:03Z"_qs;
    QTest::newRow("endless") << QString(1'000'000, u'2');
}

void TestWire::timestamp_anythingElse_isInvalid()
{
    QFETCH(QString, text);
    QVERIFY(!wire::timestampFrom(text).isValid());
}

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
