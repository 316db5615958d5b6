// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/client.h"
#include "support/wireserver.h"

#include <QProcess>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace ledgerdesk;
using namespace std::chrono_literals;

/// The effect of a computer's sleep on a create: the whole program is stopped beyond its deadline while the
/// answer arrives. The server is another process, which wakes this one.
class ClientSuspendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_answerArrivedWhileStopped_isCreated_data();
    void create_answerArrivedWhileStopped_isCreated();
};

void ClientSuspendTest::create_answerArrivedWhileStopped_isCreated_data()
{
    QTest::addColumn<QString>("security");
    QTest::newRow("B16 plain") << u"plain"_qs;
    QTest::newRow("B16 TLS") << u"tls"_qs;
}

void ClientSuspendTest::create_answerArrivedWhileStopped_isCreated()
{
    QFETCH(QString, security);
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_qs, security});
    QTRY_VERIFY_WITH_TIMEOUT(server.canReadLine(), 30'000);
    const QUrl url(QString::fromLatin1(server.readLine().trimmed()));

    Client client({Service::Core, url, {}}, Secret(),
                  {.authorities = WireServer::authority(), .patience = {.total = 2s, .grace = 2s}});
    std::optional<Verdict> verdict;
    // On a busy computer, the answer may be here before this process stops: then once more.
    for (int tries = 0; tries < 10 && (tries == 0 || verdict); ++tries) {
        verdict.reset();
        client.createLedger(LedgerDraft{.name = u"Acme EUR"_qs},
                            {this, [&verdict](const Result<Verdict> &answer) { verdict = *answer; }});
        QTRY_VERIFY_WITH_TIMEOUT(server.canReadLine(), 30'000); // it has the request
        server.readLine();
    }
    QVERIFY2(!verdict, "this computer is too slow for the deadline of this test");
    ::raise(SIGSTOP);
    QTRY_VERIFY_WITH_TIMEOUT(verdict, 30'000);
    QCOMPARE(verdict->outcome, Outcome::Created);
    QCOMPARE(verdict->ledger->id, u"ldg_1"_qs);
    server.kill();
    QVERIFY(server.waitForFinished());
}

/// Answers a POST after a second, and wakes the parent, which has stopped itself, well past its deadline.
static int serve(QCoreApplication &application, const QString &security)
{
    WireServer server(security == u"tls" ? WireServer::Security::Tls : WireServer::Security::Plain);
    QTimer waking; // repeatedly, as the parent may stop late
    QObject::connect(&waking, &QTimer::timeout, &application, [] { ::kill(::getppid(), SIGCONT); });
    server.answerBy([&waking](const WireRequest &) {
        std::puts("asked");
        std::fflush(stdout);
        QMetaObject::invokeMethod(&waking, [&waking] { waking.start(4s); });
        return WireScript{
            {WireStep::Kind::Pause, {}, 1s},
            {WireStep::Kind::Send, WireServer::answer(201, WireServer::ledgerJson("ldg_1", "Acme EUR"))}};
    });
    std::puts(server.url().toEncoded().constData());
    std::fflush(stdout);
    QTimer::singleShot(60s, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--serve")
        return serve(application, arguments[2]);
    ClientSuspendTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_client_suspend.moc"
