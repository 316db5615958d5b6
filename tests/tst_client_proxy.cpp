// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"

#include "words/sentences.h"

#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(ledgerdesk::WireScript)

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer

constexpr Patience hasty{.total = 1500ms, .grace = 300ms};

/// The system's proxy, as a person sets it for all programs.
class SystemProxy
{
public:
    explicit SystemProxy(quint16 port)
    {
        const QByteArray address = "http://someone:secret@127.0.0.1:" + QByteArray::number(port);
        for (const char *name : {"http_proxy", "https_proxy"})
            qputenv(name, address);
    }
    ~SystemProxy()
    {
        for (const char *name : {"http_proxy", "https_proxy"})
            qunsetenv(name);
    }
};

} // namespace

class ClientProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_proxyFails_isNotSentAndNamesTheProxy_data();
    void create_proxyFails_isNotSentAndNamesTheProxy();
    void create_onLoopback_passesTheProxyBy();
};

void ClientProxyTest::create_proxyFails_isNotSentAndNamesTheProxy_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<int>("kind");
    constexpr auto failed = int(Error::Kind::ProxyFailed);
    QTest::newRow("refuses the connection") << WireScript() << false << failed;
    QTest::newRow("closes") << WireScript{{.kind = WireStep::Kind::Close}} << true
                            << int(Error::Kind::TimedOut); // Qt tries again and then waits silently
    QTest::newRow("asks for a password")
        << WireServer::sending(WireServer::answer(407, {}, "Proxy-Authenticate: Basic realm=\"x\"\r\n"))
        << true << failed;
    QTest::newRow("forbids") << WireServer::sending(WireServer::answer(403, {})) << true << failed;
}

void ClientProxyTest::create_proxyFails_isNotSentAndNamesTheProxy()
{
    QFETCH(WireScript, script);
    QFETCH(bool, isThere);
    auto proxy = std::make_unique<WireServer>();
    proxy->answerWith(script);
    const quint16 port = proxy->port();
    if (!isThere)
        proxy.reset();
    const SystemProxy system(port);
    Client client({Service::Cloud, QUrl(u"https://ledgers.example"_qs), u"instance_1"_qs}, Secret(roomToken),
                  hasty);
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::NotSent);
    QTEST(int((*answer)->error->kind), "kind");
    const Error error = *(*answer)->error;
    const QString said = sentences::whatHappened(error) + u' ' + error.detail;
    QVERIFY2(said.contains(u"127.0.0.1:%1"_qs.arg(port)), qPrintable(said));
    QVERIFY2(!said.contains(u"secret"), qPrintable(said));
    if (!isThere)
        return;
    QCOMPARE(proxy->startedPosts(), 0);
    QVERIFY(!proxy->requests().empty());
    for (const WireRequest &request : proxy->requests()) {
        QCOMPARE(request.method, QByteArray("CONNECT"));
        QVERIFY(request.header("Authorization").isEmpty());
    }
}

/// A proxy would see the token in plain HTTP.
void ClientProxyTest::create_onLoopback_passesTheProxyBy()
{
    WireServer proxy;
    proxy.answerWith({{.kind = WireStep::Kind::Close}});
    const SystemProxy system(proxy.port());
    WireServer server;
    server.answerWith(answering(201, ledgerJson("ldg_1", "Acme EUR")));
    Client client({Service::Core, server.url(), {}}, Secret(roomToken), hasty);
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::Created);
    QCOMPARE(proxy.connections(), 0);
}

QTEST_GUILESS_MAIN(ClientProxyTest)
#include "tst_client_proxy.moc"
