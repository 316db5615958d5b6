// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/certificatefiles.h"
#include "blnk/networksetup.h"
#include "support/certificates.h"
#include "support/creationroom.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <sys/stat.h>

using namespace ledgerdesk;

using Rule = Error::Rule;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer

} // namespace

class NetworkSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void manualProxy_suitable_isTaken_data();
    void manualProxy_suitable_isTaken();
    void manualProxy_unsuitable_namesTheRule_data();
    void manualProxy_unsuitable_namesTheRule();
    void open_usualOptions_trustTheSystemAndShowNothing();
    void open_authorityFile_isTrustedBesidesTheSystems();
    void open_clientCertificate_isShownWithItsKey_data();
    void open_clientCertificate_isShownWithItsKey();
    void open_badFile_namesItAndTheRule_data();
    void open_badFile_namesItAndTheRule();
    void open_contextDies_isDropped();
    void proxy_isAsThePersonSays_data();
    void proxy_isAsThePersonSays();

private:
    Result<NetworkSetup> open(const NetworkOptions &options);
    QString path(const QString &name) const { return QDir(m_folder.path()).filePath(name); }

    QTemporaryDir m_folder;
};

void NetworkSetupTest::initTestCase()
{
    const tests::CertificateMaker maker(m_folder.path());
    maker.makeAuthority(u"ca"_qs);
    maker.makeClient(u"ec"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Ec);
    maker.makeClient(u"rsa"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Rsa);
    maker.makeClient(u"otherec"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Ec);
    maker.makeClient(u"otherrsa"_qs, u"ca"_qs, tests::CertificateMaker::Algorithm::Rsa);
    maker.encryptKey(u"ec.key"_qs, u"secret.key"_qs);
    maker.traditionalKey(u"rsa.key"_qs, u"old.key"_qs);
    maker.encryptTraditionalKey(u"rsa.key"_qs, u"oldsecret.key"_qs);
    maker.join({u"ec.pem"_qs, u"ca.pem"_qs, u"ec.key"_qs}, u"all.pem"_qs);
    maker.write(u"empty.pem"_qs, {});
    maker.write(u"noise.pem"_qs, QByteArray("\x00\xff\x17\x80 no certificate", 19));
    maker.write(u"large.pem"_qs, QByteArray(certificateFileLimit + 1, '\n'));
    maker.write(u"brokenkey.pem"_qs, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    QCOMPARE(mkfifo(qPrintable(path(u"pipe"_qs)), 0600), 0);
}

Result<NetworkSetup> NetworkSetupTest::open(const NetworkOptions &options)
{
    QObject context;
    Answer<NetworkSetup> answer;
    openNetwork(options, {}, {&context, answer.done()});
    if (answer.count != 0)
        qFatal("answered before the call returned");
    if (!QTest::qWaitFor([&answer] { return answer.count == 1; }, patience))
        qFatal("no answer");
    return *answer;
}

void NetworkSetupTest::manualProxy_suitable_isTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *name, const QString &text, const QString &address) {
        QTest::newRow(name) << text << address;
    };
    row("host and port", u"proxy.example:8080"_qs, u"http://proxy.example:8080"_qs);
    row("http", u"http://proxy.example:3128/"_qs, u"http://proxy.example:3128"_qs);
    row("SOCKS", u"SOCKS5://10.0.0.1:1080"_qs, u"socks5://10.0.0.1:1080"_qs);
    row("IPv6", u"[2001:db8::1]:65535"_qs, u"http://[2001:db8::1]:65535"_qs);
    row("spaces around", u" proxy.example:1 "_qs, u"http://proxy.example:1"_qs);
    row("IDN is shown as punycode", u"аpple.com:1"_qs, u"http://xn--pple-43d.com:1"_qs);
}

void NetworkSetupTest::manualProxy_suitable_isTaken()
{
    QFETCH(QString, text);
    const Result<ProxySettings> proxy = manualProxyFrom(text);
    QVERIFY(proxy);
    QTEST(addressOf(*proxy), "address");
    QVERIFY(*manualProxyFrom(addressOf(*proxy)) == *proxy);
}

void NetworkSetupTest::manualProxy_unsuitable_namesTheRule_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rule>("rule");
    const auto row = [](const char *name, const QString &text, Rule rule) {
        QTest::newRow(name) << text << rule;
    };
    row("nothing", {}, Rule::ProxyHost);
    row("no host", u":8080"_qs, Rule::ProxyHost);
    row("no port", u"proxy.example"_qs, Rule::ProxyPort);
    row("port 0", u"proxy.example:0"_qs, Rule::ProxyPort);
    row("port 65536", u"proxy.example:65536"_qs, Rule::ProxyPort);
    row("port in words", u"proxy.example:http"_qs, Rule::ProxyPort);
    row("https", u"https://proxy.example:8080"_qs, Rule::ProxyScheme);
    row("SOCKS 4", u"socks4://proxy.example:1080"_qs, Rule::ProxyScheme);
    row("user and password", u"http://jo:word@proxy.example:8080"_qs, Rule::ProxyUser);
    row("path", u"http://proxy.example:8080/proxy.pac"_qs, Rule::ProxyHost);
    row("query", u"proxy.example:8080?x"_qs, Rule::ProxyHost);
    row("space", u"proxy .example:8080"_qs, Rule::ProxyHost);
    row("line break", u"proxy.example\r\nX: y:8080"_qs, Rule::ProxyHost);
    row("encoded", u"proxy%2f.example:8080"_qs, Rule::ProxyHost);
}

void NetworkSetupTest::manualProxy_unsuitable_namesTheRule()
{
    QFETCH(QString, text);
    const Result<ProxySettings> proxy = manualProxyFrom(text);
    QVERIFY(!proxy);
    QCOMPARE(proxy.error().kind, Error::Kind::AddressUnsuitable);
    QTEST(proxy.error().rule, "rule");
}

void NetworkSetupTest::open_usualOptions_trustTheSystemAndShowNothing()
{
    const Result<NetworkSetup> setup = open({.timeout = std::chrono::seconds(7)});
    QVERIFY(setup);
    QVERIFY(setup->authorities.isEmpty());
    QVERIFY(tlsConfiguration(*setup).localCertificateChain().isEmpty());
    QCOMPARE(tlsConfiguration(*setup).protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE(setup->patience.total, std::chrono::milliseconds(7000));
}

void NetworkSetupTest::open_authorityFile_isTrustedBesidesTheSystems()
{
    const Result<NetworkSetup> setup = open({.authorityFile = path(u"ca.pem"_qs)});
    QVERIFY(setup);
    const QList<QSslCertificate> trusted = tlsConfiguration(*setup).caCertificates();
    const QList<QSslCertificate> systems = QSslConfiguration::systemCaCertificates();
    QCOMPARE(trusted.size(), systems.size() + 1);
    QCOMPARE(trusted.last(), QSslCertificate::fromPath(path(u"ca.pem"_qs)).value(0));
    for (const QSslCertificate &certificate : systems)
        QVERIFY(trusted.contains(certificate));
}

void NetworkSetupTest::open_clientCertificate_isShownWithItsKey_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("shown");
    QTest::newRow("elliptic curve") << u"ec.pem"_qs << u"ec.key"_qs << 1;
    QTest::newRow("RSA") << u"rsa.pem"_qs << u"rsa.key"_qs << 1;
    QTest::newRow("RSA as OpenSSL used to write it") << u"rsa.pem"_qs << u"old.key"_qs << 1;
    QTest::newRow("all in one file") << u"all.pem"_qs << QString() << 2;
}

void NetworkSetupTest::open_clientCertificate_isShownWithItsKey()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(int, shown);
    const Result<NetworkSetup> setup = open(
        {.clientCertificateFile = path(certificate), .clientKeyFile = key.isEmpty() ? QString() : path(key)});
    QVERIFY2(setup, setup ? "" : qPrintable(setup.error().detail));
    QVERIFY(setup->authorities.isEmpty());
    const QSslConfiguration tls = tlsConfiguration(*setup);
    QCOMPARE(tls.localCertificateChain().size(), shown);
    QCOMPARE(tls.localCertificate(), QSslCertificate::fromPath(path(certificate)).value(0));
    QVERIFY(!tls.privateKey().isNull());
}

void NetworkSetupTest::open_badFile_namesItAndTheRule_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("file");
    QTest::addColumn<Rule>("rule");
    const auto authority = [](const char *name, const QString &file, Rule rule) {
        QTest::newRow(name) << file << QString() << QString() << file << rule;
    };
    authority("no such authorities", u"missing.pem"_qs, Rule::CertificateUnreadable);
    authority("authorities in a folder", u"."_qs, Rule::CertificateNotAFile);
    authority("authorities in a pipe", u"pipe"_qs, Rule::CertificateNotAFile);
    authority("no bytes", u"empty.pem"_qs, Rule::CertificateMissing);
    authority("noise", u"noise.pem"_qs, Rule::CertificateMissing);
    authority("over 1 MiB", u"large.pem"_qs, Rule::CertificateTooLarge);
    authority("all authorities expired", QStringLiteral(TESTS_DIR "/data/tls/expired.pem"),
              Rule::CertificateExpired);
    const auto identity = [](const char *name, const QString &certificate, const QString &key,
                             const QString &file, Rule rule) {
        QTest::newRow(name) << QString() << certificate << key << file << rule;
    };
    const QString ec = u"ec.pem"_qs;
    identity("no such certificate", u"missing.pem"_qs, u"ec.key"_qs, u"missing.pem"_qs,
             Rule::CertificateUnreadable);
    identity("no such key", ec, u"missing.key"_qs, u"missing.key"_qs, Rule::CertificateUnreadable);
    identity("large key", ec, u"large.pem"_qs, u"large.pem"_qs, Rule::CertificateTooLarge);
    identity("key where the certificate should be", u"ec.key"_qs, ec, u"ec.key"_qs, Rule::CertificateMissing);
    identity("certificate where the key should be", ec, u"ca.pem"_qs, u"ca.pem"_qs, Rule::KeyMissing);
    identity("no key beside the certificate", ec, {}, ec, Rule::KeyMissing);
    identity("broken key", ec, u"brokenkey.pem"_qs, u"brokenkey.pem"_qs, Rule::KeyMissing);
    identity("passphrase", ec, u"secret.key"_qs, u"secret.key"_qs, Rule::KeyHasPassphrase);
    identity("passphrase in the old form", u"rsa.pem"_qs, u"oldsecret.key"_qs, u"oldsecret.key"_qs,
             Rule::KeyHasPassphrase);
    identity("key of another", ec, u"otherec.key"_qs, u"otherec.key"_qs, Rule::KeyOfAnother);
    identity("RSA key of another", u"rsa.pem"_qs, u"otherrsa.key"_qs, u"otherrsa.key"_qs, Rule::KeyOfAnother);
    identity("key of another kind", ec, u"rsa.key"_qs, u"rsa.key"_qs, Rule::KeyOfAnother);
    const QString data = QStringLiteral(TESTS_DIR "/data/tls/");
    identity("expired", data + u"expired.pem"_qs, data + u"expired.key"_qs, data + u"expired.pem"_qs,
             Rule::CertificateExpired);
    identity("not valid yet", data + u"notyetvalid.pem"_qs, data + u"notyetvalid.key"_qs,
             data + u"notyetvalid.pem"_qs, Rule::CertificateNotYetValid);
}

void NetworkSetupTest::open_badFile_namesItAndTheRule()
{
    QFETCH(QString, authority);
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, file);
    const auto placed = [this](const QString &name) { return name.isEmpty() ? name : path(name); };
    const Result<NetworkSetup> setup = open({.authorityFile = placed(authority),
                                             .clientCertificateFile = placed(certificate),
                                             .clientKeyFile = placed(key)});
    QVERIFY(!setup);
    QCOMPARE(setup.error().kind, Error::Kind::CertificateUnsuitable);
    QCOMPARE(setup.error().subject, placed(file));
    QTEST(setup.error().rule, "rule");
}

void NetworkSetupTest::open_contextDies_isDropped()
{
    auto context = std::make_unique<QObject>();
    Answer<NetworkSetup> dropped;
    openNetwork({.authorityFile = path(u"ca.pem"_qs)}, {}, {context.get(), dropped.done()});
    context.reset();
    QVERIFY(open({.authorityFile = path(u"ca.pem"_qs)})); // however long it takes
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(dropped.count, 0);
}

void NetworkSetupTest::proxy_isAsThePersonSays_data()
{
    QTest::addColumn<ProxySettings>("settings");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    using Use = ProxySettings::Use;
    using Kind = ProxySettings::Kind;
    const QString secure = u"https://core.example"_qs;
    const QString plain = u"http://127.0.0.1:5001"_qs;
    const auto manual = [](Kind kind) {
        return ProxySettings{Use::Manual, kind, u"proxy.example"_qs, 1080, u"jo"_qs};
    };
    QTest::newRow("system") << ProxySettings{} << secure << QNetworkProxy::DefaultProxy;
    QTest::newRow("none") << ProxySettings{.use = Use::None} << secure << QNetworkProxy::NoProxy;
    QTest::newRow("http") << manual(Kind::Http) << secure << QNetworkProxy::HttpProxy;
    QTest::newRow("SOCKS") << manual(Kind::Socks5) << secure << QNetworkProxy::Socks5Proxy;
    QTest::newRow("plain http and the system's") << ProxySettings{} << plain << QNetworkProxy::NoProxy;
    QTest::newRow("plain http and one that a file names")
        << manual(Kind::Http) << plain << QNetworkProxy::NoProxy;
}

void NetworkSetupTest::proxy_isAsThePersonSays()
{
    QFETCH(ProxySettings, settings);
    QFETCH(QString, url);
    const QNetworkProxy proxy = networkProxy({.proxy = settings, .proxyPassword = u"word"_qs}, QUrl(url));
    QTEST(proxy.type(), "type");
    if (proxy.type() != QNetworkProxy::HttpProxy && proxy.type() != QNetworkProxy::Socks5Proxy)
        return;
    QCOMPARE(proxy.hostName(), u"proxy.example"_qs);
    QCOMPARE(proxy.port(), 1080);
    QCOMPARE(proxy.user(), u"jo"_qs);
    QCOMPARE(proxy.password(), u"word"_qs);
}

QTEST_GUILESS_MAIN(NetworkSetupTest)
#include "tst_networksetup.moc"
