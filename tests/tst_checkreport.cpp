// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"

#include "blnk/secretspellings.h"
#include "support/spellings.h"
#include "words/checkreportjson.h"
#include "words/checkreportmarkdown.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ledgerdesk;

namespace {

// Letters and digits that occur nowhere else, so that any part found comes from it.
const QByteArray secret = "q7Zk2Wv9Xp4Rj8Lm3abcdefMARKER";

/// Everything a service might do with a token that it received.
QByteArray echo(const QByteArray &token)
{
    return R"({"error":"You sent )" + token + R"(","bearer":")" + token.toBase64() + R"(","end":")"
        + token.right(10) + R"(","begin":")" + token.left(8 + 9) + R"(","inner":")" + token.mid(11, 8)
        + R"(","percent":")" + token.toPercentEncoding({}, "qZ") + R"("})";
}

/// Parts of the secret, 8 characters long, that a text contains.
QByteArrayList partsIn(const QByteArray &text)
{
    QByteArrayList found;
    for (qsizetype at = 0; at + 8 <= secret.size(); ++at) {
        if (text.toLower().contains(secret.mid(at, 8).toLower()))
            found << secret.mid(at, 8);
    }
    return found;
}

CheckReport reportOf(const ServiceScript &script, Service service, const QByteArray &token)
{
    WireServer server;
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    return checked(subjectAt(server.url(), service, token));
}

} // namespace

class CheckReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void report_holdsNoPartOfTheToken_data();
    void report_holdsNoPartOfTheToken();
    void report_holdsNoSpellingOfTheToken_data();
    void report_holdsNoSpellingOfTheToken();
    void json_saysAllThatWasFound();
    void tokenOfTheOtherService_refused_saysWhy();
    void report_leavesLedgersOut();
    void markdown_takesNoWordForMarkup();
    void markdown_endsEachBlockWhereItShould();
    void everyFinding_hasWords();
    void everyVerdict_hasAnExitStatusOfItsOwn();
};

void CheckReportTest::report_holdsNoPartOfTheToken_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("token");
    for (const int status : {200, 201, 302, 400, 401, 403, 404, 429, 500}) {
        QTest::addRow("Cloud %d", status) << Service::Cloud << status << QByteArray("blnk_at_" + secret);
        QTest::addRow("Core %d", status) << Service::Core << status << secret;
    }
    QTest::newRow("with what came along") << Service::Cloud << 401 << QByteArray("'blnk_at_" + secret + "'");
    QTest::newRow("that cannot be sent")
        << Service::Cloud << 401 << QByteArray("Bearer blnk_at_" + secret + "\n");
}

void CheckReportTest::report_holdsNoPartOfTheToken()
{
    QFETCH(Service, service);
    QFETCH(int, status);
    QFETCH(QByteArray, token);
    ServiceScript script = service == Service::Cloud ? ServiceScript::cloud() : ServiceScript::core();
    const QByteArray headers = "Location: https://elsewhere.example/?t=" + token.trimmed()
        + "\r\nServer: " + token.trimmed() + "\r\n";
    for (const char *what : {"list", "data", "filter"})
        script = script.with(what, {status, echo(token), headers});
    script = script.with("write", {201, ledgerJson("ldg_" + secret, token.trimmed()), headers});
    CheckReport report = reportOf(script, service, token);
    for (const QByteArray &text : {reportMarkdown(report), reportJson(report)}) {
        QVERIFY(!text.isEmpty());
        QCOMPARE(partsIn(text), QByteArrayList());
        QVERIFY(!text.contains(QByteArray("blnk_at_" + secret).toBase64().left(20)));
    }
}

void CheckReportTest::report_holdsNoSpellingOfTheToken_data()
{
    QTest::addColumn<QByteArray>("spelling");
    QTest::addColumn<QByteArray>("token");
    for (const QByteArray &token : {QByteArray("blnk_at_" + secret), secret}) {
        for (const auto &[name, spelling] : spellingsOf(token))
            QTest::addRow("%s, %.8s", name, token.constData()) << spelling << token;
    }
}

void CheckReportTest::report_holdsNoSpellingOfTheToken()
{
    QFETCH(QByteArray, spelling);
    QFETCH(QByteArray, token);
    const Service service = token == secret ? Service::Core : Service::Cloud;
    ServiceScript script = service == Service::Cloud ? ServiceScript::cloud() : ServiceScript::core();
    const QByteArray body = R"({"error":"You sent )" + spelling + R"(.","error_detail":{"code":")" + spelling
        + R"(","message":")" + spelling + R"("}})";
    const QByteArray header = QByteArray(spelling).replace("\\n", " ");
    for (const char *what : {"list", "data", "filter", "metadata"})
        script =
            script.with(what, {400, body, "Server: " + header + "\r\nRateLimit-Limit: " + header + "\r\n"});
    script = script.with("write", {201, ledgerJson("ldg_" + spelling, spelling, "null", spelling)});
    const CheckReport report = reportOf(script, service, token);
    const SecretSpellings spellings{Secret(token)};
    for (const QByteArray &text : {reportMarkdown(report), reportJson(report)}) {
        for (const QByteArray &line : text.split('\n'))
            QVERIFY2(!spellings.areIn(QString::fromUtf8(line)), line.constData());
        QCOMPARE(partsIn(text), QByteArrayList());
    }
}

void CheckReportTest::json_saysAllThatWasFound()
{
    const CheckReport report = reportOf(ServiceScript::cloud()
                                            .with("list", {403, R"({"error":"proxy:read is required"})"})
                                            .with("data", {403, R"({"error":"data:read is required"})"})
                                            .with("filter", {403, R"({"error":"data:read is required"})"}),
                                        Service::Cloud, roomToken);
    const QJsonObject json = QJsonDocument::fromJson(reportJson(report)).object();
    QCOMPARE(json[u"format"_qs].toInt(), 1);
    QCOMPARE(json[u"verdict"_qs].toString(), u"cannotList"_qs);
    QCOMPARE(json[u"exitStatus"_qs].toInt(), 11);
    QCOMPARE(json[u"connection"_qs][u"token"_qs].toString(), u"blnk_at_…"_qs);
    QCOMPARE(json[u"rights"_qs][u"list"_qs][u"right"_qs].toString(), u"refused"_qs);
    QCOMPARE(json[u"rights"_qs][u"write"_qs][u"right"_qs].toString(), u"allowed"_qs);
    QCOMPARE(json[u"rights"_qs][u"write"_qs][u"proof"_qs].toString(), u"proved"_qs);
    QCOMPARE(json[u"rights"_qs][u"metadata"_qs][u"right"_qs].toString(), u"allowed"_qs);
    const QJsonArray stages = json[u"stages"_qs].toArray();
    QCOMPARE(stages.size(), checkStageCount);
    const QJsonObject write = stages.at(int(CheckStage::Write)).toObject();
    QCOMPARE(write[u"stage"_qs].toString(), u"write"_qs);
    QCOMPARE(write[u"state"_qs].toString(), u"passed"_qs);
    const QJsonObject exchange = write[u"exchanges"_qs].toArray().first().toObject();
    QCOMPARE(exchange[u"method"_qs].toString(), u"POST"_qs);
    QCOMPARE(exchange[u"path"_qs].toString(), u"/proxy/ledgers?instance_id=instance_1"_qs);
    QCOMPARE(exchange[u"requestBody"_qs].toString(), u"{\"name\":\"\"}"_qs);
    QCOMPARE(exchange[u"requestHeaders"_qs][u"Authorization"_qs].toString(), u"Bearer blnk_at_…"_qs);
    QCOMPARE(exchange[u"status"_qs].toInt(), 400);
    for (const char16_t *version : {u"program", u"qt", u"tlsLibrary", u"system", u"keychain"})
        QVERIFY(!json[u"versions"_qs][QString::fromUtf16(version)].toString().isEmpty());
}

void CheckReportTest::tokenOfTheOtherService_refused_saysWhy()
{
    const CheckReport report = reportOf(
        ServiceScript::core().with("list", {401, coreError("AUTH_INVALID_API_KEY", "Invalid API key")}),
        Service::Core, roomToken);
    QCOMPARE(report.verdict, CheckVerdict::TokenRefused);
    const QString verdict = checkwords::verdict(report);
    QVERIFY2(verdict.contains(u"a Blnk Cloud token, but this connection is for a Blnk Core"_qs),
             qPrintable(verdict));
    QVERIFY2(verdict.contains(u"enter the Core's key"_qs), qPrintable(verdict));
}

void CheckReportTest::report_leavesLedgersOut()
{
    const QByteArray ledgers = "[" + ledgerJson("ldg_5", "Customer Smith") + "]";
    const CheckReport report = reportOf(ServiceScript::cloud()
                                            .with("list", {200, ledgers})
                                            .with("data", {200, ledgers})
                                            .with("filter", {200, ledgers}),
                                        Service::Cloud, roomToken);
    QCOMPARE(report.verdict, CheckVerdict::AllRights);
    QVERIFY(reportJson(report).contains("isBodyLeftOut"));
    for (const QByteArray &text : {reportMarkdown(report), reportJson(report)})
        QVERIFY(!text.contains("Smith"));
}

void CheckReportTest::markdown_takesNoWordForMarkup()
{
    const CheckReport report =
        reportOf(ServiceScript::cloud().with(
                     "list", {500, R"({"error":"<b>x</b> [y](https://evil.example) | @all proxy:read"})"}),
                 Service::Cloud, roomToken);
    const QString text = QString::fromUtf8(reportMarkdown(report));
    const qsizetype blocks = text.indexOf(u"```"_qs);
    QVERIFY(blocks > 0);
    QVERIFY(text.startsWith(u"# Credential check of Acme sandbox\n"));
    const QString shown = u"“`<b>x</b> [y](https://evil.example) `&#124;` @all` proxy:read”"_qs;
    QVERIFY2(text.left(blocks).contains(shown), qPrintable(text));
    const CheckStage all[]{CheckStage::List, CheckStage::Data, CheckStage::Filter, CheckStage::Write,
                           CheckStage::Metadata};
    for (const CheckStage stage : all)
        QVERIFY(text.contains(checkwords::right(stage)));
}

void CheckReportTest::markdown_endsEachBlockWhereItShould()
{
    const CheckReport report =
        reportOf(ServiceScript::cloud().with("list", {403, R"({"error":"```` proxy:read"})"}), Service::Cloud,
                 roomToken);
    const QString text = QString::fromUtf8(reportMarkdown(report));
    QVERIFY(text.contains(u"\n`````text\nGET /proxy/ledgers"_qs));
}

void CheckReportTest::everyFinding_hasWords()
{
    const QMetaEnum findings = QMetaEnum::fromType<Finding>();
    for (int i = 0; i < findings.keyCount(); ++i) {
        const auto finding = Finding(findings.value(i));
        if (finding == Finding::None)
            continue;
        const StageResult result{.state = StageState::Failed,
                                 .finding = finding,
                                 .error = Error{.kind = Error::Kind::ServiceFailed}};
        QVERIFY2(!checkwords::finding(result).isEmpty(), findings.key(i));
        QVERIFY2(!checkwords::finding(result).contains(u'%'), findings.key(i));
    }
    const QMetaEnum reasons = QMetaEnum::fromType<SkipReason>();
    for (int i = 1; i < reasons.keyCount(); ++i) {
        StageResult result;
        result.state = StageState::Skipped;
        result.skipped = SkipReason(reasons.value(i));
        QVERIFY2(!checkwords::finding(result).isEmpty(), reasons.key(i));
    }
}

void CheckReportTest::everyVerdict_hasAnExitStatusOfItsOwn()
{
    const QMetaEnum verdicts = QMetaEnum::fromType<CheckVerdict>();
    QSet<int> statuses;
    for (int i = 0; i < verdicts.keyCount(); ++i) {
        const auto verdict = CheckVerdict(verdicts.value(i));
        const int status = exitStatusOf(verdict);
        QVERIFY2(!statuses.contains(status), verdicts.key(i));
        statuses.insert(status);
        // 1 and 2 belong to the program itself, and shells use those from 126 on.
        QVERIFY(status == 0 || (status >= 10 && status < 126) || verdict == CheckVerdict::Cancelled);
        CheckReport report;
        report.stages.resize(checkStageCount);
        report.verdict = verdict;
        QVERIFY2(!checkwords::verdict(report).isEmpty(), verdicts.key(i));
    }
}

QTEST_GUILESS_MAIN(CheckReportTest)
#include "tst_checkreport.moc"
