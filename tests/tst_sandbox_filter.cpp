// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/like.h"
#include "sandbox/sandbox.h"
#include "support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ledgerdesk;
using ledgerdesk::tests::WireAnswer;
using ledgerdesk::tests::WireClient;

namespace {

QByteArray refused(const QByteArray &mistake)
{
    const QByteArray message = "Invalid filter: " + mistake;
    return R"({"error":")" + message + R"(","error_detail":{"code":"GEN_BAD_REQUEST","message":")" + message
        + R"(","details":{}}})";
}

QByteArray unread(const QByteArray &message)
{
    return R"({"error":")" + message + R"(","error_detail":{"code":"GEN_VALIDATION_ERROR","message":")"
        + message + R"("}})";
}

QStringList namesIn(const QJsonArray &ledgers)
{
    QStringList names;
    for (const QJsonValue &ledger : ledgers)
        names.append(ledger.toObject().value(u"name").toString());
    return names;
}

} // namespace

/// The sandbox's filters: Core's query and body, Cloud's query and body.
class SandboxFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void body_finds_data();
    void body_finds();
    void body_wrong_isRefused_data();
    void body_wrong_isRefused();
    void body_databaseRefuses_is500_data();
    void body_databaseRefuses_is500();
    void count_isOmittedOnAnEmptyPage_data();
    void count_isOmittedOnAnEmptyPage();
    void query_guessesTypes_data();
    void query_guessesTypes();
    void query_wrong_isRefused_data();
    void query_wrong_isRefused();
    void query_keyThatIsNoJsonNumber_is500_data();
    void query_keyThatIsNoJsonNumber_is500();
    void cloud_findsNestedKeys_data();
    void cloud_findsNestedKeys();
    void like_data();
    void like();

private:
    WireAnswer core(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const;
    WireAnswer cloud(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const;

    Sandbox m_sandbox;
};

// No test changes a ledger, so all tests share one sandbox.
void SandboxFilterTest::initTestCase()
{
    QVERIFY(m_sandbox.listen());
    const QByteArrayList bodies{
        R"({"name":"007","meta_data":{"zz_number":7,"zz_text":"7","zz_nested":{"request_id":"abc","n":1}}})",
        R"({"name":"7","meta_data":{"zz_number":70.5,"zz_flag":true,"zz_null":null,"zz_list":[1,"two",{"three":3}]}})",
        R"({"name":"2024-01-01","meta_data":{"zz_date":"2024-05-06","zz_big":1e21}})",
        R"({"name":"Infinity","meta_data":{"zz_percent":"100%_\\x"}})",
        R"({"name":"1.50","meta_data":{"zz_mixed":"word"}})",
        R"({"name":"true","meta_data":{"zz_mixed":3}})",
    };
    for (const QByteArray &body : bodies)
        QCOMPARE(core("POST", "/ledgers", body).status, 201);
}

WireAnswer SandboxFilterTest::core(const QByteArray &method, const QByteArray &target,
                                   const QByteArray &body) const
{
    return WireClient(m_sandbox.baseUrl()).ask(method, target, {"X-Blnk-Key: " + m_sandbox.coreKey()}, body);
}

WireAnswer SandboxFilterTest::cloud(const QByteArray &method, const QByteArray &target,
                                    const QByteArray &body) const
{
    const QByteArray instance = "instance_id=" + m_sandbox.instanceId().toLatin1();
    return WireClient(m_sandbox.baseUrl())
        .ask(method, target + (target.contains('?') ? '&' : '?') + instance,
             {"Authorization: Bearer " + m_sandbox.tokens().front().token}, body);
}

void SandboxFilterTest::body_finds_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QStringList>("names");

    const auto row = [](const char *name, const char *filters, const QStringList &names,
                        const char *rest = "") {
        QTest::newRow(name) << QByteArray(filters) << QByteArray(rest) << names;
    };
    row("text stays text", R"({"field":"name","operator":"eq","value":"007"})", {u"007"_qs});
    row("a number is its text", R"({"field":"name","operator":"eq","value":7})", {u"7"_qs});
    row("a boolean too", R"({"field":"name","operator":"eq","value":true})", {u"true"_qs});
    row("nothing equals null", R"({"field":"name","operator":"eq","value":null})", {});
    row("names are not folded", R"({"field":"name","operator":"eq","value":"gift cards"})", {});
    row("in", R"({"field":"name","operator":"in","values":["007","Gift Cards","none"]})",
        {u"007"_qs, u"Gift Cards"_qs});
    row("like", R"({"field":"name","operator":"like","value":"Gift%"})", {u"Gift Cards"_qs});
    row("like counts case", R"({"field":"name","operator":"like","value":"gift%"})", {});
    row("ilike does not", R"({"field":"name","operator":"ilike","value":"gift___rds"})", {u"Gift Cards"_qs});
    row("no name is null", R"({"field":"name","operator":"isnull"})", {});
    row("ID", R"({"field":"ledger_id","operator":"eq","value":"general_ledger_id"})", {u"General Ledger"_qs});
    row("no filter, limited", "", {u"true"_qs, u"1.50"_qs}, R"("limit":2)");
    row("offset", "", {u"1.50"_qs}, R"("limit":1,"offset":1)");
    row("offset below zero is zero", "", {u"true"_qs}, R"("limit":1,"offset":-4)");
    row("unknown order is by time, newest first", "", {u"true"_qs},
        R"("limit":1,"sort_by":"size","sort_order":"up")");
    row("oldest first", "", {u"General Ledger"_qs},
        R"("limit":1,"sort_by":" Created_At ","sort_order":" ASC ")");
    row("by name", "", {u"007"_qs, u"1.50"_qs, u"2024-01-01"_qs, u"7"_qs},
        R"("limit":4,"sort_by":"name","sort_order":"asc")");
    row("both",
        R"({"field":"name","operator":"ilike","value":"%ledger%"},{"field":"name","operator":"like","value":"G%"})",
        {u"General Ledger"_qs});
    row("either",
        R"({"field":"name","operator":"eq","value":"007"},{"field":"name","operator":"eq","value":"7"})",
        {u"7"_qs, u"007"_qs}, R"("logical_operator":"or")");
    row("since",
        R"({"field":"created_at","operator":"gte","value":"2024-01-01"},{"field":"name","operator":"eq","value":"7"})",
        {u"7"_qs});
    row("a zone is dropped", R"({"field":"created_at","operator":"lt","value":"2000-01-01T00:00:00+05:00"})",
        {});
    row("key, number", R"({"field":"meta_data.zz_number","operator":"eq","value":7})", {u"007"_qs});
    row("key, number is not text", R"({"field":"meta_data.zz_number","operator":"eq","value":"7"})", {});
    row("key, text", R"({"field":"meta_data.zz_text","operator":"eq","value":"7"})", {u"007"_qs});
    row("key, same number otherwise", R"({"field":"meta_data.zz_number","operator":"eq","value":70.50})",
        {u"7"_qs});
    row("key, part of an object",
        R"({"field":"meta_data.zz_nested","operator":"eq","value":{"request_id":"abc"}})", {u"007"_qs});
    row("key, other part", R"({"field":"meta_data.zz_nested","operator":"eq","value":{"request_id":"abd"}})",
        {});
    row("key, part of a list", R"({"field":"meta_data.zz_list","operator":"eq","value":[{"three":3},1]})",
        {u"7"_qs});
    row("key, null", R"({"field":"meta_data.zz_null","operator":"eq","value":null})", {u"7"_qs});
    row("key, true", R"({"field":"meta_data.zz_flag","operator":"eq","value":true})", {u"7"_qs});
    row("key, greater", R"({"field":"meta_data.zz_number","operator":"gt","value":7})", {u"7"_qs});
    row("key, between", R"({"field":"meta_data.zz_number","operator":"between","values":[7,70.5]})",
        {u"7"_qs, u"007"_qs});
    row("key, not: rows without it are left out",
        R"({"field":"meta_data.zz_number","operator":"ne","value":7})", {u"7"_qs});
    row("key, in, by text", R"({"field":"meta_data.zz_number","operator":"in","values":["7",1]})",
        {u"007"_qs});
    row("key, like on a number", R"({"field":"meta_data.zz_big","operator":"like","value":"1000%"})",
        {u"2024-01-01"_qs});
    row("key, percent escaped",
        R"({"field":"meta_data.zz_percent","operator":"like","value":"100\\%\\_\\\\x"})", {u"Infinity"_qs});
    row("key, there and not null", R"({"field":"meta_data.zz_number","operator":"isnotnull"})",
        {u"7"_qs, u"007"_qs});
    row("key, null or missing",
        R"({"field":"meta_data.zz_null","operator":"isnull"},{"field":"meta_data.zz_flag","operator":"isnotnull"})",
        {u"7"_qs});
    row("metadata as a whole", R"({"field":"meta_data","operator":"eq","value":"{\"zz_mixed\": 3}"})",
        {u"true"_qs});
}

void SandboxFilterTest::body_finds()
{
    QFETCH(const QByteArray, filters);
    QFETCH(const QByteArray, rest);
    QByteArray body = "{\"filters\":[" + filters + ']';
    if (!rest.isEmpty())
        body += ',' + rest;
    body += '}';
    const WireAnswer answer = core("POST", "/ledgers/filter", body);
    QVERIFY2(answer.status == 200, answer.body.constData());
    QTEST(namesIn(QJsonDocument::fromJson(answer.body).array()), "names");
}

void SandboxFilterTest::body_wrong_isRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    const auto one = [](const QByteArray &filter) { return QByteArray(R"({"filters":[{)" + filter + "}]}"); };
    const QByteArray operators =
        "must be one of eq, ne, gt, gte, lt, lte, in, between, like, ilike, isnull, isnotnull";
    const QByteArray pattern = "must match pattern ^[a-zA-Z][a-zA-Z0-9_]*$";
    QTest::newRow("field") << one(R"("field":"foo","operator":"eq","value":1)")
                           << refused("invalid field 'foo' for table 'ledgers'");
    QTest::newRow("no operator") << one(R"("field":"name")")
                                 << refused("invalid operator '' for field 'name': " + operators);
    QTest::newRow("alias") << one(R"("field":"name","operator":"neq","value":"x")")
                           << refused("invalid operator 'neq' for field 'name': " + operators);
    QTest::newRow("capitals") << one(R"("field":"name","operator":"EQ","value":"x")")
                              << refused("invalid operator 'EQ' for field 'name': " + operators);
    QTest::newRow("Cloud's operator") << one(R"("field":"name","operator":"exists")")
                                      << refused("invalid operator 'exists' for field 'name': " + operators);
    QTest::newRow("nested key") << one(R"("field":"meta_data.a.b","operator":"eq","value":1)")
                                << refused("invalid JSON key 'a.b' in field 'meta_data.a.b': " + pattern);
    QTest::newRow("dash in a key") << one(R"("field":"meta_data.a-b","operator":"eq","value":1)")
                                   << refused("invalid JSON key 'a-b' in field 'meta_data.a-b': " + pattern);
    QTest::newRow("underscore first") << one(R"("field":"meta_data._a","operator":"eq","value":1)")
                                      << refused("invalid JSON key '_a' in field 'meta_data._a': " + pattern);
    QTest::newRow("in without values")
        << one(R"("field":"name","operator":"in","value":"x")")
        << refused("operator 'in' for field 'name' requires at least one value in 'values'");
    QTest::newRow("between one")
        << one(R"("field":"name","operator":"between","values":["x"])")
        << refused("operator 'between' for field 'name' requires exactly two values in 'values', got 1");
    QTest::newRow("xor") << QByteArray(
        R"({"logical_operator":"xor","filters":[{"field":"name","operator":"isnull"}]})")
                         << refused("invalid logical_operator 'xor': must be 'and' or 'or'");
    QTest::newRow("empty") << QByteArray() << unread("EOF");
    QTest::newRow("cut off") << QByteArray("{\"filters\":[") << unread("unexpected EOF");
    QTest::newRow("list") << QByteArray("[]")
                          << unread("json: cannot unmarshal array into Go value of type api.FilterRequest");
    QTest::newRow("limit text")
        << QByteArray(R"({"limit":"5"})")
        << unread("json: cannot unmarshal string into Go struct field FilterRequest.limit of type int");
    QTest::newRow("limit decimal")
        << QByteArray(R"({"limit":1.5})")
        << unread("json: cannot unmarshal number 1.5 into Go struct field FilterRequest.limit of type int");
    QTest::newRow("count text")
        << QByteArray(R"({"include_count":"yes"})")
        << unread(
               "json: cannot unmarshal string into Go struct field FilterRequest.include_count of type bool");
    QTest::newRow("operator number")
        << one(R"("operator":1)")
        << unread("json: cannot unmarshal number into Go struct field QueryFilter.filters.operator of type "
                  "filter.Operator");
}

void SandboxFilterTest::body_wrong_isRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, answer);
    const WireAnswer got = core("POST", "/ledgers/filter", body);
    QCOMPARE(got.body, answer);
    QCOMPARE(got.status, 400);
}

void SandboxFilterTest::body_databaseRefuses_is500_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *filter, const QString &code) {
        QTest::newRow(name) << QByteArray(filter) << code;
    };
    row("a row holds no number", R"("field":"meta_data.zz_mixed","operator":"gt","value":1)", u"22P02"_qs);
    row("value is no number", R"("field":"meta_data.zz_number","operator":"lte","value":"many")",
        u"22P02"_qs);
    row("like on metadata", R"("field":"meta_data","operator":"like","value":"%x%")", u"42883"_qs);
    row("metadata is no JSON", R"("field":"meta_data","operator":"eq","value":"plain text")", u"22P02"_qs);
    row("time is none", R"("field":"created_at","operator":"gte","value":"someday")", u"22007"_qs);
    row("time is a number", R"("field":"created_at","operator":"eq","value":2024)", u"22007"_qs);
    row("like on a time", R"("field":"created_at","operator":"like","value":"2024%")", u"42883"_qs);
    row("NUL", R"("field":"name","operator":"eq","value":"\u0000")", u"22021"_qs);
    row("backslash at the end", R"("field":"name","operator":"like","value":"a\\")", u"22025"_qs);
    row("object for a name", R"("field":"name","operator":"eq","value":{})", QString());
}

void SandboxFilterTest::body_databaseRefuses_is500()
{
    QFETCH(const QByteArray, filter);
    const WireAnswer got = core("POST", "/ledgers/filter", R"({"filters":[{)" + filter + "}]}");
    QCOMPARE(got.status, 500);
    const QJsonObject body = QJsonDocument::fromJson(got.body).object();
    QCOMPARE(body.value(u"error").toString(), u"Failed to retrieve ledgers"_qs);
    const QJsonObject detail = body.value(u"error_detail").toObject();
    QCOMPARE(detail.value(u"code").toString(), u"GEN_INTERNAL"_qs);
    QTEST(detail.value(u"details").toObject().value(u"Code").toString(), "code");
}

void SandboxFilterTest::count_isOmittedOnAnEmptyPage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<int>("rows");
    const QStringList both{u"data"_qs, u"total_count"_qs};
    QTest::newRow("rows") << QByteArray(R"({"include_count":true,"limit":3})") << both << 3;
    QTest::newRow("limit over 100 is 20")
        << QByteArray(R"({"include_count":true,"limit":101})") << both << 20;
    QTest::newRow("limit 0 is 20") << QByteArray(R"({"include_count":true,"limit":0})") << both << 20;
    QTest::newRow("past the end") << QByteArray(R"({"include_count":true,"offset":900})")
                                  << QStringList{u"data"_qs} << 0;
    QTest::newRow("no match") << QByteArray(
        R"({"include_count":true,"filters":[{"field":"name","operator":"eq","value":"none"}]})")
                              << QStringList{u"data"_qs} << 0;
}

void SandboxFilterTest::count_isOmittedOnAnEmptyPage()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, rows);
    const WireAnswer answer = core("POST", "/ledgers/filter", body);
    const QJsonObject found = QJsonDocument::fromJson(answer.body).object();
    QTEST(found.keys(), "keys");
    QVERIFY(found.value(u"data").isArray());
    QCOMPARE(found.value(u"data").toArray().size(), rows);
    if (rows > 0)
        QCOMPARE(found.value(u"total_count").toInteger(), m_sandbox.ledgerCount());
    else
        QCOMPARE(answer.body, R"({"data":[]})");
}

void SandboxFilterTest::query_guessesTypes_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const char *query, const QStringList &names) {
        QTest::newRow(name) << QByteArray(query) << names;
    };
    row("text", "name_eq=Gift%20Cards", {u"Gift Cards"_qs});
    row("plus is a space", "name_eq=Gift+Cards", {u"Gift Cards"_qs});
    row("007 becomes 7", "name_eq=007", {u"7"_qs});
    row("1.50 becomes 1.5", "name_eq=1.50", {});
    row("Infinity becomes a number", "name_eq=Infinity", {});
    row("a date becomes a time", "name_eq=2024-01-01", {});
    row("true finds its text", "name_eq=true", {u"true"_qs});
    row("operators in any case and by other names", "name_LIKE=Gift%25&name_neq=x", {u"Gift Cards"_qs});
    row("in", "name_in=Gift+Cards,%20Payroll+Float", {u"Gift Cards"_qs, u"Payroll Float"_qs});
    row("or", "name_eq=7&ledger_id_eq=general_ledger_id&logical_operator=OR",
        {u"7"_qs, u"General Ledger"_qs});
    row("key, number", "meta_data.zz_number_eq=7", {u"007"_qs});
    row("key, text that looks like a number", "meta_data.zz_text_eq=7", {});
    row("key, day", "meta_data.zz_date_eq=2024-05-06", {u"2024-01-01"_qs});
    row("key, between", "meta_data.zz_number_between=1%7C69", {u"007"_qs});
    row("reserved and unknown are skipped", "page=2&pageSize=1&org_id=7&some_param=1&name_eq=7", {u"7"_qs});
    row("null needs no value", "meta_data.zz_flag_isnotnull=", {u"7"_qs});
    row("the first of two", "name_eq=7&name_eq=007x", {u"7"_qs});
}

void SandboxFilterTest::query_guessesTypes()
{
    QFETCH(const QByteArray, query);
    const WireAnswer answer = core("GET", "/ledgers?limit=100&" + query);
    QVERIFY2(answer.status == 200, answer.body.constData());
    QTEST(namesIn(QJsonDocument::fromJson(answer.body).array()), "names");
}

void SandboxFilterTest::query_wrong_isRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("answer");
    const auto mistake = [](const QByteArray &parameter, const QByteArray &message) -> QByteArray {
        const QByteArray list = R"([{"Param":")" + parameter + R"(","Message":")" + message + R"("}])";
        return R"({"error_detail":{"code":"GEN_VALIDATION_ERROR","message":"invalid filter parameters","details":)"
            + list + R"(},"errors":)" + list + '}';
    };
    QTest::newRow("field") << QByteArray("foo_eq=1") << refused("invalid field 'foo' for table 'ledgers'");
    QTest::newRow("between")
        << QByteArray("name_between=a")
        << mistake("name_between",
                   "between operator requires exactly 2 pipe-separated values (value1|value2)");
    QTest::newRow("too long") << "name_eq=" + QByteArray(1001, 'x')
                              << mistake("name_eq", "value exceeds maximum length (1000 chars)");
    QTest::newRow("too many in") << "name_in=" + QByteArray("x,").repeated(100)
                                 << mistake("name_in", "IN operator exceeds maximum values (100)");
    QTest::newRow("xor") << QByteArray("logical_operator=xor")
                         << mistake("logical_operator", "invalid logical_operator: must be 'and' or 'or'");
    QByteArray many;
    for (int i = 0; i < 21; ++i)
        many += "meta_data.k" + QByteArray::number(i) + "_eq=1&";
    QTest::newRow("too many") << many
                              << mistake("meta_data.k20_eq", "exceeded maximum number of filters (20)");
}

void SandboxFilterTest::query_wrong_isRefused()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, answer);
    const WireAnswer got = core("GET", "/ledgers?" + query);
    QCOMPARE(got.body, answer);
    QCOMPARE(got.status, 400);
}

void SandboxFilterTest::query_keyThatIsNoJsonNumber_is500_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("not a number") << QByteArray("NaN");
    QTest::newRow("infinite") << QByteArray("-inf");
}

// Go cannot write the number that it guessed as the JSON that the database compares with.
void SandboxFilterTest::query_keyThatIsNoJsonNumber_is500()
{
    QFETCH(const QByteArray, value);
    const WireAnswer answer = core("GET", "/ledgers?meta_data.zz_number_eq=" + value);
    QCOMPARE(answer.status, 500);
    QVERIFY2(answer.body.contains(R"("code":"GEN_INTERNAL")"), answer.body.constData());
}

void SandboxFilterTest::cloud_findsNestedKeys_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body"); // "" for GET /data/ledgers
    QTest::addColumn<QStringList>("names");
    const auto body = [](const QByteArray &filter) {
        return QByteArray(R"({"filters":[{)" + filter + "}]}");
    };
    QTest::newRow("body, nested")
        << QByteArray() << body(R"("field":"meta_data.zz_nested.request_id","operator":"eq","value":"abc")")
        << QStringList{u"007"_qs};
    QTest::newRow("body, exists, even null")
        << QByteArray() << body(R"("field":"meta_data.zz_null","operator":"exists")") << QStringList{u"7"_qs};
    QTest::newRow("body, notexists") << QByteArray("?pageSize=1")
                                     << body(R"("field":"meta_data.zz_mixed","operator":"notexists")")
                                     << QStringList{u"Infinity"_qs};
    QTest::newRow("body, name") << QByteArray() << body(R"("field":"name","operator":"eq","value":"007")")
                                << QStringList{u"007"_qs};
    QTest::newRow("query, nested") << QByteArray("?meta_data.zz_nested.request_id_eq=abc") << QByteArray()
                                   << QStringList{u"007"_qs};
    QTest::newRow("query, name stays text")
        << QByteArray("?name_eq=007") << QByteArray() << QStringList{u"007"_qs};
    QTest::newRow("query, ilike") << QByteArray("?name_ilike=%25GIFT%25") << QByteArray()
                                  << QStringList{u"Gift Cards"_qs};
}

void SandboxFilterTest::cloud_findsNestedKeys()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, body);
    QFETCH(const QStringList, names);
    const WireAnswer answer = body.isEmpty() ? cloud("GET", "/data/ledgers" + query)
                                             : cloud("POST", "/ledger/filter" + query, body);
    QVERIFY2(answer.status == 200, answer.body.constData());
    const QJsonObject found = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(namesIn(found.value(u"data").toArray()), names);
    QVERIFY(found.value(u"total").toInt() >= names.size());
}

void SandboxFilterTest::like_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, const QString &text, const QString &pattern, bool fits) {
        QTest::newRow(name) << text << pattern << fits;
    };
    row("empty", {}, {}, true);
    row("all", u"anything"_qs, u"%"_qs, true);
    row("empty and all", {}, u"%%"_qs, true);
    row("one of nothing", {}, u"_"_qs, false);
    row("in the middle", u"abcabd"_qs, u"%ab_"_qs, true);
    row("goes back", u"aaab"_qs, u"%aab"_qs, true);
    row("twice", u"xaybz"_qs, u"%a%b%"_qs, true);
    row("wrong order", u"xbyaz"_qs, u"%a%b%"_qs, false);
    row("rest", u"abc"_qs, u"ab"_qs, false);
    row("escaped percent", u"100%"_qs, u"100\\%"_qs, true);
    row("escaped is no wildcard", u"1000"_qs, u"100\\%"_qs, false);
    row("escaped backslash", u"a\\b"_qs, u"a\\\\b"_qs, true);
    row("one beyond the BMP", u"a😀b"_qs, u"a_b"_qs, true);
    row("one beyond the BMP is one", u"😀"_qs, u"%__"_qs, false);
    row("stars are plain", u"a*"_qs, u"a*"_qs, true);
}

void SandboxFilterTest::like()
{
    QFETCH(const QString, text);
    QFETCH(const QString, pattern);
    QTEST(sandbox::isLike(text.toUtf8(), pattern.toUtf8()), "fits");
}

QTEST_GUILESS_MAIN(SandboxFilterTest)
#include "tst_sandbox_filter.moc"
