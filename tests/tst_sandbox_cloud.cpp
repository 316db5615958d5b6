// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"
#include "support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace ledgerdesk;
using ledgerdesk::tests::WireAnswer;
using ledgerdesk::tests::WireClient;
using Kind = SandboxToken::Kind;

Q_DECLARE_METATYPE(ledgerdesk::SandboxToken::Kind)

namespace {

QByteArray plain(const QByteArray &message)
{
    return R"({"error":")" + message + R"("})";
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// The Blnk Cloud form of the sandbox: its tokens, its proxy and its data routes, over real sockets.
class SandboxCloudTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tokens_areOneOfEachKind_andLookReal();
    void gate_refusesInCloudsForm_data();
    void gate_refusesInCloudsForm();
    void scopes_data();
    void scopes();
    void proxy_passesCoreThroughUnchanged();
    void proxy_redirectStaysInTheProxy();
    void dataList_pages_data();
    void dataList_pages();
    void dataGet_isTheLedgerAlone();
    void slowToken_isAnsweredAfterOthers();
    void slowToken_clientGone_isNoTrouble();
    void rateLimitedToken_isRefusedFromTheThirdOn();
    void droppingToken_storesTheLedger_andSendsNoByte();
    void droppingToken_answersAllElse();
    void tokenThatRefusesRepeats_knowsWhatOthersCreated();

private:
    QByteArray token(Kind kind) const;
    QByteArray withInstance(const QByteArray &target) const;
    WireAnswer ask(Kind kind, const QByteArray &method, const QByteArray &target,
                   const QByteArray &body = {}) const;

    std::unique_ptr<Sandbox> m_sandbox;
};

void SandboxCloudTest::init()
{
    m_sandbox = std::make_unique<Sandbox>(SandboxSecrets::Fixed); // known before the rows of data are made
    QVERIFY(m_sandbox->listen());
}

void SandboxCloudTest::cleanup()
{
    m_sandbox.reset();
}

QByteArray SandboxCloudTest::token(Kind kind) const
{
    const auto &tokens = m_sandbox->tokens();
    return std::find_if(tokens.begin(), tokens.end(),
                        [kind](const SandboxToken &t) { return t.kind == kind; })
        ->token;
}

QByteArray SandboxCloudTest::withInstance(const QByteArray &target) const
{
    return target + (target.contains('?') ? '&' : '?') + "instance_id=" + m_sandbox->instanceId().toLatin1();
}

WireAnswer SandboxCloudTest::ask(Kind kind, const QByteArray &method, const QByteArray &target,
                                 const QByteArray &body) const
{
    return WireClient(m_sandbox->baseUrl())
        .ask(method, withInstance(target), {"Authorization: Bearer " + token(kind)}, body);
}

void SandboxCloudTest::tokens_areOneOfEachKind_andLookReal()
{
    QSet<int> kinds;
    QSet<QByteArray> tokens;
    for (const SandboxToken &one : m_sandbox->tokens()) {
        kinds.insert(int(one.kind));
        tokens.insert(one.token);
        QVERIFY(one.token.startsWith("blnk_at_"));
        QVERIFY(!one.label.isEmpty());
    }
    QCOMPARE(kinds.size(), 13);
    QCOMPARE(tokens.size(), 13);
    QCOMPARE(m_sandbox->tokens().size(), size_t(13));
    QCOMPARE(m_sandbox->tokens().front().label, u"all rights"_qs);
    QVERIFY(m_sandbox->instanceId().startsWith(u"instance_"_qs));
    QCOMPARE(Sandbox(SandboxSecrets::Fixed).tokens().front().token, m_sandbox->tokens().front().token);
}

void SandboxCloudTest::gate_refusesInCloudsForm_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");

    const Sandbox sandbox(SandboxSecrets::Fixed);
    const QByteArray bearer = "Authorization: Bearer ";
    const auto &tokens = sandbox.tokens();
    const auto tokenOf = [&tokens](Kind kind) {
        return std::find_if(tokens.begin(), tokens.end(),
                            [kind](const SandboxToken &t) { return t.kind == kind; })
            ->token;
    };
    const QByteArray good = bearer + tokenOf(Kind::AllRights);
    const QByteArray here = "?instance_id=" + sandbox.instanceId().toLatin1();
    const QByteArray needed = plain("Authorization header is required");
    const auto row = [](const char *name, const QByteArray &target, const QByteArray &header, int status,
                        const QByteArray &answer) {
        QTest::newRow(name) << target << header << status << answer;
    };
    row("no header, proxy", "/proxy/ledgers" + here, {}, 401, needed);
    row("no header, data", "/data/ledgers" + here, {}, 401, needed);
    row("no header, filter", "/ledger/filter" + here, {}, 401, needed);
    row("no header, unknown path", "/data/nothing", {}, 401, needed);
    row("a Core key is not enough", "/proxy/ledgers" + here, "X-Blnk-Key: " + sandbox.coreKey(), 401, needed);
    row("not a bearer", "/proxy/ledgers" + here, "Authorization: Basic YTpi", 401,
        plain("Authorization header must be a Bearer token"));
    row("unknown token", "/proxy/ledgers" + here, bearer + "blnk_at_unknown", 401,
        plain("Invalid access token"));
    row("expired", "/proxy/ledgers" + here, bearer + tokenOf(Kind::Expired), 401,
        plain("Access token has expired"));
    row("no instance", "/proxy/ledgers", good, 400, plain("instance_id is required"));
    row("empty instance", "/proxy/ledgers?instance_id=", good, 400, plain("instance_id is required"));
    row("unknown instance", "/data/ledgers?instance_id=instance_none", good, 404,
        plain("Instance not found"));
    row("token of another instance", "/proxy/ledgers" + here, bearer + tokenOf(Kind::OtherInstance), 403,
        plain("This token does not have access to the instance"));
    row("unknown data", "/data/nothing" + here, good, 404, plain("Not found"));
    row("unknown ledger", "/data/ledgers/ldg_none" + here, good, 404, plain("Ledger not found"));
}

void SandboxCloudTest::gate_refusesInCloudsForm()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, answer);
    QList<QByteArray> headers;
    if (!header.isEmpty())
        headers.append(header);
    const WireAnswer got = WireClient(m_sandbox->baseUrl()).ask("GET", target, headers);
    QCOMPARE(got.body, answer);
    QTEST(got.status, "status");
}

void SandboxCloudTest::scopes_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("proxyRead");
    QTest::addColumn<int>("proxyWrite");
    QTest::addColumn<int>("dataRead");
    QTest::newRow("all rights") << Kind::AllRights << 200 << 201 << 200;
    QTest::newRow("read-only") << Kind::ReadOnly << 200 << 403 << 200;
    QTest::newRow("write-only") << Kind::WriteOnly << 403 << 201 << 403;
    QTest::newRow("expired") << Kind::Expired << 401 << 401 << 401;
    QTest::newRow("other instance") << Kind::OtherInstance << 403 << 403 << 403;
}

void SandboxCloudTest::scopes()
{
    QFETCH(const Kind, kind);
    const qsizetype before = m_sandbox->ledgerCount();
    QTEST(ask(kind, "GET", "/proxy/ledgers?limit=1").status, "proxyRead");
    QTEST(ask(kind, "GET", "/proxy/ledgers/general_ledger_id").status, "proxyRead");
    QTEST(ask(kind, "GET", "/data/ledgers").status, "dataRead");
    QTEST(ask(kind, "GET", "/data/ledgers/general_ledger_id").status, "dataRead");
    QTEST(ask(kind, "POST", "/ledger/filter", "{}").status, "dataRead");
    QCOMPARE(m_sandbox->ledgerCount(), before);
    const WireAnswer created = ask(kind, "POST", "/proxy/ledgers", R"({"name":"x"})");
    QTEST(created.status, "proxyWrite");
    QCOMPARE(m_sandbox->ledgerCount(), before + (created.status == 201 ? 1 : 0));
    // The proof of the right to write: a request that is refused before anything is written.
    const WireAnswer proof = ask(kind, "POST", "/proxy/ledgers", R"({"name":""})");
    QCOMPARE(proof.status, created.status == 201 ? 400 : created.status);
    if (created.status == 403 && kind == Kind::ReadOnly)
        QCOMPARE(created.body, plain("Insufficient permissions: proxy:write is required"));
}

void SandboxCloudTest::proxy_passesCoreThroughUnchanged()
{
    const WireAnswer created =
        ask(Kind::AllRights, "POST", "/proxy/ledgers", R"({"name":"x","meta_data":{"a":1}})");
    QCOMPARE(created.status, 201);
    QCOMPARE(created.header("X-Rate-Limit-Limit"), "5000000.00");
    const QByteArray id = object(created.body).value(u"ledger_id").toString().toLatin1();
    const QByteArray core = WireClient(m_sandbox->baseUrl())
                                .ask("GET", "/ledgers/" + id, {"X-Blnk-Key: " + m_sandbox->coreKey()})
                                .body;
    QCOMPARE(ask(Kind::AllRights, "GET", "/proxy/ledgers/" + id).body, core);
    QCOMPARE(ask(Kind::AllRights, "GET", "/proxy/ledgers?limit=1").body, QByteArray('[' + core + ']'));
    QCOMPARE(ask(Kind::AllRights, "POST", "/proxy/ledgers/filter", R"({"limit":1})").body,
             QByteArray('[' + core + ']'));
    QCOMPARE(ask(Kind::AllRights, "POST", "/proxy/" + id + "/metadata", R"({"meta_data":{"b":2}})").body,
             R"({"meta_data":{"a":1,"b":2}})");
    QCOMPARE(ask(Kind::AllRights, "PUT", "/proxy/ledgers/" + id, R"({"name":"y"})").status, 200);
    QCOMPARE(ask(Kind::AllRights, "POST", "/proxy/ledgers", R"({"name":""})").body,
             R"({"error_detail":{"code":"GEN_VALIDATION_ERROR","message":"name: cannot be blank."},)"
             R"("errors":"name: cannot be blank."})");
    QCOMPARE(
        ask(Kind::AllRights, "GET", "/proxy/ledgers/none").body,
        R"({"error":"Ledger not found","error_detail":{"code":"LGR_NOT_FOUND","message":"Ledger not found",)"
        R"("details":{}}})");
}

void SandboxCloudTest::proxy_redirectStaysInTheProxy()
{
    const WireAnswer moved = ask(Kind::AllRights, "GET", "/proxy/ledgers/");
    QCOMPARE(moved.status, 301);
    QCOMPARE(moved.header("Location"), withInstance("/proxy/ledgers"));
}

void SandboxCloudTest::dataList_pages_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("first"); // rows before the page
    QTest::addColumn<int>("size");
    QTest::newRow("thirty at first") << QByteArray() << 0 << 30;
    QTest::newRow("second page") << QByteArray("?page=2") << 30 << 12;
    QTest::newRow("own size") << QByteArray("?page=3&pageSize=7") << 14 << 7;
    QTest::newRow("past the end") << QByteArray("?page=9") << 42 << 0;
    QTest::newRow("nonsense") << QByteArray("?page=x&pageSize=-1") << 0 << 30;
    QTest::newRow("huge page") << QByteArray("?page=9223372036854775807&pageSize=100") << 42 << 0;
    QTest::newRow("huge size") << QByteArray("?pageSize=9223372036854775807") << 0 << 42;
}

void SandboxCloudTest::dataList_pages()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, first);
    QFETCH(const int, size);
    QCOMPARE(m_sandbox->ledgerCount(), 42);
    const QJsonArray all =
        QJsonDocument::fromJson(ask(Kind::AllRights, "GET", "/proxy/ledgers?limit=100").body).array();
    QJsonArray expected;
    for (int i = first; i < first + size; ++i)
        expected.append(all[i]);
    const QJsonObject page = object(ask(Kind::AllRights, "GET", "/data/ledgers" + query).body);
    QCOMPARE(page.keys(), (QStringList{u"data"_qs, u"total"_qs}));
    QCOMPARE(page.value(u"data").toArray(), expected);
    QCOMPARE(page.value(u"total").toInt(), 42);
}

void SandboxCloudTest::dataGet_isTheLedgerAlone()
{
    QCOMPARE(ask(Kind::AllRights, "GET", "/data/ledgers/general_ledger_id").body,
             ask(Kind::AllRights, "GET", "/proxy/ledgers/general_ledger_id").body);
}

void SandboxCloudTest::slowToken_isAnsweredAfterOthers()
{
    QNetworkAccessManager network;
    const auto request = [this](Kind kind) {
        QNetworkRequest result(
            m_sandbox->baseUrl().resolved(QUrl(QString::fromLatin1(withInstance("/proxy/ledgers?limit=1")))));
        result.setRawHeader("Authorization", "Bearer " + token(kind));
        return result;
    };
    const std::unique_ptr<QNetworkReply> slow(network.get(request(Kind::Slow)));
    const std::unique_ptr<QNetworkReply> quick(network.get(request(Kind::AllRights)));
    QSignalSpy quickDone(quick.get(), &QNetworkReply::finished);
    QSignalSpy slowDone(slow.get(), &QNetworkReply::finished);
    QVERIFY(quickDone.wait(30'000));
    QVERIFY(slowDone.isEmpty());
    QVERIFY(slowDone.wait(30'000));
    QCOMPARE(slow->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    QCOMPARE(slow->readAll(), quick->readAll());
}

void SandboxCloudTest::slowToken_clientGone_isNoTrouble()
{
    const qsizetype before = m_sandbox->ledgerCount();
    {
        QTcpSocket socket;
        socket.connectToHost(m_sandbox->baseUrl().host(), quint16(m_sandbox->baseUrl().port()));
        socket.write(WireClient(m_sandbox->baseUrl())
                         .request("POST", withInstance("/proxy/ledgers"),
                                  {"Authorization: Bearer " + token(Kind::Slow)}, R"({"name":"x"})"));
        // The service creates the ledger whether or not anybody waits for the answer.
        QTRY_COMPARE(m_sandbox->ledgerCount(), before + 1);
        socket.abort();
    }
    QCOMPARE(ask(Kind::Slow, "GET", "/proxy/ledgers?limit=1").status, 200);
    // One whose answer is still due when the sandbox is destroyed.
    QTcpSocket socket;
    socket.connectToHost(m_sandbox->baseUrl().host(), quint16(m_sandbox->baseUrl().port()));
    socket.write(WireClient(m_sandbox->baseUrl())
                     .request("POST", withInstance("/proxy/ledgers"),
                              {"Authorization: Bearer " + token(Kind::Slow)}, R"({"name":"y"})"));
    QTRY_COMPARE(m_sandbox->ledgerCount(), before + 2);
    m_sandbox.reset();
}

void SandboxCloudTest::rateLimitedToken_isRefusedFromTheThirdOn()
{
    QCOMPARE(ask(Kind::RateLimited, "GET", "/proxy/ledgers").status, 200);
    QCOMPARE(ask(Kind::RateLimited, "POST", "/proxy/ledgers", R"({"name":"x"})").status, 201);
    const qsizetype before = m_sandbox->ledgerCount();
    const WireAnswer refused = ask(Kind::RateLimited, "POST", "/proxy/ledgers", R"({"name":"y"})");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.body, plain("Rate limit exceeded"));
    const int wait = refused.header("Retry-After").toInt();
    QVERIFY(wait >= 1 && wait <= 10);
    QCOMPARE(m_sandbox->ledgerCount(), before);
    QCOMPARE(ask(Kind::AllRights, "GET", "/proxy/ledgers").status, 200);
    m_sandbox->reset();
    QCOMPARE(ask(Kind::RateLimited, "GET", "/proxy/ledgers").status, 200);
}

void SandboxCloudTest::droppingToken_storesTheLedger_andSendsNoByte()
{
    const qsizetype before = m_sandbox->ledgerCount();
    const QByteArray request =
        WireClient(m_sandbox->baseUrl())
            .request("POST", withInstance("/proxy/ledgers"),
                     {"Authorization: Bearer " + token(Kind::DropsAnswer)}, R"({"name":"Lost answer"})");
    const WireAnswer lost = WireClient(m_sandbox->baseUrl()).exchange(request, 1).value(0);
    QCOMPARE(lost.bytes, 0);
    QVERIFY(lost.closed);
    QCOMPARE(m_sandbox->ledgerCount(), before + 1);
    const QByteArray found = ask(Kind::DropsAnswer, "POST", "/ledger/filter",
                                 R"({"filters":[{"field":"name","operator":"eq","value":"Lost answer"}]})")
                                 .body;
    QCOMPARE(object(found).value(u"total").toInt(), 1);
}

void SandboxCloudTest::droppingToken_answersAllElse()
{
    QCOMPARE(ask(Kind::DropsAnswer, "GET", "/proxy/ledgers").status, 200);
    QCOMPARE(ask(Kind::DropsAnswer, "POST", "/proxy/ledgers", R"({"name":""})").status, 400);
    QCOMPARE(ask(Kind::DropsAnswer, "PUT", "/proxy/ledgers/general_ledger_id", R"({"name":"Books"})").status,
             200);
}

void SandboxCloudTest::tokenThatRefusesRepeats_knowsWhatOthersCreated()
{
    const qsizetype before = m_sandbox->ledgerCount();
    const QByteArray body = R"({"name":"Twice"})";
    QCOMPARE(ask(Kind::AllRights, "POST", "/proxy/ledgers", body).status, 201);
    const WireAnswer refused = ask(Kind::RefusesRepeats, "POST", "/proxy/ledgers", body);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.body, plain("duplicate request"));
    QCOMPARE(m_sandbox->ledgerCount(), before + 1);
    QCOMPARE(ask(Kind::RefusesRepeats, "POST", "/proxy/ledgers", R"({"name":"Twice "})").status, 201);
    QCOMPARE(ask(Kind::RefusesRepeats, "POST", "/proxy/ledgers", R"({"name":"Twice "})").status, 409);
    QCOMPARE(ask(Kind::AllRights, "POST", "/proxy/ledgers", body).status, 201);
    m_sandbox->reset();
    QCOMPARE(ask(Kind::RefusesRepeats, "POST", "/proxy/ledgers", body).status, 201);
}

QTEST_GUILESS_MAIN(SandboxCloudTest)
#include "tst_sandbox_cloud.moc"
