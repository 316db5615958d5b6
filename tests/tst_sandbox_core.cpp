// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"
#include "support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace ledgerdesk;
using ledgerdesk::tests::WireAnswer;
using ledgerdesk::tests::WireClient;

namespace {

QByteArray coded(const QByteArray &code, const QByteArray &message, const QByteArray &details = {})
{
    return R"({"error":")" + message + R"(","error_detail":{"code":")" + code + R"(","message":")" + message
        + (details.isEmpty() ? QByteArray("\"}}") : QByteArray(R"(","details":)" + details + "}}"));
}

QByteArray codedErrors(const QByteArray &code, const QByteArray &message)
{
    return R"({"error_detail":{"code":")" + code + R"(","message":")" + message + R"("},"errors":")" + message
        + "\"}";
}

QByteArray malformed(const QByteArray &message)
{
    return codedErrors("GEN_MALFORMED_REQUEST", message);
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// The Blnk Core form of the sandbox, quirk by quirk, over real sockets.
class SandboxCoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void answers_data();
    void answers();
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
    void list_isNewestFirst_andLimitsAsCore();
    void rename_keepsAllElse_andHasNoSizeLimit();
    void metadata_mergesTopLevelKeys_data();
    void metadata_mergesTopLevelKeys();
    void metadata_ofAnyLedger_hasNoSizeLimit();
    void metadata_nul_is500WithoutDetails();
    void everyAnswer_carriesLimitAndSecurityHeaders_data();
    void everyAnswer_carriesLimitAndSecurityHeaders();
    void connection_isKept_andRequestsMayBePipelined();
    void reset_bringsBackTheFirstLedgers();
    void portTaken_isAnError();

private:
    WireAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const;
    QByteArray create(const QByteArray &body, WireAnswer *answer = nullptr) const;

    std::unique_ptr<Sandbox> m_sandbox;
};

void SandboxCoreTest::init()
{
    m_sandbox = std::make_unique<Sandbox>(SandboxSecrets::Fixed); // known before the rows of data are made
    QVERIFY(m_sandbox->listen());
}

void SandboxCoreTest::cleanup()
{
    m_sandbox.reset();
}

WireAnswer SandboxCoreTest::ask(const QByteArray &method, const QByteArray &target,
                                const QByteArray &body) const
{
    return WireClient(m_sandbox->baseUrl())
        .ask(method, target, {"X-Blnk-Key: " + m_sandbox->coreKey()}, body);
}

// The new ledger's ID, "" if there is none.
QByteArray SandboxCoreTest::create(const QByteArray &body, WireAnswer *answer) const
{
    const WireAnswer created = ask("POST", "/ledgers", body);
    if (answer)
        *answer = created;
    // Not with QJsonDocument, which cannot read nesting as deep as the service does.
    static const QRegularExpression id(uR"re(^\{"ledger_id":"([^"]*)")re"_qs);
    return id.match(QString::fromUtf8(created.body)).captured(1).toUtf8();
}

void SandboxCoreTest::answers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");

    const Sandbox sandbox(SandboxSecrets::Fixed);
    const QByteArray key = sandbox.coreKey();
    const QByteArray token = sandbox.tokens().front().token;
    const QByteArray none;
    const QByteArray missing =
        coded("AUTH_MISSING_API_KEY", "Authentication required. Use X-Blnk-Key header");
    const QByteArray invalid = coded("AUTH_INVALID_API_KEY", "Invalid API key");
    const QByteArray notFound = coded("LGR_NOT_FOUND", "Ledger not found", "{}");
    const QByteArray blank = codedErrors("GEN_VALIDATION_ERROR", "name: cannot be blank.");
    const QByteArray noPage = "404 page not found";
    const QByteArray badLimit = coded("GEN_VALIDATION_ERROR", "Invalid limit value");
    const QByteArray badOffset = coded("GEN_VALIDATION_ERROR", "Invalid offset value");
    const QByteArray general = R"({"name":"x"})";
    const auto row = [](const char *name, const QByteArray &method, const QByteArray &target,
                        const QByteArray &sentKey, const QByteArray &body, int status,
                        const QByteArray &answer) {
        QTest::newRow(name) << method << target << sentKey << body << status << answer;
    };

    row("root needs no key", "GET", "/", none, none, 200, R"("server running...")");
    row("health needs no key", "GET", "/health", none, none, 200, R"({"status":"UP"})");
    row("health beside Cloud", "GET", "/core/health", none, none, 200, R"({"status":"UP"})");
    row("no key beside Cloud", "GET", "/core/ledgers", none, none, 401, missing);
    row("Cloud is not beside Cloud", "GET", "/core/proxy/ledgers", key, none, 404, noPage);
    row("no key", "GET", "/ledgers", none, none, 401, missing);
    row("wrong key", "GET", "/ledgers", "no-such-key", none, 401, invalid);
    row("key of the right length", "GET", "/ledgers", QByteArray(key.size(), 'x'), none, 401, invalid);
    row("a Cloud token is no key", "GET", "/ledgers", token, none, 401, invalid);
    const QByteArray scope = "AUTH_INSUFFICIENT_PERMISSIONS";
    const QByteArray readOnly = sandbox.coreKey(SandboxCoreKey::ReadOnly);
    const QByteArray withoutMetadata = sandbox.coreKey(SandboxCoreKey::WithoutMetadata);
    const QByteArray ofOldCore = sandbox.coreKey(SandboxCoreKey::OfOldCore);
    const QByteArray unknownResource = coded("AUTH_UNKNOWN_RESOURCE", "Unknown resource type");
    row("read-only key reads", "GET", "/ledgers?limit=x", readOnly, none, 400, badLimit);
    row("read-only key creates", "POST", "/ledgers", readOnly, "{}", 403,
        coded(scope, "Insufficient permissions for ledgers:write"));
    row("read-only key filters", "POST", "/ledgers/filter", readOnly, "{}", 403,
        coded(scope, "Insufficient permissions for ledgers:write"));
    row("read-only key, unknown path", "GET", "/nothing/here", readOnly, none, 403, unknownResource);
    row("scoped key creates", "POST", "/ledgers", withoutMetadata, R"({"name":""})", 400, blank);
    row("scoped key adds metadata", "POST", "/ldg_1/metadata", withoutMetadata, "{}", 403,
        coded(scope, "Insufficient permissions for metadata:write"));
    row("scoped key of an old Core adds metadata", "POST", "/ldg_1/metadata", ofOldCore, "{}", 403,
        unknownResource);
    row("unknown path", "GET", "/nothing/here", key, none, 404, noPage);
    row("unknown path without key", "GET", "/nothing/here", none, none, 401, missing);
    row("delete", "DELETE", "/ledgers/general_ledger_id", key, none, 404, noPage);
    row("delete without key", "DELETE", "/ledgers/general_ledger_id", none, none, 401, missing);
    row("patch", "PATCH", "/ledgers/general_ledger_id", key, none, 404, noPage);
    row("options", "OPTIONS", "/ledgers", key, none, 404, noPage);
    row("put on the list", "PUT", "/ledgers", key, general, 404, noPage);
    row("slash after a list", "GET", "/ledgers/?limit=1&x=%20", none, none, 301,
        "<a href=\"/ledgers?limit=1&amp;x=%20\">Moved Permanently</a>.\n\n");
    row("slash after a creation", "POST", "/ledgers/", none, general, 307, none);
    row("slash after a ledger", "PUT", "/ledgers/general_ledger_id/", none, general, 307, none);
    row("slash after nothing known", "GET", "/nothing/", key, none, 404, noPage);
    row("limit 0", "GET", "/ledgers?limit=0", key, none, 400, badLimit);
    row("limit negative", "GET", "/ledgers?limit=-5", key, none, 400, badLimit);
    row("limit text", "GET", "/ledgers?limit=ten", key, none, 400, badLimit);
    row("limit empty", "GET", "/ledgers?limit=", key, none, 400, badLimit);
    row("limit decimal", "GET", "/ledgers?limit=1.0", key, none, 400, badLimit);
    row("offset negative", "GET", "/ledgers?offset=-1", key, none, 400, badOffset);
    row("offset text", "GET", "/ledgers?offset=x", key, none, 400, badOffset);
    row("offset past the end", "GET", "/ledgers?offset=1000000", key, none, 200, "[]");
    row("offset huge", "GET", "/ledgers?offset=9223372036854775807", key, none, 200, "[]");
    row("unknown ledger", "GET", "/ledgers/ldg_none", key, none, 404, notFound);
    row("encoded ID", "GET", "/ledgers/ldg%5Fnone", key, none, 404, notFound);
    row("slash in an ID", "GET", "/ledgers/ldg%2Fnone", key, none, 404, noPage);
    row("rename unknown", "PUT", "/ledgers/ldg_none", key, general, 404, notFound);
    row("rename blank", "PUT", "/ledgers/general_ledger_id", key, R"({"name":""})", 400, blank);
    row("rename blank unknown", "PUT", "/ledgers/ldg_none", key, "{}", 400, blank);
    row("rename number", "PUT", "/ledgers/general_ledger_id", key, R"({"name":1})", 400,
        malformed("json: cannot unmarshal number into Go struct field UpdateLedger.name of type string"));
    row("create blank", "POST", "/ledgers", key, R"({"name":""})", 400, blank);
    row("create null name", "POST", "/ledgers", key, R"({"name":null})", 400, blank);
    row("create without name", "POST", "/ledgers", key, "{}", 400, blank);
    row("create null", "POST", "/ledgers", key, "null", 400, blank);
    row("metadata of the General Ledger", "POST", "/general_ledger_id/metadata", key, R"({"meta_data":{}})",
        400, coded("META_INVALID_ENTITY_ID", "invalid entity ID format: general_ledger_id"));
    row("metadata of nothing", "POST", "/ledgers/metadata", key, R"({"meta_data":{}})", 400,
        coded("META_INVALID_ENTITY_ID", "invalid entity ID format: ledgers"));
    row("metadata of an unknown ledger", "POST", "/ldg_none/metadata", key, R"({"meta_data":{}})", 404,
        coded("META_ENTITY_NOT_FOUND", "entity not found"));
    row("metadata of a transaction", "POST", "/txn_1/metadata", key, R"({"meta_data":{}})", 404,
        coded("META_ENTITY_NOT_FOUND", "entity not found"));
    const QByteArray required =
        "Key: 'MetadataRequest.Metadata' Error:Field validation for 'Metadata' failed on "
        "the 'required' tag";
    row("metadata missing", "POST", "/ldg_none/metadata", key, "{}", 400,
        coded("GEN_MALFORMED_REQUEST", required));
    row("metadata null", "POST", "/ldg_none/metadata", key, R"({"meta_data":null})", 400,
        coded("GEN_MALFORMED_REQUEST", required));
    row("metadata list", "POST", "/ldg_none/metadata", key, R"({"meta_data":[]})", 400,
        coded("GEN_MALFORMED_REQUEST",
              "json: cannot unmarshal array into Go struct field MetadataRequest.meta_data of type "
              "map[string]interface {}"));
}

void SandboxCoreTest::answers()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, answer);
    QList<QByteArray> headers;
    if (!key.isEmpty())
        headers.append("X-Blnk-Key: " + key);
    const WireAnswer got = WireClient(m_sandbox->baseUrl()).ask(method, target, headers, body);
    QCOMPARE(got.body, answer);
    QTEST(got.status, "status");
    if (got.status == 301 || got.status == 307) {
        QByteArray location = target;
        location.replace("/?", "?");
        if (location.endsWith('/'))
            location.chop(1);
        QCOMPARE(got.header("Location"), location);
    } else {
        const bool page = answer == "404 page not found";
        QCOMPARE(got.header("Content-Type"),
                 page ? QByteArray("text/plain") : QByteArray("application/json; charset=utf-8"));
    }
}

void SandboxCoreTest::create_badBody_isRefusedInGoWords_data()
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

void SandboxCoreTest::create_badBody_isRefusedInGoWords()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, words);
    const qsizetype before = m_sandbox->ledgerCount();
    const WireAnswer answer = ask("POST", "/ledgers", body);
    QCOMPARE(answer.body, malformed(words));
    QCOMPARE(answer.status, 400);
    QCOMPARE(m_sandbox->ledgerCount(), before);
}

void SandboxCoreTest::create_keepsWhatGoAndTheDatabaseKeep_data()
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
    row("bytes that are no UTF-8", "{\"name\":\"a\xff\xc3z\xed\xa0\x80\"}",
        "a\xef\xbf\xbd\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "null");
}

void SandboxCoreTest::create_keepsWhatGoAndTheDatabaseKeep()
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

void SandboxCoreTest::create_overTheAnnouncementLimit_is500_data()
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

void SandboxCoreTest::create_overTheAnnouncementLimit_is500()
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

void SandboxCoreTest::create_nul_is500_data()
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

void SandboxCoreTest::create_nul_is500()
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

void SandboxCoreTest::create_bodyOverFiveMegabytes_is400AndCloses_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("a little over") << qsizetype(5 * 1024 * 1024 + 1);
    QTest::newRow("more than the sandbox gathers") << qsizetype(24 * 1024 * 1024);
}

void SandboxCoreTest::create_bodyOverFiveMegabytes_is400AndCloses()
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

void SandboxCoreTest::create_timeInAnswer_differsFromTimeStored()
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

void SandboxCoreTest::create_sameNameTwice_makesTwo()
{
    const qsizetype before = m_sandbox->ledgerCount();
    const QByteArray first = create(R"({"name":"General Ledger"})");
    const QByteArray second = create(R"({"name":"General Ledger"})");
    QVERIFY(!first.isEmpty());
    QCOMPARE_NE(first, second);
    QCOMPARE(m_sandbox->ledgerCount(), before + 2);
}

void SandboxCoreTest::list_isNewestFirst_andLimitsAsCore()
{
    QByteArray creations;
    for (int i = 0; i < 110; ++i)
        creations += WireClient(m_sandbox->baseUrl())
                         .request("POST", "/ledgers", {"X-Blnk-Key: " + m_sandbox->coreKey()},
                                  R"({"name":"row )" + QByteArray::number(i) + R"("})");
    QCOMPARE(WireClient(m_sandbox->baseUrl()).exchange(creations, 110).size(), 110);
    const auto list = [this](const QByteArray &query) {
        return QJsonDocument::fromJson(ask("GET", "/ledgers" + query).body).array();
    };
    const auto name = [](const QJsonValue &ledger) { return ledger.toObject().value(u"name").toString(); };
    QCOMPARE(list({}).size(), 10);
    QCOMPARE(list("?limit=100").size(), 100);
    QCOMPARE(list("?limit=101").size(), 20);
    QCOMPARE(list("?limit=5000&sort_by=name&sort_order=asc&include_count=true&page=3").size(), 20);
    QCOMPARE(name(list("?limit=1")[0]), u"row 109"_qs);
    QCOMPARE(name(list("?limit=1&offset=109")[0]), u"row 0"_qs);
    const QByteArray last = QByteArray::number(m_sandbox->ledgerCount() - 1);
    const QByteArray oldest = ask("GET", "/ledgers?offset=" + last).body;
    QVERIFY2(oldest.startsWith(R"([{"ledger_id":"general_ledger_id","name":"General Ledger","created_at":")"),
             oldest.constData());
    QVERIFY2(oldest.endsWith(R"(,"meta_data":{}}])"), oldest.constData());

    QStringList times;
    for (int offset = 0; offset < m_sandbox->ledgerCount(); offset += 100) {
        for (const QJsonValue &ledger : list("?limit=100&offset=" + QByteArray::number(offset)))
            times.append(QString(ledger.toObject().value(u"created_at").toString().chopped(1))
                             .leftJustified(26, u'0'));
    }
    QCOMPARE(times.size(), m_sandbox->ledgerCount());
    QVERIFY(std::is_sorted(times.rbegin(), times.rend()));
}

void SandboxCoreTest::rename_keepsAllElse_andHasNoSizeLimit()
{
    const QByteArray id = create(R"({"name":"x","meta_data":{"a":1}})");
    QByteArray expected = ask("GET", "/ledgers/" + id).body;
    const QByteArray name(1024 * 1024, 'n');
    expected.replace(R"("name":"x")", QByteArray(R"("name":")" + name + '"'));
    const WireAnswer renamed =
        ask("PUT", "/ledgers/" + id, R"({"name":")" + name + R"(","meta_data":{"b":2}})");
    QCOMPARE(renamed.status, 200);
    QVERIFY(renamed.body == expected);
    QVERIFY(ask("GET", "/ledgers/" + id).body == expected);
    QCOMPARE(ask("PUT", "/ledgers/general_ledger_id", R"({"name":"Books"})").status, 200);
    const WireAnswer nul = ask("PUT", "/ledgers/" + id, R"({"name":"\u0000"})");
    QCOMPARE(nul.status, 500);
    QVERIFY(nul.body.contains(R"("Code":"22021")"));
}

void SandboxCoreTest::metadata_mergesTopLevelKeys_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("merged");
    const auto row = [](const char *name, const char *stored, const char *sent, const char *merged) {
        QTest::newRow(name) << QByteArray(stored) << QByteArray(sent) << QByteArray(merged);
    };
    row("into null", "null", R"({"b":1,"a":2})", R"({"a":2,"b":1})");
    row("into nothing", "{}", R"({"a":1})", R"({"a":1})");
    row("nothing into nothing", "{}", "{}", "{}");
    row("nothing changes nothing", R"({"a":1})", "{}", R"({"a":1})");
    row("keys beside", R"({"a":1,"c":3})", R"({"b":2,"d":4})", R"({"a":1,"b":2,"c":3,"d":4})");
    row("whole values are replaced", R"({"a":{"x":1,"y":2},"b":1})", R"({"a":{"z":3}})",
        R"({"a":{"z":3},"b":1})");
    row("null is a value", R"({"a":1})", R"({"a":null})", R"({"a":null})");
    row("escaped", R"({"<":1})", R"({"\u003c":"&","\u0001":1e21})", R"({"\u0001":1e+21,"\u003c":"\u0026"})");
}

void SandboxCoreTest::metadata_mergesTopLevelKeys()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, merged);
    const QByteArray id = create(R"({"name":"x","meta_data":)" + stored + '}');
    const WireAnswer answer = ask("POST", '/' + id + "/metadata", R"({"meta_data":)" + sent + '}');
    QCOMPARE(answer.body, QByteArray(R"({"meta_data":)" + merged + '}'));
    QCOMPARE(answer.status, 200);
    QVERIFY(ask("GET", "/ledgers/" + id).body.endsWith(QByteArray(R"("meta_data":)" + merged + '}')));
}

void SandboxCoreTest::metadata_ofAnyLedger_hasNoSizeLimit()
{
    const QByteArray id = create(R"({"name":"x"})");
    const QByteArray large = R"({"a":")" + QByteArray(1024 * 1024, 'v') + "\"}";
    QCOMPARE(ask("POST", '/' + id + "/metadata", R"({"meta_data":)" + large + '}').status, 200);
    QVERIFY(ask("GET", "/ledgers/" + id).body.endsWith(QByteArray(large + '}')));
    const QByteArray deep = R"({"b":)" + QByteArray(9'990, '[') + QByteArray(9'990, ']') + '}';
    QCOMPARE(ask("POST", '/' + id + "/metadata", R"({"meta_data":)" + deep + '}').status, 200);
}

void SandboxCoreTest::metadata_nul_is500WithoutDetails()
{
    const QByteArray id = create(R"({"name":"x"})");
    const WireAnswer answer = ask("POST", '/' + id + "/metadata", R"({"meta_data":{"a":"\u0000"}})");
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body, coded("GEN_INTERNAL", "internal server error"));
}

void SandboxCoreTest::everyAnswer_carriesLimitAndSecurityHeaders_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("list") << QByteArray("/ledgers");
    QTest::newRow("health") << QByteArray("/health");
    QTest::newRow("not found") << QByteArray("/ledgers/none");
    QTest::newRow("no page") << QByteArray("/none");
    QTest::newRow("bad request") << QByteArray("/ledgers?limit=x");
    QTest::newRow("moved") << QByteArray("/ledgers/");
}

void SandboxCoreTest::everyAnswer_carriesLimitAndSecurityHeaders()
{
    QFETCH(const QByteArray, target);
    const WireAnswer answer = WireClient(m_sandbox->baseUrl())
                                  .ask("GET", target,
                                       {"X-Blnk-Key: " + m_sandbox->coreKey(), "X-Forwarded-For: 192.0.2.7",
                                        "X-Forwarded-Proto: https"});
    QCOMPARE(answer.header("X-Rate-Limit-Limit"), "5000000.00");
    QCOMPARE(answer.header("X-Rate-Limit-Duration"), "1");
    QVERIFY(answer.header("X-Rate-Limit-Request-Remote-Addr").startsWith("127.0.0.1:"));
    QCOMPARE(answer.header("X-Rate-Limit-Request-Forwarded-For"), "192.0.2.7");
    QCOMPARE(answer.header("RateLimit-Limit"), "5000000");
    QCOMPARE(answer.header("RateLimit-Reset"), "1");
    QVERIFY(answer.header("RateLimit-Remaining").toInt() > 0);
    QCOMPARE(answer.header("Retry-After"), "");
    QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff");
    QCOMPARE(answer.header("X-Frame-Options"), "DENY");
    QVERIFY(!answer.header("Referrer-Policy").isEmpty());
    QCOMPARE(answer.header("Content-Security-Policy"), "default-src 'none'");
    QCOMPARE(answer.header("Cache-Control"), "no-store");
    QVERIFY(!answer.header("Strict-Transport-Security").isEmpty());
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), "");
    QVERIFY(answer.header("Date").endsWith("GMT"));
}

void SandboxCoreTest::connection_isKept_andRequestsMayBePipelined()
{
    const QByteArray health = WireClient(m_sandbox->baseUrl()).request("GET", "/health", {}, {});
    const QByteArray creation =
        WireClient(m_sandbox->baseUrl())
            .request("POST", "/ledgers", {"X-Blnk-Key: " + m_sandbox->coreKey()}, R"({"name":"x"})");
    const QList<WireAnswer> answers =
        WireClient(m_sandbox->baseUrl()).exchange(health + creation + health + creation, 4);
    QCOMPARE(answers.size(), 4);
    QCOMPARE(answers[0].status, 200);
    QCOMPARE(answers[1].status, 201);
    QCOMPARE(answers[2].status, 200);
    QCOMPARE(answers[3].status, 201);
    QVERIFY(!answers[3].closed);
}

void SandboxCoreTest::reset_bringsBackTheFirstLedgers()
{
    const auto names = [this] {
        QStringList result;
        for (const QJsonValue &ledger :
             QJsonDocument::fromJson(ask("GET", "/ledgers?limit=100").body).array())
            result.append(ledger.toObject().value(u"ledger_id").toString() + u' '
                          + ledger.toObject().value(u"name").toString());
        return result;
    };
    const QStringList first = names();
    QVERIFY(first.size() >= 40);
    create(R"({"name":"x"})");
    QCOMPARE(ask("PUT", "/ledgers/general_ledger_id", R"({"name":"Books"})").status, 200);
    QCOMPARE_NE(names(), first);
    m_sandbox->reset();
    QCOMPARE(names(), first);
}

void SandboxCoreTest::portTaken_isAnError()
{
    Sandbox second;
    const Result<void> listening = second.listen(quint16(m_sandbox->baseUrl().port()));
    QVERIFY(!listening);
    QCOMPARE(listening.error().subject, m_sandbox->baseUrl().authority());
}

QTEST_GUILESS_MAIN(SandboxCoreTest)
#include "tst_sandbox_core.moc"
