// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/endpoint.h"
#include "blnk/operation.h"
#include "blnk/secret.h"

#include <QTest>

using namespace ledgerdesk;

using Rule = Error::Rule;

class EndpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void baseUrl_suitable_isTaken_data();
    void baseUrl_suitable_isTaken();
    void baseUrl_unsuitable_namesTheRule_data();
    void baseUrl_unsuitable_namesTheRule();
    void origin_writesOutSchemeHostAndPort_data();
    void origin_writesOutSchemeHostAndPort();
    void serviceUrl_cloud_carriesTheInstance();
    void serviceUrl_core_carriesNoInstance();
    void serviceUrl_keepsThePathOfTheBase();
    void serviceUrl_encodesWhatWouldChangeTheQuery();
    void serviceUrl_keepsEncodedSlashesInThePath();
    void requestAddress_isTakenApart_data();
    void requestAddress_isTakenApart();
    void requestAddress_ofEveryOperation_isTakenApart();
    void baseUrl_isNotTakenApart_data();
    void baseUrl_isNotTakenApart();
    void secret_suitable_isVisibleAsciiOnly_data();
    void secret_suitable_isVisibleAsciiOnly();
    void secret_masked_showsAtMostThePublicPrefix_data();
    void secret_masked_showsAtMostThePublicPrefix();
};

void EndpointTest::baseUrl_suitable_isTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *name, const QString &text, const QString &url) {
        QTest::newRow(name) << text << url;
    };
    row("cloud", u"https://api.cloud.blnkfinance.com"_qs, u"https://api.cloud.blnkfinance.com"_qs);
    row("trailing slash", u"https://example.com/"_qs, u"https://example.com"_qs);
    row("trailing slashes after a path", u"https://example.com/core//"_qs, u"https://example.com/core"_qs);
    row("path", u"https://example.com/blnk/core"_qs, u"https://example.com/blnk/core"_qs);
    row("port", u"https://example.com:8443/core/"_qs, u"https://example.com:8443/core"_qs);
    row("capital scheme and host", u"HTTPS://Example.COM"_qs, u"https://example.com"_qs);
    row("dot segments", u"https://example.com/a/../core"_qs, u"https://example.com/core"_qs);
    row("at sign in the path", u"https://example.com/@core"_qs, u"https://example.com/@core"_qs);
    row("http to localhost", u"http://localhost:5001"_qs, u"http://localhost:5001"_qs);
    row("http to LOCALHOST", u"HTTP://LOCALHOST:5001/"_qs, u"http://localhost:5001"_qs);
    row("http to 127.0.0.1", u"http://127.0.0.1:5001"_qs, u"http://127.0.0.1:5001"_qs);
    row("http to 127.8.9.10", u"http://127.8.9.10"_qs, u"http://127.8.9.10"_qs);
    row("http to ::1", u"http://[::1]:5001/x"_qs, u"http://[::1]:5001/x"_qs);
    row("https to an IPv6 address", u"https://[2001:db8::1]:444"_qs, u"https://[2001:db8::1]:444"_qs);
    row("IDN is shown as punycode", u"https://аpple.com"_qs, u"https://xn--pple-43d.com"_qs);
}

void EndpointTest::baseUrl_suitable_isTaken()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const Result<QUrl> result = baseUrlFrom(text);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
    QCOMPARE(result->toString(QUrl::FullyEncoded), url);
}

void EndpointTest::baseUrl_unsuitable_namesTheRule_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rule>("rule");
    const auto row = [](const char *name, const QString &text, Rule rule) {
        QTest::newRow(name) << text << rule;
    };
    row("empty", {}, Rule::Scheme);
    row("no scheme", u"api.cloud.blnkfinance.com"_qs, Rule::Scheme);
    row("host and port only", u"localhost:5001"_qs, Rule::Scheme);
    row("no scheme but slashes", u"//example.com"_qs, Rule::Scheme);
    row("ftp", u"ftp://example.com"_qs, Rule::Scheme);
    row("file", u"file:///etc/passwd"_qs, Rule::Scheme);
    row("javascript", u"javascript:alert(1)//https://example.com"_qs, Rule::Scheme);
    row("one slash", u"https:/example.com"_qs, Rule::Scheme);
    row("http", u"http://example.com"_qs, Rule::PlainHttp);
    row("HTTP in capitals", u"HTTP://example.com"_qs, Rule::PlainHttp);
    row("http to a private address", u"http://192.168.1.2"_qs, Rule::PlainHttp);
    row("http to 0.0.0.0", u"http://0.0.0.0:5001"_qs, Rule::PlainHttp);
    row("http to 128.0.0.1", u"http://128.0.0.1"_qs, Rule::PlainHttp);
    row("http to localhost.evil", u"http://localhost.evil.example"_qs, Rule::PlainHttp);
    row("http to 127.0.0.1.evil", u"http://127.0.0.1.evil.example"_qs, Rule::PlainHttp);
    row("http to a name that resolves here", u"http://localtest.me"_qs, Rule::PlainHttp);
    row("http to a mapped address", u"http://[::ffff:127.0.0.1]"_qs, Rule::PlainHttp);
    row("http to an IPv6 address", u"http://[::2]"_qs, Rule::PlainHttp);
    row("user", u"https://good@evil.example"_qs, Rule::UserInfo);
    row("user and password", u"https://good.example:pass@evil.example"_qs, Rule::UserInfo);
    row("empty user", u"https://@evil.example"_qs, Rule::UserInfo);
    row("encoded slash before at", u"https://good%2f@evil.example"_qs, Rule::UserInfo);
    row("backslash before at", u"https://good\\@evil.example"_qs, Rule::Characters);
    row("backslash as slash", u"https:\\\\example.com"_qs, Rule::Characters);
    row("encoded slash in the host", u"https://good%2f.evil.example"_qs, Rule::Host);
    row("encoded at in the host", u"https://good%40evil.example"_qs, Rule::Host);
    row("trailing dot", u"https://example.com."_qs, Rule::Host);
    row("trailing dot before a port", u"https://example.com.:443"_qs, Rule::Host);
    row("no host", u"https://"_qs, Rule::Host);
    row("no host but a path", u"https:///core"_qs, Rule::Host);
    row("no host but a port", u"https://:443"_qs, Rule::Host);
    row("open bracket", u"https://[::1"_qs, Rule::Host);
    row("not an address in brackets", u"https://[example]"_qs, Rule::Host);
    row("query", u"https://example.com?x=1"_qs, Rule::Query);
    row("query that hides the host", u"https://example.com?@evil.example"_qs, Rule::Query);
    row("fragment", u"https://example.com/#top"_qs, Rule::Query);
    row("empty fragment", u"https://example.com/#"_qs, Rule::Query);
    row("soft hyphen", u"https://exa\u00admple.com"_qs, Rule::Characters);
    row("variation selector", u"https://example.com/core\ufe0f"_qs, Rule::Characters);
    row("filler", u"https://example.com/\u3164"_qs, Rule::Characters);
    row("space inside", u"https://exa mple.com"_qs, Rule::Characters);
    row("space after", u"https://example.com "_qs, Rule::Characters);
    row("line feed", u"https://example.com\n"_qs, Rule::Characters);
    row("carriage return and header", u"https://example.com/\r\nX: y"_qs, Rule::Characters);
    row("NUL", u"https://example.com"_qs + QChar(u'\0') + u".evil"_qs, Rule::Characters);
    row("tab", u"https://exam\tple.com"_qs, Rule::Characters);
    row("zero width space", u"https://exam\u200bple.com"_qs, Rule::Characters);
    row("direction override", u"https://example.com/\u202ecod"_qs, Rule::Characters);
    row("port 0", u"https://example.com:0"_qs, Rule::Port);
    row("port too large", u"https://example.com:65536"_qs, Rule::Port);
    row("port far too large", u"https://example.com:99999999999"_qs, Rule::Port);
    row("negative port", u"https://example.com:-1"_qs, Rule::Port);
    row("port with a plus", u"https://example.com:+443"_qs, Rule::Port);
    row("empty port", u"https://example.com:"_qs, Rule::Port);
    row("port that is a word", u"https://example.com:https"_qs, Rule::Port);
    row("2001 characters", u"https://example.com/"_qs + QString(1981, u'a'), Rule::Length);
}

void EndpointTest::baseUrl_unsuitable_namesTheRule()
{
    QFETCH(QString, text);
    QFETCH(Rule, rule);
    const Result<QUrl> result = baseUrlFrom(text);
    QVERIFY2(!result.has_value(), result ? qPrintable(result->toString()) : "");
    QCOMPARE(result.error().kind, Error::Kind::AddressUnsuitable);
    QCOMPARE(result.error().rule, rule);
}

void EndpointTest::origin_writesOutSchemeHostAndPort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    const auto row = [](const QString &url, const QString &origin) {
        QTest::newRow(qPrintable(url)) << url << origin;
    };
    row(u"https://example.com/core"_qs, u"https://example.com:443"_qs);
    row(u"https://example.com:443"_qs, u"https://example.com:443"_qs);
    row(u"https://Example.com:8443"_qs, u"https://example.com:8443"_qs);
    row(u"http://localhost"_qs, u"http://localhost:80"_qs);
    row(u"http://[::1]:5001"_qs, u"http://[::1]:5001"_qs);
    row(u"https://xn--pple-43d.com"_qs, u"https://xn--pple-43d.com:443"_qs);
}

void EndpointTest::origin_writesOutSchemeHostAndPort()
{
    QFETCH(QString, url);
    QTEST(originOf(QUrl(url)), "origin");
}

void EndpointTest::serviceUrl_cloud_carriesTheInstance()
{
    const Endpoint cloud{Service::Cloud, QUrl(u"https://example.com"_qs), u"instance_01"_qs};
    QCOMPARE(serviceUrl(cloud, u"/proxy/ledgers"_qs).toString(QUrl::FullyEncoded),
             u"https://example.com/proxy/ledgers?instance_id=instance_01"_qs);
}

void EndpointTest::serviceUrl_core_carriesNoInstance()
{
    const Endpoint core{Service::Core, QUrl(u"http://localhost:5001"_qs), u"instance_01"_qs};
    QCOMPARE(serviceUrl(core, u"/ledgers"_qs).toString(QUrl::FullyEncoded),
             u"http://localhost:5001/ledgers"_qs);
}

void EndpointTest::serviceUrl_keepsThePathOfTheBase()
{
    for (const QString &base :
         {u"https://example.com/a%20b/core"_qs, u"https://example.com/a%20b/core/"_qs}) {
        const Endpoint core{Service::Core, QUrl(base), {}};
        QCOMPARE(serviceUrl(core, u"/ledgers"_qs).toString(QUrl::FullyEncoded),
                 u"https://example.com/a%20b/core/ledgers"_qs);
    }
}

void EndpointTest::serviceUrl_encodesWhatWouldChangeTheQuery()
{
    const Endpoint cloud{Service::Cloud, QUrl(u"https://example.com"_qs), u"a&limit=1+2#x%41 ü"_qs};
    QCOMPARE(serviceUrl(cloud, u"/proxy/ledgers"_qs).toString(QUrl::FullyEncoded),
             u"https://example.com/proxy/ledgers?instance_id=a%26limit%3D1%2B2%23x%2541%20%C3%BC"_qs);
}

void EndpointTest::serviceUrl_keepsEncodedSlashesInThePath()
{
    const Endpoint core{Service::Core, QUrl(u"https://example.com"_qs), {}};
    QCOMPARE(serviceUrl(core, u"/ledgers/a%2Fb%3Fc%25d"_qs).toString(QUrl::FullyEncoded),
             u"https://example.com/ledgers/a%2Fb%3Fc%25d"_qs);
}

void EndpointTest::requestAddress_isTakenApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<std::optional<Service>>("service");
    QTest::addColumn<QString>("instance");
    const QString cloud = u"https://api.cloud.blnkfinance.com"_qs;
    const QString local = u"http://localhost:5001"_qs;
    using Known = std::optional<Service>;
    const auto ofCloud = [&](const QString &rest, const QString &instance = {}) {
        QTest::addRow("Cloud %s", qPrintable(rest))
            << QString(cloud + rest) << cloud << Known(Service::Cloud) << instance;
    };
    const auto ofCore = [&](const QString &rest) {
        QTest::addRow("Core %s", qPrintable(rest))
            << QString(local + rest) << local << Known(Service::Core) << QString();
    };
    ofCloud(u"/proxy/ledgers?instance_id=instance_1"_qs, u"instance_1"_qs);
    ofCloud(u"/proxy/ledgers?limit=1&instance_id=instance_1&offset=0#top"_qs, u"instance_1"_qs);
    ofCloud(u"/proxy/ledgers?instance_id=%20instance%5F1"_qs, u"instance_1"_qs);
    ofCloud(u"/proxy"_qs);
    ofCloud(u"/proxy/"_qs);
    ofCloud(u"/proxy/ledgers/ldg_1"_qs);
    ofCloud(u"/proxy/ldg_1/metadata?instance_id=instance_1"_qs, u"instance_1"_qs);
    ofCloud(u"/proxy/transactions/bulk"_qs);
    ofCloud(u"/data/ledgers?instance_id=instance_1&page=1"_qs, u"instance_1"_qs);
    ofCloud(u"/data/balances"_qs);
    ofCloud(u"/ledger/filter?instance_id=instance_1"_qs, u"instance_1"_qs);
    ofCloud(u"/mcp/instance_1"_qs, u"instance_1"_qs);
    ofCloud(u"/alerts/1"_qs);
    ofCloud(u"/oauth/token"_qs);
    ofCloud(u"?instance_id=instance_1"_qs, u"instance_1"_qs);
    ofCloud(u"/?instance_id=instance_1"_qs, u"instance_1"_qs);
    ofCore(u"/ledgers"_qs);
    ofCore(u"/ledgers/"_qs);
    ofCore(u"/ledgers?limit=100&offset=0"_qs);
    ofCore(u"/ledgers/ldg_073f7ffe-9b1c-4b0e-8c39-2f6c1de6f7e4"_qs);
    ofCore(u"/ledgers/filter"_qs);
    ofCore(u"/ldg_073f7ffe-9b1c-4b0e-8c39-2f6c1de6f7e4/metadata"_qs);
    ofCore(u"/search/ledgers"_qs);
    ofCore(u"/multi-search"_qs);
    ofCore(u"/balances/bln_1"_qs);
    ofCore(u"/api-keys"_qs);
    QTest::newRow("health") << QString(local + u"/health") << local << Known() << QString();
    QTest::newRow("with a path before it")
        << u"https://acme.example/blnk/core/ledgers/ldg_1"_qs << u"https://acme.example/blnk/core"_qs
        << Known(Service::Core) << QString();
    QTest::newRow("Cloud of one's own")
        << u"HTTPS://Blnk.Acme.example:8443/proxy/ledgers?instance_id=i1"_qs
        << u"https://blnk.acme.example:8443"_qs << Known(Service::Cloud) << u"i1"_qs;
}

void EndpointTest::requestAddress_isTakenApart()
{
    QFETCH(QString, text);
    const std::optional<RequestAddress> parts = requestAddressFrom(text);
    QVERIFY(parts);
    QTEST(parts->baseUrl.toString(QUrl::FullyEncoded), "baseUrl");
    QTEST(parts->service, "service");
    QTEST(parts->instanceId, "instance");
}

/// What is shown as the address of a request, by this program too, leads back to the base URL.
void EndpointTest::requestAddress_ofEveryOperation_isTakenApart()
{
    for (const OperationRow &row : operations) {
        for (const Service service : {Service::Cloud, Service::Core}) {
            const Endpoint endpoint{service, QUrl(u"https://blnk.acme.example/base"_qs), u"instance_1"_qs};
            const QString path =
                QString::fromLatin1(formOf(row.operation, service).path).replace(u"{id}"_qs, u"ldg_1"_qs);
            if (path.isEmpty())
                continue;
            const auto parts = requestAddressFrom(serviceUrl(endpoint, path).toString(QUrl::FullyEncoded));
            QVERIFY2(parts, qPrintable(path));
            QCOMPARE(parts->baseUrl, endpoint.baseUrl);
            QVERIFY(!parts->service || parts->service == service);
            QCOMPARE(parts->instanceId, service == Service::Cloud ? endpoint.instanceId : QString());
        }
    }
}

void EndpointTest::baseUrl_isNotTakenApart_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "https://", "https://api.cloud.blnkfinance.com", "https://api.cloud.blnkfinance.com/",
          "https://acme.example/core", "https://acme.example/ledger", "https://acme.example/my-ledgers",
          "https://acme.example?limit=1", "https://acme.example/#ledgers", "https://ledgers.example",
          "ledgers", "/ledgers", "http://acme.example/ledgers", "ftp://acme.example/ledgers",
          "https://u:p@acme.example/ledgers", "https://acme.example/x y/ledgers", "https:///ledgers"})
        QTest::addRow("%s", text) << QString::fromLatin1(text);
}

void EndpointTest::baseUrl_isNotTakenApart()
{
    QFETCH(QString, text);
    QVERIFY(!requestAddressFrom(text));
}

void EndpointTest::secret_suitable_isVisibleAsciiOnly_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("suitable");
    QTest::newRow("token") << QByteArray("blnk_at_abc.DEF-123~") << true;
    QTest::newRow("4096 bytes") << QByteArray(4096, 'x') << true;
    QTest::newRow("4097 bytes") << QByteArray(4097, 'x') << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space") << QByteArray("a b") << false;
    QTest::newRow("line feed") << QByteArray("a\n") << false;
    QTest::newRow("header injection") << QByteArray("a\r\nX-Evil: 1") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("delete") << QByteArray("a\x7f") << false;
    QTest::newRow("not ASCII") << QByteArray("a\xc3\xbc") << false;
}

void EndpointTest::secret_suitable_isVisibleAsciiOnly()
{
    QFETCH(QByteArray, token);
    QTEST(Secret(token).isSuitable(), "suitable");
}

void EndpointTest::secret_masked_showsAtMostThePublicPrefix_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("masked");
    QTest::newRow("access token") << QByteArray("blnk_at_secret") << u"blnk_at_…"_qs;
    QTest::newRow("refresh token") << QByteArray("blnk_rt_secret") << u"blnk_rt_…"_qs;
    QTest::newRow("API key") << QByteArray("blnk_fdb796a5") << u"blnk_…"_qs;
    QTest::newRow("payment key") << QByteArray("sk_live_secret") << u"sk_live_…"_qs;
    QTest::newRow("Core key") << QByteArray("dev-master-key") << u"…"_qs;
    QTest::newRow("one letter") << QByteArray("x") << u"…"_qs;
    QTest::newRow("none") << QByteArray() << QString();
}

void EndpointTest::secret_masked_showsAtMostThePublicPrefix()
{
    QFETCH(QByteArray, token);
    QTEST(Secret(token).masked(), "masked");
}

QTEST_GUILESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
