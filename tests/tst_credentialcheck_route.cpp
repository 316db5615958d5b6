// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"
#include "support/checkroom.h"
#include "support/wireproxy.h"

#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using tests::WireProxy;

namespace {

using V = CheckVerdict;

WireServer::Answering cloudAnswers()
{
    return [](const WireRequest &request) { return ServiceScript::cloud().answer(request); };
}

} // namespace

/// The check uses the connection's proxy and certificates, as all other requests do.
class CredentialCheckRouteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void proxy_carriesAllOfIt_data();
    void proxy_carriesAllOfIt();
    void proxy_thatFails_isNamed_data();
    void proxy_thatFails_isNamed();
    void clientCertificate_isShown_data();
    void clientCertificate_isShown();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    CheckSubject subjectTo(const WireServer &server, const ProxySettings &proxy) const;

    QTemporaryDir m_folder;
};

void CredentialCheckRouteTest::initTestCase()
{
    const tests::CertificateMaker maker(m_folder.path());
    maker.makeAuthority(u"ca"_qs);
    maker.makeServer(u"server"_qs, u"ca"_qs);
    maker.makeClient(u"client"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Ec);
}

CheckSubject CredentialCheckRouteTest::subjectTo(const WireServer &server, const ProxySettings &proxy) const
{
    CheckSubject subject = subjectAt(server.url(), Service::Cloud);
    subject.network->authorities = WireServer::authority() + QSslCertificate::fromPath(path(u"ca.pem"_qs));
    subject.network->proxy = proxy;
    return subject;
}

void CredentialCheckRouteTest::proxy_carriesAllOfIt_data()
{
    QTest::addColumn<WireProxy::Kind>("kind");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("HTTP") << WireProxy::Kind::Http << QByteArray();
    QTest::newRow("HTTP with a password") << WireProxy::Kind::Http << QByteArray("pat");
    QTest::newRow("SOCKS") << WireProxy::Kind::Socks5 << QByteArray();
    QTest::newRow("SOCKS with a password") << WireProxy::Kind::Socks5 << QByteArray("pat");
}

void CredentialCheckRouteTest::proxy_carriesAllOfIt()
{
    QFETCH(WireProxy::Kind, kind);
    QFETCH(QByteArray, user);
    WireServer server(WireServer::Security::Tls);
    server.answerBy(cloudAnswers());
    const WireProxy proxy(kind, user, "0123abcdefMARKER");
    CheckSubject subject = subjectTo(
        server,
        {.use = ProxySettings::Use::Manual,
         .kind = kind == WireProxy::Kind::Http ? ProxySettings::Kind::Http : ProxySettings::Kind::Socks5,
         .host = u"127.0.0.1"_qs,
         .port = proxy.port(),
         .user = QString::fromLatin1(user)});
    subject.network->proxyPassword = u"0123abcdefMARKER"_qs;
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::AllRights);
    QCOMPARE(report.stage(CheckStage::NameLookup).skipped, SkipReason::ThroughProxy);
    QCOMPARE(report.stage(CheckStage::Tcp).facts.proxy, u"127.0.0.1:%1"_qs.arg(proxy.port()));
    QVERIFY(checkwords::finding(report.stage(CheckStage::Tcp)).contains(u"through the proxy"));
    QVERIFY(report.stage(CheckStage::Tls).facts.tls.has_value());
    QCOMPARE(proxy.tunnels(), server.connections());
    QVERIFY(!proxy.heard().contains(roomToken));
}

void CredentialCheckRouteTest::proxy_thatFails_isNamed_data()
{
    QTest::addColumn<WireProxy::Kind>("kind");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("HTTP, not there") << WireProxy::Kind::Http << false;
    QTest::newRow("HTTP, wrong password") << WireProxy::Kind::Http << true;
    QTest::newRow("SOCKS, not there") << WireProxy::Kind::Socks5 << false;
    QTest::newRow("SOCKS, wrong password") << WireProxy::Kind::Socks5 << true;
}

void CredentialCheckRouteTest::proxy_thatFails_isNamed()
{
    QFETCH(WireProxy::Kind, kind);
    QFETCH(bool, isThere);
    WireServer server(WireServer::Security::Tls);
    server.answerBy(cloudAnswers());
    auto proxy = std::make_unique<WireProxy>(kind, "pat", "right");
    const quint16 port = proxy->port();
    if (!isThere)
        proxy.reset();
    CheckSubject subject = subjectTo(
        server,
        {.use = ProxySettings::Use::Manual,
         .kind = kind == WireProxy::Kind::Http ? ProxySettings::Kind::Http : ProxySettings::Kind::Socks5,
         .host = u"127.0.0.1"_qs,
         .port = port,
         .user = u"pat"_qs});
    subject.network->proxyPassword = u"wrong"_qs;
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, V::ProxyFailed);
    QCOMPARE(report.stage(CheckStage::Tcp).finding, Finding::ProxyFailed);
    QVERIFY(report.stage(CheckStage::Tcp).facts.proxy.endsWith(QString::number(port)));
    QCOMPARE(server.connections(), 0);
}

void CredentialCheckRouteTest::clientCertificate_isShown_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("shown") << true;
    QTest::newRow("missing") << false;
}

void CredentialCheckRouteTest::clientCertificate_isShown()
{
    QFETCH(bool, isThere);
    WireServer server(path(u"server.pem"_qs), path(u"server.key"_qs),
                      QSslCertificate::fromPath(path(u"ca.pem"_qs)), QSsl::TlsV1_3OrLater);
    server.answerBy(cloudAnswers());
    CheckSubject subject = subjectTo(server, {});
    if (isThere) {
        QObject context;
        Answer<NetworkSetup> setup;
        openNetwork({.authorityFile = path(u"ca.pem"_qs),
                     .clientCertificateFile = path(u"client.pem"_qs),
                     .clientKeyFile = path(u"client.key"_qs)},
                    {}, {&context, setup.done()});
        QTRY_COMPARE_WITH_TIMEOUT(setup.count, 1, 60'000);
        subject.network = *setup;
    }
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict == V::AllRights, isThere);
    if (!isThere) {
        QVERIFY(report.verdict == V::TlsFailed || report.verdict == V::NetworkFailed);
        QVERIFY(server.requests().empty());
    }
}

QTEST_GUILESS_MAIN(CredentialCheckRouteTest)
#include "tst_credentialcheck_route.moc"
