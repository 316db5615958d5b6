// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/coresandbox.h"

#include <QJsonArray>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

/// The Blnk Core form of the sandbox, quirk by quirk.
class SandboxCoreTest : public CoreSandboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
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
};

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
    const QByteArray large = R"({"a":")" + QByteArray(1024 * 1024, 'v') + R"("})";
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
