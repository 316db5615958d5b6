// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/coresandbox.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

/// How the sandbox creates a ledger in the form of a Blnk Core, quirk by quirk.
class SandboxCreateTest : public CoreSandboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void create_badBody_isRefusedInGoWords_data();
    void create_badBody_isRefusedInGoWords();
    void create_keepsWhatGoAndTheDatabaseKeep_data();
    void create_keepsWhatGoAndTheDatabaseKeep();
    void create_overTheAnnouncementLimit_is500_data();
    void create_overTheAnnouncementLimit_is500();
    void create_nul_is500_data();
    void create_nul_is500();
    void create_bodyOverFiveMegabytes_is400AndCloses_data();
    void create_bodyOverFiveMegabytes_is400AndCloses();
    void create_timeInAnswer_differsFromTimeStored();
    void create_sameNameTwice_makesTwo();
    void stepTime_holdsUpTheAnswerAlone();
};

void SandboxCreateTest::create_badBody_isRefusedInGoWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("words");

    const QByteArray unmarshal = "json: cannot unmarshal ";
    const QByteArray name = " into Go struct field CreateLedger.name of type string";
    const QByteArray metadata =
        " into Go struct field CreateLedger.meta_data of type map[string]interface {}";
    const QByteArray number = " into Go struct field CreateLedger.meta_data of type float64";
    QTest::newRow("empty") << QByteArray() << QByteArray("EOF");
    QTest::newRow("spaces") << QByteArray(" \n") << QByteArray("EOF");
    QTest::newRow("cut off") << QByteArray(R"({"name":"x)") << QByteArray("unexpected EOF");
    QTest::newRow("cut off in an escape") << QByteArray(R"({"name":"\u00)") << QByteArray("unexpected EOF");
    QTest::newRow("cut off in a word") << QByteArray("tru") << QByteArray("unexpected EOF");
    QTest::newRow("cut off in a number") << QByteArray(R"({"name":-)") << QByteArray("unexpected EOF");
    QTest::newRow("comma at the end")
        << QByteArray(R"({"name":"x",})")
        << QByteArray("invalid character '}' looking for beginning of object key string");
    QTest::newRow("no colon") << QByteArray(R"({"name" "x"})")
                              << QByteArray("invalid character '\\\"' after object key");
    QTest::newRow("no comma") << QByteArray(R"({"name":"x" 1})")
                              << QByteArray("invalid character '1' after object key:value pair");
    QTest::newRow("no comma in a list")
        << QByteArray(R"({"name":[1 2]})") << QByteArray("invalid character '2' after array element");
    QTest::newRow("no value") << QByteArray(R"({"name":})")
                              << QByteArray("invalid character '}' looking for beginning of value");
    QTest::newRow("single quotes") << QByteArray(
        "{'name':1}") << QByteArray("invalid character '\\\\'' looking for beginning of object key string");
    QTest::newRow("not JSON") << QByteArray("name=x")
                              << QByteArray("invalid character 'a' in literal null (expecting 'u')");
    QTest::newRow("HTML") << QByteArray("<p>")
                          << QByteArray("invalid character '\\u003c' looking for beginning of value");
    QTest::newRow("new line in a string")
        << QByteArray("{\"name\":\"a\nb\"}") << QByteArray("invalid character '\\\\n' in string literal");
    QTest::newRow("bad escape") << QByteArray(R"({"name":"\x"})")
                                << QByteArray("invalid character 'x' in string escape code");
    QTest::newRow("bad \\u") << QByteArray(R"({"name":"\u00g0"})")
                             << QByteArray("invalid character 'g' in \\\\u hexadecimal character escape");
    QTest::newRow("leading zero") << QByteArray(R"({"name":01})")
                                  << QByteArray("invalid character '1' after object key:value pair");
    QTest::newRow("bare minus") << QByteArray(R"({"name":-x})")
                                << QByteArray("invalid character 'x' in numeric literal");
    QTest::newRow("bare point") << QByteArray(R"({"name":1.x})")
                                << QByteArray("invalid character 'x' after decimal point in numeric literal");
    QTest::newRow("bare exponent") << QByteArray(R"({"name":1e})")
                                   << QByteArray("invalid character '}' in exponent of numeric literal");
    QTest::newRow("list") << QByteArray("[]") << unmarshal + "array into Go value of type model.CreateLedger";
    QTest::newRow("string") << QByteArray(R"("x")")
                            << unmarshal + "string into Go value of type model.CreateLedger";
    QTest::newRow("name number") << QByteArray(R"({"name":1})") << unmarshal + "number" + name;
    QTest::newRow("name true") << QByteArray(R"({"name":true})") << unmarshal + "bool" + name;
    QTest::newRow("name list") << QByteArray(R"({"name":["x"]})") << unmarshal + "array" + name;
    QTest::newRow("name object") << QByteArray(R"({"name":{}})") << unmarshal + "object" + name;
    QTest::newRow("metadata list") << QByteArray(R"({"name":"x","meta_data":[]})")
                                   << unmarshal + "array" + metadata;
    QTest::newRow("metadata text") << QByteArray(R"({"name":"x","meta_data":"{}"})")
                                   << unmarshal + "string" + metadata;
    QTest::newRow("metadata number") << QByteArray(R"({"name":"x","meta_data":1})")
                                     << unmarshal + "number" + metadata;
    QTest::newRow("metadata false") << QByteArray(R"({"name":"x","meta_data":false})")
                                    << unmarshal + "bool" + metadata;
    QTest::newRow("number out of range") << QByteArray(R"({"name":"x","meta_data":{"a":[{"b":1e400}]}})")
                                         << unmarshal + "number 1e400" + number;
    QTest::newRow("the first mistake counts")
        << QByteArray(R"({"meta_data":[],"name":1})") << unmarshal + "array" + metadata;
    QTest::newRow("syntax before types")
        << QByteArray(R"({"name":1,})")
        << QByteArray("invalid character '}' looking for beginning of object key string");
    QTest::newRow("too deep") << R"({"name":"x","meta_data":{"a":)" + QByteArray(10'000, '[')
                              << QByteArray("invalid character '[' exceeded max depth");
}

void SandboxCreateTest::create_badBody_isRefusedInGoWords()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, words);
    const qsizetype before = m_sandbox->ledgerCount();
    const WireAnswer answer = ask("POST", "/ledgers", body);
    QCOMPARE(answer.body, malformed(words));
    QCOMPARE(answer.status, 400);
    QCOMPARE(m_sandbox->ledgerCount(), before);
}

void SandboxCreateTest::create_keepsWhatGoAndTheDatabaseKeep_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("name"); // as printed
    QTest::addColumn<QByteArray>("metadata");

    const auto row = [](const char *title, const QByteArray &body, const QByteArray &name,
                        const QByteArray &metadata) { QTest::newRow(title) << body << name << metadata; };
    const auto meta = [&row](const char *title, const QByteArray &sent, const QByteArray &kept) {
        row(title, R"({"name":"x","meta_data":)" + sent + '}', "x", kept);
    };
    row("no metadata", R"({"name":"x"})", "x", "null");
    meta("null stays null", "null", "null");
    meta("empty stays empty", "{}", "{}");
    meta("nested", R"({"a":{"c":[1,"2",true,false,null,{}],"b":[]}})",
         R"({"a":{"b":[],"c":[1,"2",true,false,null,{}]}})");
    meta("keys sorted by bytes", R"({"b":1,"a":2,"B":3,"é":4,"_":5,"10":6,"9":7})",
         R"({"10":6,"9":7,"B":3,"_":5,"a":2,"b":1,"é":4})");
    meta("sorted by bytes beyond the BMP", R"({"😀":1,"":2})", R"({"":2,"😀":1})");
    meta("last of equal keys", R"({"a":1,"b":{"c":1,"c":2},"a":{"d":3}})", R"({"a":{"d":3},"b":{"c":2}})");
    meta("empty key", R"({"":1})", R"({"":1})");
    meta("2^53 + 1", R"({"a":9007199254740993})", R"({"a":9007199254740992})");
    meta("twenty digits", R"({"a":12345678901234567890})", R"({"a":12345678901234567000})");
    meta("1.0", R"({"a":1.0,"b":1.50,"c":-0.0})", R"({"a":1,"b":1.5,"c":-0})");
    meta("1e21", R"({"a":1e21,"b":1e20,"c":1E+2})", R"({"a":1e+21,"b":100000000000000000000,"c":100})");
    meta("small", R"({"a":0.000001,"b":0.0000001,"c":1e-400})", R"({"a":0.000001,"b":1e-7,"c":0})");
    meta("HTML is escaped", R"({"<b>":"a&b"})", R"({"\u003cb\u003e":"a\u0026b"})");
    meta("line separators are escaped", "{\"a\":\"\xe2\x80\xa8\xe2\x80\xa9\"}", R"({"a":"\u2028\u2029"})");
    meta("control characters", R"({"a":"\b\f\n\r\t\u0001\u007f\/\\\""})",
         QByteArray("{\"a\":\"\\b\\f\\n\\r\\t\\u0001\x7f/\\\\\\\"\"}"));
    meta("lone surrogates", R"({"a":"\ud800","b":"\ud800\u0041","c":"\ude00","d":"\ud83d\ude00"})",
         "{\"a\":\"\xef\xbf\xbd\",\"b\":\"\xef\xbf\xbd"
         "A\",\"c\":\"\xef\xbf\xbd\",\"d\":\"😀\"}");
    meta("deep", R"({"a":)" + QByteArray(3'800, '[') + QByteArray(3'800, ']') + '}',
         R"({"a":)" + QByteArray(3'800, '[') + QByteArray(3'800, ']') + '}');
    row("metadata objects are merged", R"({"meta_data":{"a":1,"b":1},"name":"x","meta_data":{"b":2,"c":2}})",
        "x", R"({"a":1,"b":2,"c":2})");
    row("null between them starts over",
        R"({"meta_data":{"a":1},"name":"x","meta_data":null,"meta_data":{"c":2}})", "x", R"({"c":2})");
    row("fields in any case", R"({"NAME":"x","Meta_Data":{"A":1}})", "x", R"({"A":1})");
    row("last name", R"({"name":"x","name":"y"})", "y", "null");
    row("null does not take a name back", R"({"name":"x","name":null})", "x", "null");
    row("unknown fields", R"({"name":"x","ledger_id":"mine","created_at":1e999,"id":7})", "x", "null");
    row("text after the value", R"({"name":"x"} and so on })", "x", "null");
    row("spaces are a name", R"({"name":"   "})", "   ", "null");
    row("spaces around stay", R"({"name":"  x "})", "  x ", "null");
    row("lines and emoji", R"({"name":"a\nb\tc 😀 عربي"})", R"(a\nb\tc 😀 عربي)", "null");
    row("an escaped byte order mark stays, also in a key",
        R"({"name":"\ufeffx","meta_data":{"k":1,"k\ufeff":2,"v":"\ufeff"}})", "\ufeffx",
        "{\"k\":1,\"k\ufeff\":2,\"v\":\"\ufeff\"}");
    row("bytes that are no UTF-8", "{\"name\":\"a\xff\xc3z\xed\xa0\x80\"}",
        "a\xef\xbf\xbd\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "null");
}

void SandboxCreateTest::create_keepsWhatGoAndTheDatabaseKeep()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, metadata);
    WireAnswer created;
    const QByteArray id = create(body, &created);
    QCOMPARE(created.status, 201);
    static const QRegularExpression uuid(
        u"^ldg_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_qs);
    QVERIFY2(uuid.match(QString::fromLatin1(id)).hasMatch(), id.constData());
    const auto timeOf = [](const WireAnswer &answer) {
        static const QRegularExpression time(uR"re("created_at":"([^"]*)")re"_qs);
        return time.match(QString::fromUtf8(answer.body)).captured(1).toLatin1();
    };
    const auto whole = [&](const QByteArray &createdAt) -> QByteArray {
        return R"({"ledger_id":")" + id + R"(","name":")" + name + R"(","created_at":")" + createdAt
            + R"(","meta_data":)" + metadata + '}';
    };
    QCOMPARE(created.body, whole(timeOf(created)));
    const WireAnswer read = ask("GET", "/ledgers/" + id);
    QCOMPARE(read.status, 200);
    QCOMPARE(read.body, whole(timeOf(read)));
    QCOMPARE(ask("GET", "/ledgers?limit=1").body, QByteArray('[' + read.body + ']'));
}

void SandboxCreateTest::create_overTheAnnouncementLimit_is500_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("fits");

    // The next row's number has two digits, so 7,999 bytes hold 159 fixed bytes, those digits, name and
    // metadata.
    const auto named = [](const QByteArray &name) { return QByteArray(R"({"name":")" + name + R"("})"); };
    QTest::newRow("name fits") << named(QByteArray(7'834, 'n')) << true;
    QTest::newRow("name too long") << named(QByteArray(7'835, 'n')) << false;
    QTest::newRow("two bytes a letter fit") << named(QByteArray("é").repeated(3'917)) << true;
    QTest::newRow("two bytes a letter too long") << named(QByteArray("é").repeated(3'918)) << false;
    QTest::newRow("quotes fit") << named(QByteArray("\\\"").repeated(3'917)) << true;
    QTest::newRow("quotes too long") << named(QByteArray("\\\"").repeated(3'918)) << false;
    QTest::newRow("control characters count six") << named(QByteArray("\\u0001").repeated(1'306)) << false;
    // {"k": "v…"} has nine bytes besides the v's, and the name has one.
    const auto valued = [](qsizetype size) -> QByteArray {
        return R"({"name":"n","meta_data":{"k":")" + QByteArray(size, 'v') + R"("}})";
    };
    QTest::newRow("metadata fits") << valued(7'828) << true;
    QTest::newRow("metadata too long") << valued(7'829) << false;
    // The service writes 1e300 as one and three hundred zeros: 26 of them with commas and key take 7,858
    // bytes.
    QTest::newRow("exponents are written out")
        << QByteArray(R"({"name":"n","meta_data":{"k":[1e300)" + QByteArray(",1e300").repeated(25) + "]}}")
        << false;
    QTest::newRow("one less") << QByteArray(R"({"name":"n","meta_data":{"k":[1e300)"
                                            + QByteArray(",1e300").repeated(24) + "]}}")
                              << true;
}

void SandboxCreateTest::create_overTheAnnouncementLimit_is500()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, fits);
    const WireAnswer answer = ask("POST", "/ledgers", body);
    QCOMPARE(answer.status, fits ? 201 : 500);
    if (fits)
        return;
    const QByteArray details =
        R"({"Severity":"ERROR","Code":"22023","Message":"payload string too long","Detail":"","Hint":"","Position":"")"
        R"(,"InternalPosition":"","InternalQuery":"","Where":"","Schema":"","Table":"","Column":"","DataTypeName":"")"
        R"(,"Constraint":"","File":"","Line":"","Routine":"Async_Notify"})";
    QCOMPARE(answer.body, coded("GEN_INTERNAL", "Database error occurred", details));
}

void SandboxCreateTest::create_nul_is500_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const QString encoding = u"invalid byte sequence for encoding \"UTF8\": 0x00"_qs;
    const QString escape = u"unsupported Unicode escape sequence"_qs;
    QTest::newRow("name") << QByteArray(R"({"name":"a\u0000b"})") << u"22021"_qs << encoding;
    QTest::newRow("value") << QByteArray(R"({"name":"x","meta_data":{"a":["\u0000"]}})") << u"22P05"_qs
                           << escape;
    QTest::newRow("key") << QByteArray(R"({"name":"x","meta_data":{"a\u0000":1}})") << u"22P05"_qs << escape;
}

void SandboxCreateTest::create_nul_is500()
{
    QFETCH(const QByteArray, body);
    const WireAnswer answer = ask("POST", "/ledgers", body);
    QCOMPARE(answer.status, 500);
    const QJsonObject detail = object(answer.body).value(u"error_detail").toObject();
    QCOMPARE(detail.value(u"code").toString(), u"GEN_INTERNAL"_qs);
    QCOMPARE(detail.value(u"message").toString(), u"Database error occurred"_qs);
    QTEST(detail.value(u"details").toObject().value(u"Code").toString(), "code");
    QTEST(detail.value(u"details").toObject().value(u"Message").toString(), "message");
}

void SandboxCreateTest::create_bodyOverFiveMegabytes_is400AndCloses_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("a little over") << qsizetype(5 * 1024 * 1024 + 1);
    QTest::newRow("more than the sandbox gathers") << qsizetype(24 * 1024 * 1024);
}

void SandboxCreateTest::create_bodyOverFiveMegabytes_is400AndCloses()
{
    QFETCH(const qsizetype, size);
    const QByteArray body = R"({"name":")" + QByteArray(size, 'n');
    const QByteArray request =
        WireClient(m_sandbox->baseUrl())
            .request("POST", "/ledgers", {"X-Blnk-Key: " + m_sandbox->coreKey()}, body);
    const WireAnswer answer = WireClient(m_sandbox->baseUrl()).exchange(request, 2).value(0);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, malformed("http: request body too large"));
    QVERIFY(answer.closed);
}

void SandboxCreateTest::create_timeInAnswer_differsFromTimeStored()
{
    static const QRegularExpression nanos(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7,9}Z$"_qs);
    static const QRegularExpression micros(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z$"_qs);
    WireAnswer created;
    const QByteArray id = create(R"({"name":"x"})", &created);
    const QString told = object(created.body).value(u"created_at").toString();
    const QString stored = object(ask("GET", "/ledgers/" + id).body).value(u"created_at").toString();
    QVERIFY2(nanos.match(told).hasMatch(), qPrintable(told));
    QVERIFY2(micros.match(stored).hasMatch(), qPrintable(stored));
    QVERIFY(!told.endsWith(u"0Z"_qs) && !stored.endsWith(u"0Z"_qs));
    QCOMPARE_NE(told, stored);
    QCOMPARE(object(ask("PUT", "/ledgers/" + id, R"({"name":"y"})").body).value(u"created_at").toString(),
             stored);
}

void SandboxCreateTest::create_sameNameTwice_makesTwo()
{
    const qsizetype before = m_sandbox->ledgerCount();
    const QByteArray first = create(R"({"name":"General Ledger"})");
    const QByteArray second = create(R"({"name":"General Ledger"})");
    QVERIFY(!first.isEmpty());
    QCOMPARE_NE(first, second);
    QCOMPARE(m_sandbox->ledgerCount(), before + 2);
}

void SandboxCreateTest::stepTime_holdsUpTheAnswerAlone()
{
    m_sandbox->setStepTime(std::chrono::hours(1));
    const qsizetype before = m_sandbox->ledgerCount();
    const WireClient client(m_sandbox->baseUrl());
    QTcpSocket post;
    post.connectToHost(QHostAddress::LocalHost, quint16(m_sandbox->baseUrl().port()));
    post.write(
        client.request("POST", "/ledgers", {"X-Blnk-Key: " + m_sandbox->coreKey()}, R"({"name":"x"})"));
    QTRY_COMPARE(m_sandbox->ledgerCount(), before + 1);
    QCOMPARE(ask("GET", "/ledgers").status, 200); // lists are not held up
    QCOMPARE(post.bytesAvailable(), 0);
}

QTEST_GUILESS_MAIN(SandboxCreateTest)
#include "tst_sandbox_create.moc"
