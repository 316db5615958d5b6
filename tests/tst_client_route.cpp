// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/networksetup.h"
#include "support/certificates.h"
#include "support/clientrequests.h"
#include "support/wireproxy.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using tests::WireProxy;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer

/// Makes one request and returns how it ended.
Ending ended(const QUrl &url, const NetworkSetup &setup, Request request)
{
    Client client({Service::Core, url, {}}, Secret(roomToken), setup);
    QObject context;
    Ending ending;
    ask(client, request, &context, ending);
    if (!QTest::qWaitFor([&ending] { return ending.answers > 0; }, patience))
        qFatal("no answer");
    return ending;
}

QString saidOf(const Error &error)
{
    return error.subject + u' ' + error.detail + u' ' + error.serverWords;
}

} // namespace

class ClientRouteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void requests_areAllThatTheProgramMakes_data();
    void requests_areAllThatTheProgramMakes();
    void manualProxy_carriesEveryRequest_data();
    void manualProxy_carriesEveryRequest();
    void manualProxy_refusesThePassword_nothingReachesTheService_data();
    void manualProxy_refusesThePassword_nothingReachesTheService();
    void manualProxy_goneAway_nothingIsSentAndItIsNamed_data();
    void manualProxy_goneAway_nothingIsSentAndItIsNamed();
    void noProxy_passesTheSystemsBy_data();
    void noProxy_passesTheSystemsBy();
    void create_serviceHangsUpBehindAProxy_isSentOnce_data();
    void create_serviceHangsUpBehindAProxy_isSentOnce();
    void authorityFile_isWhatMakesTheServiceTrusted_data();
    void authorityFile_isWhatMakesTheServiceTrusted();
    void clientCertificate_isWhatTheServiceDemands_data();
    void clientCertificate_isWhatTheServiceDemands();
    void clientCertificate_refusedInWords_isTlsFailed_data();
    void clientCertificate_refusedInWords_isTlsFailed();
    void timeout_endsEveryRequest();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    NetworkSetup open(const NetworkOptions &options) const;
    static NetworkOptions through(const WireProxy &proxy, WireProxy::Kind kind, const QString &user);
    std::unique_ptr<WireServer> privateServer(QSsl::SslProtocol newest = QSsl::TlsV1_3OrLater,
                                              const QString &clients = {}) const;

    QTemporaryDir m_folder;
};

void ClientRouteTest::initTestCase()
{
    const tests::CertificateMaker maker(m_folder.path());
    maker.makeAuthority(u"ca"_qs);
    maker.makeAuthority(u"otherca"_qs);
    maker.makeServer(u"server"_qs, u"ca"_qs);
    maker.makeClient(u"right"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Rsa);
    maker.makeClient(u"wrong"_qs, u"otherca"_qs, tests::CertificateMaker::Algorithm::Ec);
}

/// The setup for these options. If they name no authorities, trusts only that of these tests: loading the
/// system's takes long.
NetworkSetup ClientRouteTest::open(const NetworkOptions &options) const
{
    QObject context;
    Answer<NetworkSetup> answer;
    openNetwork(options, options.proxy.user == u"jo" ? QString::fromLatin1("wrong") : QString(),
                {&context, answer.done()});
    if (!QTest::qWaitFor([&answer] { return answer.count == 1; }, patience) || !*answer)
        qFatal("no setup");
    NetworkSetup setup = **answer;
    if (options.authorityFile.isEmpty())
        setup.authorities = QSslCertificate::fromPath(path(u"ca.pem"_qs));
    return setup;
}

NetworkOptions ClientRouteTest::through(const WireProxy &proxy, WireProxy::Kind kind, const QString &user)
{
    return {.proxy = {.use = ProxySettings::Use::Manual,
                      .kind = kind == WireProxy::Kind::Http ? ProxySettings::Kind::Http
                                                            : ProxySettings::Kind::Socks5,
                      .host = u"127.0.0.1"_qs,
                      .port = proxy.port(),
                      .user = user}};
}

std::unique_ptr<WireServer> ClientRouteTest::privateServer(QSsl::SslProtocol newest,
                                                           const QString &clients) const
{
    auto server = std::make_unique<WireServer>(
        path(u"server.pem"_qs), path(u"server.key"_qs),
        clients.isEmpty() ? QList<QSslCertificate>() : QSslCertificate::fromPath(path(clients)), newest);
    server->answerBy(answerTo);
    return server;
}

void ClientRouteTest::requests_areAllThatTheProgramMakes_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<Operation>("operation");
    for (const OperationRow &row : operations) {
        for (const Service service : {Service::Cloud, Service::Core}) {
            const QByteArrayView path = formOf(row.operation, service).path;
            // The credential check alone asks for Health.
            if (!path.isEmpty() && row.operation != Operation::Health)
                QTest::addRow("%s %s", row.method.data(), path.data()) << service << row.operation;
        }
    }
}

void ClientRouteTest::requests_areAllThatTheProgramMakes()
{
    QFETCH(Service, service);
    QFETCH(Operation, operation);
    WireServer server; // whose proxy is closed to reads, so that Cloud's data service is asked as well
    server.answerBy([](const WireRequest &request) {
        const bool isClosed = request.method == "GET" && request.target.startsWith("/proxy/");
        return isClosed ? answering(403, "{}") : answerTo(request);
    });
    Client client({service, server.url(), u"instance_1"_qs}, Secret(roomToken));
    QObject context;
    std::array<Ending, std::size(requests)> endings;
    for (std::size_t at = 0; at < std::size(requests); ++at)
        ask(client, requests[at].request, &context, endings[at]);
    for (const Ending &ending : endings)
        QTRY_COMPARE_WITH_TIMEOUT(ending.answers, 1, patience);
    const QByteArray path = formOf(operation, service).path.toByteArray().replace("{id}", "ldg_1");
    QVERIFY(std::ranges::any_of(server.requests(), [&](const WireRequest &request) {
        return request.method == rowOf(operation).method && request.target.split('?').first() == path;
    }));
}

void ClientRouteTest::manualProxy_carriesEveryRequest_data()
{
    QTest::addColumn<WireProxy::Kind>("kind");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<Request>("request");
    for (const auto &[name, request] : requests) {
        QTest::addRow("HTTP, %s", name) << WireProxy::Kind::Http << QByteArray() << request;
        QTest::addRow("HTTP with a password, %s", name)
            << WireProxy::Kind::Http << QByteArray("pat") << request;
        QTest::addRow("SOCKS, %s", name) << WireProxy::Kind::Socks5 << QByteArray() << request;
        QTest::addRow("SOCKS with a password, %s", name)
            << WireProxy::Kind::Socks5 << QByteArray("pat") << request;
    }
}

void ClientRouteTest::manualProxy_carriesEveryRequest()
{
    QFETCH(WireProxy::Kind, kind);
    QFETCH(QByteArray, user);
    QFETCH(Request, request);
    const WireProxy proxy(kind, user, "0123abcdefMARKER");
    const auto server = privateServer();
    NetworkSetup setup = open(through(proxy, kind, QString::fromLatin1(user)));
    setup.proxyPassword = u"0123abcdefMARKER"_qs;
    const Ending ending = ended(server->url(), setup, request);
    QVERIFY2(ending.isWell(), ending.error ? qPrintable(saidOf(*ending.error)) : "");
    QCOMPARE(proxy.tunnels(), server->connections());
    QVERIFY(proxy.tunnels() > 0);
    if (request == Request::Create)
        QCOMPARE(server->startedPosts(), 1);
    QVERIFY(!proxy.heard().contains(roomToken));
    for (const WireRequest &got : server->requests())
        QCOMPARE(got.header("Proxy-Authorization"), QByteArray());
}

void ClientRouteTest::manualProxy_refusesThePassword_nothingReachesTheService_data()
{
    QTest::addColumn<WireProxy::Kind>("kind");
    QTest::addColumn<QString>("user");
    QTest::addColumn<Request>("request");
    for (const auto &[name, request] : requests) {
        QTest::addRow("HTTP, wrong, %s", name) << WireProxy::Kind::Http << u"jo"_qs << request;
        QTest::addRow("HTTP, none, %s", name) << WireProxy::Kind::Http << QString() << request;
        QTest::addRow("SOCKS, wrong, %s", name) << WireProxy::Kind::Socks5 << u"jo"_qs << request;
        QTest::addRow("SOCKS, none, %s", name) << WireProxy::Kind::Socks5 << QString() << request;
    }
}

void ClientRouteTest::manualProxy_refusesThePassword_nothingReachesTheService()
{
    QFETCH(WireProxy::Kind, kind);
    QFETCH(QString, user);
    QFETCH(Request, request);
    const WireProxy proxy(kind, "pat", "word");
    const auto server = privateServer();
    const Ending ending = ended(server->url(), open(through(proxy, kind, user)), request);
    QCOMPARE(server->connections(), 0);
    QCOMPARE(proxy.tunnels(), 0);
    QVERIFY(proxy.requests() > 0);
    QVERIFY(!proxy.heard().contains(roomToken));
    QVERIFY(ending.error);
    QCOMPARE(ending.error->kind, Error::Kind::ProxyFailed);
    QVERIFY2(ending.error->detail.contains(u"127.0.0.1:%1"_qs.arg(proxy.port())),
             qPrintable(ending.error->detail));
    QVERIFY(!saidOf(*ending.error).contains(u"wrong"));
    if (request == Request::Create)
        QCOMPARE(*ending.outcome, Outcome::NotSent);
}

void ClientRouteTest::manualProxy_goneAway_nothingIsSentAndItIsNamed_data()
{
    QTest::addColumn<WireProxy::Kind>("kind");
    QTest::newRow("HTTP") << WireProxy::Kind::Http;
    QTest::newRow("SOCKS") << WireProxy::Kind::Socks5;
}

void ClientRouteTest::manualProxy_goneAway_nothingIsSentAndItIsNamed()
{
    QFETCH(WireProxy::Kind, kind);
    auto proxy = std::make_unique<WireProxy>(kind);
    const QString address = u"127.0.0.1:%1"_qs.arg(proxy->port());
    const NetworkSetup setup = open(through(*proxy, kind, {}));
    proxy.reset();
    const auto server = privateServer();
    const Ending ending = ended(server->url(), setup, Request::Create);
    QCOMPARE(*ending.outcome, Outcome::NotSent);
    QCOMPARE(ending.error->kind, Error::Kind::ProxyFailed);
    QVERIFY2(ending.error->detail.contains(address), qPrintable(ending.error->detail));
    QCOMPARE(server->connections(), 0);
}

void ClientRouteTest::noProxy_passesTheSystemsBy_data()
{
    QTest::addColumn<ProxySettings::Use>("use");
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("system") << ProxySettings::Use::System << true;
    QTest::newRow("none") << ProxySettings::Use::None << false;
}

void ClientRouteTest::noProxy_passesTheSystemsBy()
{
    QFETCH(ProxySettings::Use, use);
    const WireProxy proxy(WireProxy::Kind::Http, "nobody", "knows");
    qputenv("https_proxy", QByteArray("http://127.0.0.1:" + QByteArray::number(proxy.port())));
    for (const auto &[name, request] : requests) {
        // Names in ".invalid" never resolve, so that any answer must come from a proxy.
        const Ending ending =
            ended(QUrl(u"https://ledgers.invalid"_qs), open({.proxy = {.use = use}}), request);
        QVERIFY2(ending.error, name);
    }
    qunsetenv("https_proxy");
    QTEST(proxy.requests() > 0, "isAsked");
}

void ClientRouteTest::create_serviceHangsUpBehindAProxy_isSentOnce_data()
{
    QTest::addColumn<WireProxy::Kind>("kind");
    QTest::addColumn<WireStep::Kind>("end");
    QTest::newRow("HTTP, close") << WireProxy::Kind::Http << WireStep::Kind::Close;
    QTest::newRow("HTTP, reset") << WireProxy::Kind::Http << WireStep::Kind::Reset;
    QTest::newRow("SOCKS, close") << WireProxy::Kind::Socks5 << WireStep::Kind::Close;
    QTest::newRow("SOCKS, reset") << WireProxy::Kind::Socks5 << WireStep::Kind::Reset;
}

void ClientRouteTest::create_serviceHangsUpBehindAProxy_isSentOnce()
{
    QFETCH(WireProxy::Kind, kind);
    QFETCH(WireStep::Kind, end);
    const WireProxy proxy(kind, "pat", "word");
    const auto server = privateServer(QSsl::TlsV1_3OrLater, u"ca.pem"_qs);
    server->answerWith({{.kind = end}});
    NetworkOptions options = through(proxy, kind, u"pat"_qs);
    options.clientCertificateFile = path(u"right.pem"_qs);
    options.clientKeyFile = path(u"right.key"_qs);
    NetworkSetup setup = open(options);
    setup.proxyPassword = u"word"_qs;
    const Ending ending = ended(server->url(), setup, Request::Create);
    QCOMPARE(*ending.outcome, Outcome::Unknown);
    QCOMPARE(server->startedPosts(), 1);
}

void ClientRouteTest::authorityFile_isWhatMakesTheServiceTrusted_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<Request>("request");
    for (const auto &[name, request] : requests) {
        QTest::addRow("its own, %s", name) << u"ca.pem"_qs << true << request;
        QTest::addRow("another, %s", name) << u"otherca.pem"_qs << false << request;
        QTest::addRow("none, %s", name) << QString() << false << request;
    }
}

void ClientRouteTest::authorityFile_isWhatMakesTheServiceTrusted()
{
    QFETCH(QString, authority);
    QFETCH(bool, isTrusted);
    QFETCH(Request, request);
    const auto server = privateServer();
    const NetworkSetup setup =
        authority.isEmpty() ? NetworkSetup{} : open({.authorityFile = path(authority)});
    const Ending ending = ended(server->url(), setup, request);
    QCOMPARE(ending.isWell(), isTrusted);
    QCOMPARE(server->requests().empty(), !isTrusted);
    if (!isTrusted)
        QCOMPARE(ending.error->kind, Error::Kind::TlsFailed);
}

void ClientRouteTest::clientCertificate_isWhatTheServiceDemands_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QSsl::SslProtocol>("newest");
    QTest::addColumn<Request>("request");
    for (const auto &[name, request] : requests) {
        QTest::addRow("right, TLS 1.3, %s", name) << u"right"_qs << QSsl::TlsV1_3OrLater << request;
        QTest::addRow("right, TLS 1.2, %s", name) << u"right"_qs << QSsl::TlsV1_2 << request;
        QTest::addRow("wrong, TLS 1.3, %s", name) << u"wrong"_qs << QSsl::TlsV1_3OrLater << request;
        QTest::addRow("wrong, TLS 1.2, %s", name) << u"wrong"_qs << QSsl::TlsV1_2 << request;
        QTest::addRow("none, TLS 1.3, %s", name) << QString() << QSsl::TlsV1_3OrLater << request;
        QTest::addRow("none, TLS 1.2, %s", name) << QString() << QSsl::TlsV1_2 << request;
    }
}

void ClientRouteTest::clientCertificate_isWhatTheServiceDemands()
{
    QFETCH(QString, certificate);
    QFETCH(QSsl::SslProtocol, newest);
    QFETCH(Request, request);
    const auto server = privateServer(newest, u"ca.pem"_qs);
    NetworkOptions options;
    if (!certificate.isEmpty()) {
        options.clientCertificateFile = path(certificate + u".pem"_qs);
        options.clientKeyFile = path(certificate + u".key"_qs);
    }
    const Ending ending = ended(server->url(), open(options), request);
    const bool isRight = certificate == u"right";
    QCOMPARE(ending.isWell(), isRight);
    QCOMPARE(server->requests().empty(), !isRight);
    // The server closes silently: under TLS 1.3, after the client considers the handshake complete.
    if (!isRight && request == Request::Create)
        QCOMPARE(*ending.outcome, newest == QSsl::TlsV1_2 ? Outcome::NotSent : Outcome::Unknown);
}

void ClientRouteTest::clientCertificate_refusedInWords_isTlsFailed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("version");
    QTest::addColumn<Request>("request");
    QTest::addColumn<Outcome>("outcome");
    for (const auto &[name, request] : requests) {
        QTest::addRow("none, TLS 1.3, %s", name)
            << QString() << u"-tls1_3"_qs << request << Outcome::Rejected;
        QTest::addRow("wrong, TLS 1.3, %s", name)
            << u"wrong"_qs << u"-tls1_3"_qs << request << Outcome::Rejected;
        QTest::addRow("none, TLS 1.2, %s", name) << QString() << u"-tls1_2"_qs << request << Outcome::NotSent;
        QTest::addRow("wrong, TLS 1.2, %s", name)
            << u"wrong"_qs << u"-tls1_2"_qs << request << Outcome::NotSent;
    }
}

void ClientRouteTest::clientCertificate_refusedInWords_isTlsFailed()
{
    QFETCH(QString, certificate);
    QFETCH(QString, version);
    QFETCH(Request, request);
    QString address;
    QByteArray said;
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    const auto start = [&] {
        const WireServer free; // a port that is free now, but another program may take it first
        address = u"127.0.0.1:%1"_qs.arg(free.port());
        said.clear();
        server.start(u"openssl"_qs,
                     {u"s_server"_qs, version, u"-accept"_qs, address, u"-cert"_qs, path(u"server.pem"_qs),
                      u"-key"_qs, path(u"server.key"_qs), u"-CAfile"_qs, path(u"ca.pem"_qs), u"-Verify"_qs,
                      u"1"_qs, u"-verify_return_error"_qs});
    };
    const auto accepts = [&] {
        if (server.state() == QProcess::NotRunning)
            start();
        return (said += server.readAll()).contains("ACCEPT");
    };
    QTRY_VERIFY_WITH_TIMEOUT(accepts(), patience);
    NetworkOptions options;
    if (!certificate.isEmpty()) {
        options.clientCertificateFile = path(certificate + u".pem"_qs);
        options.clientKeyFile = path(certificate + u".key"_qs);
    }
    const Ending ending = ended(QUrl(u"https://"_qs + address), open(options), request);
    server.kill();
    server.waitForFinished(patience);
    QVERIFY(!(said += server.readAll()).contains("HTTP/1.1"));
    QVERIFY(ending.error);
    QCOMPARE(ending.error->kind, Error::Kind::TlsFailed);
    if (request == Request::Create)
        QTEST(*ending.outcome, "outcome");
}

void ClientRouteTest::timeout_endsEveryRequest()
{
    const auto server = privateServer();
    server->answerWith({});
    const NetworkSetup setup = open({.timeout = shortestTimeout});
    Client client({Service::Core, server->url(), {}}, Secret(roomToken), setup);
    QObject context;
    std::array<Ending, std::size(requests)> endings;
    for (std::size_t at = 0; at < std::size(requests); ++at)
        ask(client, requests[at].request, &context, endings[at]);
    for (std::size_t at = 0; at < std::size(requests); ++at) {
        QTRY_COMPARE_WITH_TIMEOUT(endings[at].answers, 1, patience);
        QVERIFY2(endings[at].error && endings[at].error->kind == Error::Kind::TimedOut, requests[at].name);
    }
    QVERIFY(server->connections() > 0);
}

QTEST_GUILESS_MAIN(ClientRouteTest)
#include "tst_client_route.moc"
