// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"

#include "sandbox/sandbox.h"

#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

using Reply = ServiceScript::Reply;
using V = CheckVerdict;

struct Row {
    Service service = Service::Cloud;
    ServiceScript script{};
    V verdict = V::AllRights;
    QString sentence{};
    int posts = 3; ///< the filter, the write and the metadata
};

const Reply scopeRefused(const QByteArray &scope)
{
    return {403, cloudError("Insufficient permissions: " + scope + " is required")};
}

void add(const char *name, const Row &row)
{
    QTest::newRow(name) << row.service << row.script << row.verdict << row.sentence << row.posts;
}

void addRights()
{
    const ServiceScript cloud = ServiceScript::cloud();
    const auto cannotList =
        u"This token can create ledgers on Acme sandbox but cannot list them: it lacks "_qs;
    add("all rights",
        {.script = cloud, .sentence = u"This token can create and list ledgers on Acme sandbox."_qs});
    add("create only",
        {.script = cloud.with("list", scopeRefused("proxy:read"))
                       .with("data", scopeRefused("data:read"))
                       .with("filter", scopeRefused("data:read")),
         .verdict = V::CannotList,
         .sentence = cannotList + u"proxy:read, data:read."_qs});
    add("read only",
        {.script = cloud.with("write", scopeRefused("proxy:write")),
         .verdict = V::CannotCreate,
         .sentence =
             u"This token can list ledgers on Acme sandbox but cannot create any: it lacks proxy:write."_qs});
    add("no data API",
        {.script = cloud.with("data", scopeRefused("data:read")).with("filter", scopeRefused("data:read")),
         .verdict = V::WorksWithLess,
         .sentence = u"This token can create and list ledgers on Acme sandbox. It lacks data:read."_qs});
    add("nothing at all",
        {.script = cloud.with("list", {403, cloudError("Forbidden")})
                       .with("data", {403, cloudError("Forbidden")})
                       .with("filter", {403, cloudError("Forbidden")})
                       .with("write", {403, cloudError("Forbidden")}),
         .verdict = V::NoRights,
         .sentence = u"This token can neither list nor create ledgers on Acme sandbox: it lacks proxy:read, "
                     u"data:read, "
                     "proxy:write."_qs});
    add("refused in words like markup",
        {.script = cloud.with("list", {403, cloudError("<b>proxy:read</b> is required")}),
         .verdict = V::WorksWithLess});
    add("refused by something in front",
        {.script = cloud.with("write", {403, "<html><h1>Blocked</h1></html>"}), .verdict = V::Inconclusive});
    add("refused in other words",
        {.script = cloud.with("write", {422, cloudError("name required")}), .verdict = V::AllRights});
    add("data API is down", {.script = cloud.with("data", {500, "{}"}), .verdict = V::ServiceFailed});
    const ServiceScript core = ServiceScript::core();
    add("Core: all rights", {.service = Service::Core, .script = core, .verdict = V::AllRights});
    add("Core: read only",
        {.service = Service::Core,
         .script = core.with("write",
                             {403,
                              coreError("AUTH_INSUFFICIENT_PERMISSIONS",
                                        "Insufficient permissions for ledgers:write")})
                       .with("filter",
                             {403,
                              coreError("AUTH_INSUFFICIENT_PERMISSIONS",
                                        "Insufficient permissions for ledgers:write")}),
         .verdict = V::CannotCreate,
         .sentence =
             u"This token can list ledgers on Acme sandbox but cannot create any: it lacks ledgers:write."_qs});
    add("Core: open",
        {.service = Service::Core, .script = core.with("anonymous", {200, "[]"}), .verdict = V::AllRights});
    add("Core: without a filter",
        {.service = Service::Core,
         .script = core.with("filter", {404, "404 page not found"}),
         .verdict = V::AllRights});
}

void addTokens()
{
    const ServiceScript cloud = ServiceScript::cloud();
    const ServiceScript core = ServiceScript::core();
    add("token refused",
        {.script = cloud.with("list", {401, cloudError("Invalid access token")}),
         .verdict = V::TokenRefused,
         .posts = 0});
    add("token expired",
        {.script = cloud.with("list", {401, cloudError("Access token has expired")}),
         .verdict = V::TokenRefused,
         .posts = 0});
    add("instance unknown",
        {.script = cloud.with("list", {404, cloudError("Instance not found")}),
         .verdict = V::WrongInstance,
         .posts = 0});
    add("instance of somebody else",
        {.script = cloud.with("list", {403, cloudError("This token does not have access to the instance")}),
         .verdict = V::WrongInstance,
         .posts = 0});
    add("instance with a wrong key of its Core",
        {.script = cloud.with("list", {401, coreError("AUTH_INVALID_API_KEY", "Invalid API key")}),
         .verdict = V::InstanceKeyWrong,
         .posts = 0});
    add("instance without a way to its Core",
        {.script = cloud.with("list", {502, cloudError("Bad Gateway")})
                       .with("write", {502, cloudError("Bad Gateway")}),
         .verdict = V::ServiceFailed});
    add("rate limited",
        {.script = cloud.with("filter", {429, cloudError("Rate limit exceeded"), "Retry-After: 8\r\n"}),
         .verdict = V::RateLimited,
         .posts = 1});
    add("Core: key refused",
        {.service = Service::Core,
         .script = core.with("list", {401, coreError("AUTH_INVALID_API_KEY", "Invalid API key")}),
         .verdict = V::TokenRefused,
         .posts = 0});
    add("Core: key expired",
        {.service = Service::Core,
         .script =
             core.with("list", {401, coreError("AUTH_EXPIRED_API_KEY", "API key is expired or revoked")}),
         .verdict = V::TokenRefused,
         .posts = 0});
    add("creates what it must refuse",
        {.script = cloud.with("write", {201, ledgerJson("ldg_77", "")}),
         .verdict = V::CreatedLedger,
         .posts = 2});
    add("accepts what it must refuse",
        {.script = cloud.with("write", {200, "{}"}), .verdict = V::CreatedLedger, .posts = 2});
}

void addServices()
{
    const ServiceScript cloud = ServiceScript::cloud();
    const ServiceScript core = ServiceScript::core();
    const Reply page{200, "<html><body>Welcome</body></html>", "Content-Type: text/html\r\n"};
    const Reply moved{301, {}, "Location: https://elsewhere.example/proxy/ledgers\r\n"};
    const Reply signIn{302, {}, "Location: http://portal.hotel.example/login\r\n"};
    const Reply block{403, "<html>Access denied", "Content-Type: text/html\r\n"};
    add("network sign-in page",
        {.script = cloud.with("anonymous", signIn), .verdict = V::NotBlnk, .posts = 0});
    add("511", {.script = cloud.with("anonymous", {511, {}}), .verdict = V::NotBlnk, .posts = 0});
    add("block page", {.script = cloud.with("anonymous", block), .verdict = V::NotBlnk, .posts = 0});
    add("block page, as a Core",
        {.service = Service::Core, .script = core.with("health", block), .verdict = V::NotBlnk, .posts = 0});
    add("compressed in an unknown way",
        {.script = cloud.with("anonymous", {200, "x", "Content-Encoding: br\r\n"}),
         .verdict = V::Inconclusive,
         .posts = 0});
    add("Cloud chosen for a Core", {.script = core, .verdict = V::WrongService, .posts = 0});
    add("Cloud chosen for an open Core",
        {.script = core.with("anonymous", {404, "404 page not found"}),
         .verdict = V::WrongService,
         .posts = 0});
    add("Core chosen for Cloud",
        {.service = Service::Core, .script = cloud, .verdict = V::WrongService, .posts = 0});
    add("some website",
        {.script = cloud.with("anonymous", page).with("health", page), .verdict = V::NotBlnk, .posts = 0});
    add("some website, as a Core",
        {.service = Service::Core,
         .script = core.with("anonymous", page).with("health", page),
         .verdict = V::NotBlnk,
         .posts = 0});
    add("asks for a browser's password",
        {.script = cloud.with("anonymous", {401, "<h1>401</h1>", "WWW-Authenticate: Basic realm=\"x\"\r\n"})
                       .with("health", {401, "<h1>401</h1>"}),
         .verdict = V::NotBlnk,
         .posts = 0});
    add("moved", {.script = cloud.with("anonymous", moved), .verdict = V::Moved, .posts = 0});
    add("moved for the token", {.script = cloud.with("list", moved), .verdict = V::Moved, .posts = 3});
    add("Core: down",
        {.service = Service::Core,
         .script = core.with("health", {503, R"({"status":"DOWN","reason":"database"})"}),
         .verdict = V::ServiceFailed,
         .posts = 0});
    add("gateway without a service",
        {.script = cloud.with("anonymous", {502, "Bad Gateway"}), .verdict = V::ServiceFailed, .posts = 0});
    add("too many requests at once",
        {.script = cloud.with("anonymous", {429, "{}"}), .verdict = V::RateLimited, .posts = 0});
}

int postsOf(const WireServer &server)
{
    return server.startedPosts();
}

} // namespace

Q_DECLARE_METATYPE(ServiceScript)

class CredentialCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void service_answers_isJudged_data();
    void service_answers_isJudged();
    void wrongService_neverSeesTheToken_data();
    void wrongService_neverSeesTheToken();
    void write_isProvedByWhatMustBeRefused();
    void created_isHandedOut();
    void secretOfWrongKind_isNotSentButTheServiceIsLookedAt();
    void missingToken_stillChecksTheWay();
    void tokenWithMore_isNotSent();
    void writeOnly_provesTheInstanceLater();
    void openCore_saysThatTheKeyIsUnproved();
    void everyStage_isShownRunningAndEnded();
    void wordsOfAService_holdNothingForATerminal();
};

/// The output on the command line consists of these sentences.
void CredentialCheckTest::wordsOfAService_holdNothingForATerminal()
{
    const ServiceScript script = ServiceScript::cloud().with(
        "list",
        {401, R"({"error":"no \u001b]0;pwn\u0007\u001b[2J\u202e key"})", "RateLimit-Limit: \x1b[31m5\r\n"});
    WireServer server;
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), Service::Cloud));
    QString all = checkwords::verdict(report) + checkwords::remarks(report);
    for (const StageResult &stage : report.stages)
        all += checkwords::finding(stage) + checkwords::advice(stage);
    QVERIFY2(all.contains(u"pwn"), qPrintable(all)); // the service's words are still there to quote
    for (const QChar letter : std::as_const(all))
        QVERIFY2(letter.category() != QChar::Other_Control && letter.category() != QChar::Other_Format,
                 qPrintable(all));
}

void CredentialCheckTest::service_answers_isJudged_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<ServiceScript>("script");
    QTest::addColumn<V>("verdict");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("posts");
    addRights();
    addTokens();
    addServices();
}

void CredentialCheckTest::service_answers_isJudged()
{
    QFETCH(Service, service);
    QFETCH(ServiceScript, script);
    QFETCH(QString, sentence);
    WireServer server;
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), service));
    QTEST(report.verdict, "verdict");
    if (!sentence.isEmpty())
        QCOMPARE(checkwords::verdict(report), sentence);
    QVERIFY(!checkwords::verdict(report).isEmpty());
    QTEST(postsOf(server), "posts");
    for (const StageResult &stage : report.stages) {
        QVERIFY(stage.state != StageState::Waiting && stage.state != StageState::Running);
        QVERIFY2(!checkwords::finding(stage).isEmpty(), qPrintable(machineName(stage.finding)));
    }
}

void CredentialCheckTest::wrongService_neverSeesTheToken_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<ServiceScript>("script");
    const Reply page{200, "<html></html>"};
    QTest::newRow("Core") << Service::Cloud << ServiceScript::core();
    QTest::newRow("Cloud") << Service::Core << ServiceScript::cloud();
    QTest::newRow("a website") << Service::Cloud
                               << ServiceScript::cloud().with("anonymous", page).with("health", page);
    QTest::newRow("moved") << Service::Cloud
                           << ServiceScript::cloud().with(
                                  "anonymous", {302, {}, "Location: https://elsewhere.example/\r\n"});
}

void CredentialCheckTest::wrongService_neverSeesTheToken()
{
    QFETCH(Service, service);
    QFETCH(ServiceScript, script);
    WireServer server;
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), service));
    QVERIFY(!server.requests().empty());
    for (const WireRequest &request : server.requests()) {
        QVERIFY(request.header("Authorization").isEmpty());
        QVERIFY(request.header("X-Blnk-Key").isEmpty());
    }
    QCOMPARE(report.stage(CheckStage::Token).state, StageState::Skipped);
    QCOMPARE(report.stage(CheckStage::Token).skipped, SkipReason::WrongService);
}

void CredentialCheckTest::write_isProvedByWhatMustBeRefused()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), Service::Cloud));
    std::vector<WireRequest> writes = server.requests();
    std::erase_if(writes,
                  [](const WireRequest &request) { return ServiceScript::nameOf(request) != "write"; });
    QCOMPARE(writes.size(), size_t(1));
    QCOMPARE(writes.front().target, "/proxy/ledgers?instance_id=instance_1");
    QCOMPARE(writes.front().body, R"({"name":""})");
    const RightFinding proved{Right::Allowed, Proof::Proved};
    QCOMPARE(report.rights, (TokenRights{proved, proved, proved, proved, proved}));
    QCOMPARE(checkwords::remarks(report), QString());
}

void CredentialCheckTest::created_isHandedOut()
{
    WireServer server;
    const ServiceScript script = ServiceScript::cloud().with("write", {201, ledgerJson("ldg_77", "")});
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), Service::Cloud));
    const StageResult &write = report.stage(CheckStage::Write);
    QCOMPARE(write.finding, Finding::WroteLedger);
    QCOMPARE(write.state, StageState::Failed);
    QCOMPARE(write.facts.ledger->id, u"ldg_77"_qs);
    QVERIFY(checkwords::verdict(report).contains(u"ldg_77"));
}

void CredentialCheckTest::secretOfWrongKind_isNotSentButTheServiceIsLookedAt()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    const CheckReport report =
        checked(subjectAt(server.url(), Service::Cloud, "blnk_rt_0123456789abcdefMARKER"));
    QCOMPARE(report.verdict, V::WrongSecret);
    QCOMPARE(report.stage(CheckStage::Service).finding, Finding::ServiceIsCloud);
    QCOMPARE(report.stage(CheckStage::Write).skipped, SkipReason::NoUsableSecret);
    for (const WireRequest &request : server.requests())
        QVERIFY(request.header("Authorization").isEmpty());
}

void CredentialCheckTest::missingToken_stillChecksTheWay()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.token = tl::unexpected(Error{.kind = Error::Kind::KeychainLocked});
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::KeychainUnusable);
    QCOMPARE(report.stage(CheckStage::Service).state, StageState::Passed);
    subject.token = tl::unexpected(Error{.kind = Error::Kind::TokenMissing});
    QCOMPARE(checked(subject).verdict, V::TokenMissing);
}

void CredentialCheckTest::tokenWithMore_isNotSent()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    CheckSubject subject = subjectAt(server.url(), Service::Cloud, "Bearer " + roomToken + "\n");
    CredentialCheck check(subject);
    QSignalSpy finished(&check, &CredentialCheck::finished);
    check.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QCOMPARE(check.report().verdict, V::SecretUnusable);
    for (const WireRequest &request : server.requests())
        QVERIFY(request.header("Authorization").isEmpty());
}

void CredentialCheckTest::writeOnly_provesTheInstanceLater()
{
    WireServer server;
    const ServiceScript script = ServiceScript::cloud()
                                     .with("list", scopeRefused("proxy:read"))
                                     .with("data", scopeRefused("data:read"))
                                     .with("filter", scopeRefused("data:read"));
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    CredentialCheck check(subjectAt(server.url(), Service::Cloud));
    std::vector<std::pair<Finding, Proof>> instance;
    connect(&check, &CredentialCheck::stageChanged, &check, [&instance](const StageResult &result) {
        if (result.stage == CheckStage::Instance)
            instance.emplace_back(result.finding, result.proof);
    });
    QSignalSpy finished(&check, &CredentialCheck::finished);
    check.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    const std::vector<std::pair<Finding, Proof>> expected{{Finding::InstanceUnsettled, Proof::Inferred},
                                                          {Finding::InstanceFound, Proof::Proved}};
    QCOMPARE(instance, expected);
    QCOMPARE(check.report().stage(CheckStage::Instance).answeredBy, std::optional(CheckStage::Write));
    QCOMPARE(check.report().stage(CheckStage::Token).proof, Proof::Proved);
}

void CredentialCheckTest::openCore_saysThatTheKeyIsUnproved()
{
    WireServer server;
    const ServiceScript script = ServiceScript::core().with("anonymous", {200, "[]"});
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), Service::Core, "key-abcdefMARKER"));
    QCOMPARE(report.stage(CheckStage::Service).finding, Finding::ServiceIsOpenCore);
    QCOMPARE(report.stage(CheckStage::Token).finding, Finding::TokenNotNeeded);
    QCOMPARE(report.stage(CheckStage::Token).proof, Proof::Inferred);
    QCOMPARE(report.rights.data.right, Right::NotOffered);
}

void CredentialCheckTest::everyStage_isShownRunningAndEnded()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) { return ServiceScript::cloud().answer(request); });
    CredentialCheck check(subjectAt(server.url(), Service::Cloud));
    std::vector<std::pair<CheckStage, StageState>> seen;
    connect(&check, &CredentialCheck::stageChanged, &check,
            [&seen](const StageResult &result) { seen.emplace_back(result.stage, result.state); });
    QSignalSpy finished(&check, &CredentialCheck::finished);
    check.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    using C = CheckStage;
    using S = StageState;
    const std::vector<std::pair<C, S>> expected{
        {C::Secret, S::Passed},     {C::Address, S::Passed},   {C::NameLookup, S::Running},
        {C::NameLookup, S::Passed}, {C::Tcp, S::Running},      {C::Tcp, S::Passed},
        {C::Tls, S::Skipped},       {C::Service, S::Running},  {C::Service, S::Passed},
        {C::Token, S::Running},     {C::Token, S::Passed},     {C::Instance, S::Passed},
        {C::List, S::Passed},       {C::Data, S::Running},     {C::Data, S::Passed},
        {C::Filter, S::Running},    {C::Filter, S::Passed},    {C::Write, S::Running},
        {C::Write, S::Passed},      {C::Metadata, S::Running}, {C::Metadata, S::Passed},
        {C::Limits, S::Passed},
    };
    QCOMPARE(seen, expected);
}

QTEST_GUILESS_MAIN(CredentialCheckTest)
#include "tst_credentialcheck.moc"
