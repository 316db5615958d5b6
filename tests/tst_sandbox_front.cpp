// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"
#include "support/peakmemory.h"
#include "support/wireclient.h"

#include <QTest>

using namespace ledgerdesk;
using ledgerdesk::tests::WireAnswer;
using ledgerdesk::tests::WireClient;

namespace {

constexpr qsizetype megabyte = qsizetype(1024) * 1024;

/// Sends an endless request as fast as it is accepted.
class Flood : public QObject
{
public:
    Flood(const QUrl &server, const QByteArray &head, qsizetype size)
        : m_left(size)
    {
        connect(&m_socket, &QTcpSocket::bytesWritten, this, &Flood::goOn);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_answer += m_socket.readAll(); });
        m_socket.connectToHost(server.host(), quint16(server.port()));
        m_socket.write(head);
    }

    bool isOver() const
    {
        return m_left == 0 || (!m_answer.isEmpty() && m_socket.state() == QAbstractSocket::UnconnectedState);
    }

private:
    void goOn()
    {
        static const QByteArray some(65536, 'n');
        if (m_socket.bytesToWrite() > 0 || m_left == 0)
            return;
        const qsizetype size = qMin(m_left, some.size());
        m_left -= size;
        m_socket.write(some.constData(), size);
    }

    QTcpSocket m_socket;
    QByteArray m_answer;
    qsizetype m_left;
};

} // namespace

/// How the sandbox's port treats those it is not meant for: other programs, web pages, other users.
class SandboxFrontTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_sandbox.reset(); }

    void secrets_areNewAtEachStart();
    void host_notOurs_isRefused_data();
    void host_notOurs_isRefused();
    void host_ours_isAnswered_data();
    void host_ours_isAnswered();
    void webPage_isRefused_data();
    void webPage_isRefused();
    void typedAddress_isAnswered();
    void stranger_isRefusedBeforeTheBodyIsSent_data();
    void stranger_isRefusedBeforeTheBodyIsSent();
    void hundredStrangers_staySmall_data();
    void hundredStrangers_staySmall();

private:
    /// A create that would be accepted, with this Host header and more headers after it.
    QByteArray creation(const QByteArray &host, const QByteArray &more = {}) const;
    QByteArray port() const { return QByteArray::number(m_sandbox->baseUrl().port()); }

    std::unique_ptr<Sandbox> m_sandbox;
};

void SandboxFrontTest::init()
{
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->listen());
}

QByteArray SandboxFrontTest::creation(const QByteArray &host, const QByteArray &more) const
{
    QByteArray text = "POST /ledgers HTTP/1.1\r\n" + host + more + "X-Blnk-Key: " + m_sandbox->coreKey()
        + "\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"name\":\"x\"}";
    return text.replace("PORT", port());
}

void SandboxFrontTest::secrets_areNewAtEachStart()
{
    const Sandbox other;
    QCOMPARE_NE(other.coreKey(), m_sandbox->coreKey());
    QCOMPARE_NE(other.instanceId(), m_sandbox->instanceId());
    for (size_t i = 0; i < other.tokens().size(); ++i) {
        QCOMPARE(other.tokens()[i].kind, m_sandbox->tokens()[i].kind);
        QCOMPARE_NE(other.tokens()[i].token, m_sandbox->tokens()[i].token);
        QVERIFY(other.tokens()[i].token.size() >= 32);
    }
}

void SandboxFrontTest::host_notOurs_isRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("another name") << QByteArray("Host: rebind.evil.example\r\n");
    QTest::newRow("another name with our port") << QByteArray("Host: rebind.evil.example:PORT\r\n");
    QTest::newRow("ours at its beginning") << QByteArray("Host: localhost.evil.example:PORT\r\n");
    QTest::newRow("ours as a user's name") << QByteArray("Host: localhost:PORT@evil.example\r\n");
    QTest::newRow("another port") << QByteArray("Host: localhost:1\r\n");
    QTest::newRow("no port") << QByteArray("Host: 127.0.0.1\r\n");
    QTest::newRow("another of this computer's addresses") << QByteArray("Host: 127.0.0.2:PORT\r\n");
    QTest::newRow("any address") << QByteArray("Host: 0.0.0.0:PORT\r\n");
    QTest::newRow("empty") << QByteArray("Host:\r\n");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("two") << QByteArray("Host: localhost:PORT\r\nHost: rebind.evil.example\r\n");
}

void SandboxFrontTest::host_notOurs_isRefused()
{
    QFETCH(const QByteArray, host);
    const qsizetype before = m_sandbox->ledgerCount();
    const WireAnswer answer = WireClient(m_sandbox->baseUrl()).exchange(creation(host), 1).value(0);
    QVERIFY2(answer.status == 400 || answer.status == 421, QByteArray::number(answer.status).constData());
    QVERIFY(answer.closed);
    QCOMPARE(m_sandbox->ledgerCount(), before);
}

void SandboxFrontTest::host_ours_isAnswered_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("address") << QByteArray("Host: 127.0.0.1:PORT\r\n");
    QTest::newRow("name") << QByteArray("Host: localhost:PORT\r\n");
    QTest::newRow("name in capitals") << QByteArray("HOST: LOCALHOST:PORT\r\n");
}

void SandboxFrontTest::host_ours_isAnswered()
{
    QFETCH(const QByteArray, host);
    QCOMPARE(WireClient(m_sandbox->baseUrl()).exchange(creation(host), 1).value(0).status, 201);
}

void SandboxFrontTest::webPage_isRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("of another site") << QByteArray("Origin: https://evil.example\r\n");
    QTest::newRow("without an origin of its own") << QByteArray("Origin: null\r\n");
    QTest::newRow("that names our address") << QByteArray("origin: http://127.0.0.1:PORT\r\n");
    QTest::newRow("that says no origin") << QByteArray("Sec-Fetch-Site: cross-site\r\n");
    QTest::newRow("of another port of this computer") << QByteArray("Sec-Fetch-Site: same-site\r\n");
}

void SandboxFrontTest::webPage_isRefused()
{
    QFETCH(const QByteArray, header);
    const qsizetype before = m_sandbox->ledgerCount();
    const WireAnswer answer =
        WireClient(m_sandbox->baseUrl()).exchange(creation("Host: 127.0.0.1:PORT\r\n", header), 1).value(0);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), "");
    QCOMPARE(m_sandbox->ledgerCount(), before);
}

void SandboxFrontTest::typedAddress_isAnswered()
{
    QByteArray request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Site: none\r\n\r\n";
    QCOMPARE(WireClient(m_sandbox->baseUrl()).exchange(request.replace("PORT", port()), 1).value(0).status,
             200);
}

void SandboxFrontTest::stranger_isRefusedBeforeTheBodyIsSent_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const QByteArray host = " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 15000000\r\n";
    QTest::newRow("no key") << QByteArray("POST /ledgers" + host) << 401;
    QTest::newRow("wrong key") << QByteArray("POST /ledgers" + host + "X-Blnk-Key: wrong\r\n") << 401;
    QTest::newRow("no token") << QByteArray("POST /proxy/ledgers" + host) << 401;
    QTest::newRow("wrong token") << QByteArray("POST /proxy/ledgers" + host
                                               + "Authorization: Bearer blnk_at_wrong\r\n")
                                 << 401;
    QTest::newRow("no key beside Cloud") << QByteArray("POST /core/ledgers" + host) << 401;
    QTest::newRow("filter without a token") << QByteArray("POST /ledger/filter" + host) << 401;
    QTest::newRow("a page that needs no key") << QByteArray("GET /health" + host) << 200;
    QTest::newRow("an address that moved") << QByteArray("POST /ledgers/" + host) << 307;
}

void SandboxFrontTest::stranger_isRefusedBeforeTheBodyIsSent()
{
    QFETCH(QByteArray, head);
    const WireAnswer answer =
        WireClient(m_sandbox->baseUrl()).exchange(head.replace("PORT", port()) + "\r\n", 1).value(0);
    QTEST(answer.status, "status");
    QCOMPARE(answer.header("Connection"), "close");
}

void SandboxFrontTest::hundredStrangers_staySmall_data()
{
    QTest::addColumn<QByteArray>("head");
    const QByteArray creation = "POST /ledgers HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n";
    QTest::newRow("body") << QByteArray(creation + "Content-Length: 15000000\r\n\r\n");
    QTest::newRow("body in chunks") << QByteArray(creation + "Transfer-Encoding: chunked\r\n\r\nE4E1C0\r\n");
    QTest::newRow("one header") << QByteArray(creation + "X-More: ");
    QTest::newRow("request line") << QByteArray("POST /");
    QTest::newRow("body, then a wrong token")
        << QByteArray(creation + "X-Blnk-Key: wrong\r\nContent-Length: 15000000\r\n\r\n");
}

void SandboxFrontTest::hundredStrangers_staySmall()
{
    QFETCH(QByteArray, head);
    head.replace("PORT", port());
    peakmemory::forget();
    const qint64 before = peakmemory::kibibytes();
    std::vector<std::unique_ptr<Flood>> strangers;
    for (int i = 0; i < 100; ++i)
        strangers.push_back(std::make_unique<Flood>(m_sandbox->baseUrl(), head, 15'000'000));
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(strangers, [](const auto &one) { return one->isOver(); }),
                             120'000);
    const qint64 grown = peakmemory::kibibytes() - before;
    qInfo("%lld KiB more", grown);
    QVERIFY2(grown < 64 * 1024, qPrintable(u"%1 KiB"_qs.arg(grown))); // a third of it belongs to the senders
    QCOMPARE(WireClient(m_sandbox->baseUrl()).ask("GET", "/health").status, 200);
}

int main(int argc, char *argv[])
{
    peakmemory::startWithoutQuarantine(argv);
    const QCoreApplication application(argc, argv);
    SandboxFrontTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sandbox_front.moc"
