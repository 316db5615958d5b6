// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"
#include "support/fullport.h"

#include <QTcpServer>
#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

using V = CheckVerdict;

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr Patience hasty{.total = 1500ms, .grace = 100ms};

const WireScript silence{};

/// A port of this computer without a listener.
QUrl deserted(const QString &scheme)
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("cannot listen on 127.0.0.1");
    return QUrl(u"%1://127.0.0.1:%2"_qs.arg(scheme).arg(server.serverPort()));
}

NetworkSetup trusting(const Patience &howLong = {.total = 60s, .grace = 100ms})
{
    NetworkSetup setup;
    setup.authorities = WireServer::authority();
    setup.patience = howLong;
    return setup;
}

WireServer::Answering cloudAnswers()
{
    return [](const WireRequest &request) { return ServiceScript::cloud().answer(request); };
}

} // namespace

/// The network stages of a check, and what can be wrong in each.
class CredentialCheckWayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tls_thatIsRight_showsWhatItIs();
    void tls_thatIsWrong_failsBeforeAnythingIsSent_data();
    void tls_thatIsWrong_failsBeforeAnythingIsSent();
    void certificates_thatCannotBeRead_areNamed();
    void keychain_thatKeepsTheProxysPassword_isAtFault();
    void name_thatIsNowhere_isNotFound();
    void port_thatNobodyListensOn_isRefused();
    void port_thatTakesNoConnection_isTimedOut();
    void deadHost_endsWithinTheTimeout_data();
    void deadHost_endsWithinTheTimeout();
    void service_thatFallsSilentForTheToken_isTimedOut_data();
    void service_thatFallsSilentForTheToken_isTimedOut();
    void connection_thatEnds_isLost();
    void cancel_endsAnyStage_data();
    void cancel_endsAnyStage();
    void destroying_atAnyStage_isSafe_data();
    void destroying_atAnyStage_isSafe();
    void headers_tellLimitsAndTime_data();
    void headers_tellLimitsAndTime();
    void answer_withoutEnd_isCut();
};

void CredentialCheckWayTest::tls_thatIsRight_showsWhatItIs()
{
    WireServer server(WireServer::Security::Tls);
    server.answerBy(cloudAnswers());
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.network = trusting();
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::AllRights);
    const StageResult &tls = report.stage(CheckStage::Tls);
    QCOMPARE(tls.state, StageState::Passed);
    QVERIFY(tls.facts.tls.has_value());
    QCOMPARE(tls.facts.tls->version, u"TLS 1.3"_qs);
    QVERIFY(!tls.facts.tls->issuer.isEmpty());
    QVERIFY(tls.facts.tls->names.contains(u"127.0.0.1"_qs));
    QVERIFY(tls.facts.tls->daysLeft > 14);
    QVERIFY(checkwords::finding(tls).contains(u"TLS 1.3"));
}

void CredentialCheckWayTest::tls_thatIsWrong_failsBeforeAnythingIsSent_data()
{
    using I = WireServer::Identity;
    QTest::addColumn<I>("identity");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<QString>("cause");
    QTest::newRow("wrong name") << I::WrongName << Finding::TlsFailed << u"host name did not match"_qs;
    QTest::newRow("unknown authority") << I::WrongAuthority << Finding::TlsFailed << u"issuer"_qs;
    QTest::newRow("expired") << I::Expired << Finding::TlsOutOfTime << u"expired"_qs;
    QTest::newRow("not yet valid") << I::NotYetValid << Finding::TlsOutOfTime << u"not yet valid"_qs;
}

void CredentialCheckWayTest::tls_thatIsWrong_failsBeforeAnythingIsSent()
{
    QFETCH(WireServer::Identity, identity);
    QFETCH(QString, cause);
    WireServer server(WireServer::Security::Tls, identity);
    server.answerBy(cloudAnswers());
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.network = trusting();
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::TlsFailed);
    const StageResult &tls = report.stage(CheckStage::Tls);
    QTEST(tls.finding, "finding");
    QVERIFY2(tls.error->detail.contains(cause, Qt::CaseInsensitive), qPrintable(tls.error->detail));
    QCOMPARE(report.stage(CheckStage::Tcp).state, StageState::Passed);
    QCOMPARE(report.stage(CheckStage::Service).skipped, SkipReason::NotReached);
    QVERIFY(server.requests().empty());
}

void CredentialCheckWayTest::certificates_thatCannotBeRead_areNamed()
{
    CheckSubject subject = subjectAt(deserted(u"https"_qs), Service::Cloud);
    subject.network =
        tl::unexpected(Error{.kind = Error::Kind::CertificateUnsuitable, .subject = u"/ca.pem"_qs});
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::TlsFailed);
    QVERIFY(checkwords::verdict(report).contains(u"/ca.pem"));
}

void CredentialCheckWayTest::keychain_thatKeepsTheProxysPassword_isAtFault()
{
    CheckSubject subject = subjectAt(deserted(u"https"_qs), Service::Cloud);
    subject.network = tl::unexpected(Error{.kind = Error::Kind::KeychainLocked});
    QCOMPARE(checked(subject).verdict, V::KeychainUnusable);
}

void CredentialCheckWayTest::name_thatIsNowhere_isNotFound()
{
    const CheckReport report = checked(subjectAt(QUrl(u"https://ledgers.invalid"_qs), Service::Cloud));
    QCOMPARE(report.verdict, V::HostNotFound);
    QCOMPARE(report.stage(CheckStage::NameLookup).finding, Finding::NameNotFound);
    QCOMPARE(report.stage(CheckStage::Tcp).skipped, SkipReason::NotReached);
}

void CredentialCheckWayTest::port_thatNobodyListensOn_isRefused()
{
    const CheckReport report = checked(subjectAt(deserted(u"http"_qs), Service::Core));
    QCOMPARE(report.verdict, V::ConnectionRefused);
    QCOMPARE(report.stage(CheckStage::Tcp).finding, Finding::ConnectionRefused);
}

void CredentialCheckWayTest::port_thatTakesNoConnection_isTimedOut()
{
    const FullPort full;
    CheckSubject subject = subjectAt(QUrl(u"http://127.0.0.1:%1"_qs.arg(full.port())), Service::Core);
    subject.network->patience = hasty;
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::TimedOut);
    QCOMPARE(report.stage(CheckStage::Tcp).finding, Finding::ConnectionTimedOut);
}

void CredentialCheckWayTest::deadHost_endsWithinTheTimeout_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<CheckStage>("stage");
    QTest::newRow("takes no request") << u"http"_qs << CheckStage::Service;
    QTest::newRow("makes no secure connection") << u"https"_qs << CheckStage::Tls;
}

void CredentialCheckWayTest::deadHost_endsWithinTheTimeout()
{
    QFETCH(QString, scheme);
    QFETCH(CheckStage, stage);
    WireServer server;
    server.answerWith(silence, WireServer::Moment::Connected);
    CheckSubject subject = subjectAt(server.url(scheme), Service::Cloud);
    subject.network = trusting(hasty);
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::TimedOut);
    QCOMPARE(report.stage(stage).state, StageState::Failed);
    QCOMPARE(report.stage(stage).error->kind, Error::Kind::TimedOut);
    QVERIFY(report.milliseconds >= 1000);
}

void CredentialCheckWayTest::service_thatFallsSilentForTheToken_isTimedOut_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<CheckStage>("stage");
    QTest::newRow("list") << QByteArray("list") << CheckStage::List;
    QTest::newRow("data") << QByteArray("data") << CheckStage::Data;
    QTest::newRow("filter") << QByteArray("filter") << CheckStage::Filter;
    QTest::newRow("write") << QByteArray("write") << CheckStage::Write;
    QTest::newRow("metadata") << QByteArray("metadata") << CheckStage::Metadata;
}

void CredentialCheckWayTest::service_thatFallsSilentForTheToken_isTimedOut()
{
    QFETCH(QByteArray, request);
    QFETCH(CheckStage, stage);
    WireServer server;
    server.answerBy([request](const WireRequest &received) {
        return ServiceScript::nameOf(received) == request ? silence : ServiceScript::cloud().answer(received);
    });
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.network = trusting(hasty);
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::TimedOut);
    QCOMPARE(report.stage(stage).error->kind, Error::Kind::TimedOut);
    QCOMPARE(report.rights.metadata.right, Right::Unknown);
    if (stage < CheckStage::Write)
        QCOMPARE(report.stage(CheckStage::Write).skipped, SkipReason::NotReached);
}

void CredentialCheckWayTest::connection_thatEnds_isLost()
{
    WireServer server;
    server.answerWith({{.kind = WireStep::Kind::Close}});
    const CheckReport report = checked(subjectAt(server.url(), Service::Core));
    QCOMPARE(report.verdict, V::NetworkFailed);
    QCOMPARE(report.stage(CheckStage::Service).finding, Finding::ServiceSilent);
}

void CredentialCheckWayTest::cancel_endsAnyStage_data()
{
    QTest::addColumn<CheckStage>("stage");
    for (const CheckStage stage :
         {CheckStage::Secret, CheckStage::Address, CheckStage::NameLookup, CheckStage::Tcp, CheckStage::Tls,
          CheckStage::Service, CheckStage::Token, CheckStage::Data, CheckStage::Filter, CheckStage::Write,
          CheckStage::Metadata})
        QTest::newRow(qPrintable(machineName(stage))) << stage;
}

void CredentialCheckWayTest::cancel_endsAnyStage()
{
    QFETCH(CheckStage, stage);
    WireServer server(WireServer::Security::Tls);
    server.answerBy(cloudAnswers());
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.network = trusting();
    CredentialCheck check(subject);
    connect(&check, &CredentialCheck::stageChanged, &check, [&check, stage](const StageResult &result) {
        if (result.stage == stage)
            check.cancel();
    });
    QSignalSpy finished(&check, &CredentialCheck::finished);
    check.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(check.report().verdict, V::Cancelled);
    for (const StageResult &result : check.report().stages)
        QVERIFY(result.state != StageState::Waiting && result.state != StageState::Running);
    QTest::qWait(0);
    QCOMPARE(finished.count(), 1);
}

void CredentialCheckWayTest::destroying_atAnyStage_isSafe_data()
{
    cancel_endsAnyStage_data();
}

void CredentialCheckWayTest::destroying_atAnyStage_isSafe()
{
    QFETCH(CheckStage, stage);
    WireServer server(WireServer::Security::Tls);
    server.answerBy(cloudAnswers());
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.network = trusting();
    auto check = std::make_unique<CredentialCheck>(subject);
    bool isThere = false;
    connect(check.get(), &CredentialCheck::stageChanged, this,
            [&isThere, stage](const StageResult &result) { isThere = isThere || result.stage == stage; });
    check->start();
    QTRY_VERIFY_WITH_TIMEOUT(isThere, patience);
    check.reset();
    QTest::qWait(0);
}

void CredentialCheckWayTest::headers_tellLimitsAndTime_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<QString>("words");
    const auto date = [](qint64 seconds) -> QByteArray {
        return "Date: "
            + QLocale::c()
                  .toString(QDateTime::currentDateTimeUtc().addSecs(seconds),
                            u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_qs)
                  .toLatin1()
            + "\r\n";
    };
    QTest::newRow("nothing") << QByteArray() << Finding::LimitsNotSaid << u"not state any limits"_qs;
    QTest::newRow("limits") << QByteArray(
        "RateLimit-Limit: 5000\r\nX-Rate-Limit-Request-Remote-Addr: 10.0.0.9\r\n" + date(2))
                            << Finding::LimitsSaid << u"RateLimit-Limit: 5000."_qs;
    QTest::newRow("clock behind") << date(600) << Finding::ClockDiffers << u"minutes"_qs;
    QTest::newRow("clock ahead") << date(-600) << Finding::ClockDiffers << u"minutes"_qs;
}

void CredentialCheckWayTest::headers_tellLimitsAndTime()
{
    QFETCH(QByteArray, headers);
    QFETCH(QString, words);
    WireServer server;
    ServiceScript script = ServiceScript::cloud();
    for (auto &reply : script.replies)
        reply.headers = headers;
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), Service::Cloud));
    QCOMPARE(report.verdict, V::AllRights);
    const StageResult &limits = report.stage(CheckStage::Limits);
    QTEST(limits.finding, "finding");
    // Newer Qt returns header names in lower case, whatever the service sent.
    QVERIFY2(checkwords::finding(limits).contains(words, Qt::CaseInsensitive),
             qPrintable(checkwords::finding(limits)));
    QVERIFY(!checkwords::finding(limits).contains(u"10.0.0.9"));
}

void CredentialCheckWayTest::answer_withoutEnd_isCut()
{
    WireServer server;
    server.answerBy([](const WireRequest &request) {
        if (ServiceScript::nameOf(request) != "list")
            return ServiceScript::cloud().answer(request);
        return WireScript{{.kind = WireStep::Kind::Send, .bytes = "HTTP/1.1 200 OK\r\n\r\n["},
                          {.kind = WireStep::Kind::Flood, .bytes = QByteArray(65536, '1')}};
    });
    const CheckReport report = checked(subjectAt(server.url(), Service::Cloud));
    QCOMPARE(report.verdict, V::Inconclusive);
    const StageResult &token = report.stage(CheckStage::Token);
    QCOMPARE(token.exchanges.size(), size_t(1));
    QVERIFY(token.exchanges.front().isBodyCut);
    QVERIFY(token.exchanges.front().body.size() <= checkBodyLimit);
}

QTEST_GUILESS_MAIN(CredentialCheckWayTest)
#include "tst_credentialcheck_way.moc"
