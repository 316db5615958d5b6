// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"
#include "support/fullport.h"

#include <QTest>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr Patience hasty{.total = 1500ms, .grace = 300ms};

enum class Link { Down, Up };

/// Switches this program's own, only network on or off.
bool switchNetwork(Link link)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    bool isDone = ::ioctl(socket, SIOCGIFFLAGS, &request) == 0;
    request.ifr_flags = short(link == Link::Up ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP);
    isDone = isDone && ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    ::close(socket);
    return isDone;
}

} // namespace

/// Tests in a network namespace, which can be switched off.
class ClientNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(switchNetwork(Link::Up)); }
    void create_noNetwork_isNotSent_data();
    void create_noNetwork_isNotSent();
    void create_connectionNeverMade_isNotSentAtTheDeadline();
    void create_networkSwitchedOffAfterSending_isUnknownAtTheDeadline_data();
    void create_networkSwitchedOffAfterSending_isUnknownAtTheDeadline();
};

void ClientNetworkTest::create_noNetwork_isNotSent_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << u"http://127.0.0.1:5001"_qs;
    QTest::newRow("TLS") << u"https://192.0.2.1"_qs;
}

void ClientNetworkTest::create_noNetwork_isNotSent()
{
    QFETCH(QString, address);
    QVERIFY(switchNetwork(Link::Down));
    Client client({Service::Core, QUrl(address), {}}, Secret(roomToken), hasty);
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::NotSent);
    QVERIFY(!(*answer)->error->subject.isEmpty());
}

void ClientNetworkTest::create_connectionNeverMade_isNotSentAtTheDeadline()
{
    const FullPort full;
    Client client({Service::Core, QUrl(u"http://127.0.0.1:%1"_qs.arg(full.port())), {}}, Secret(roomToken),
                  hasty);
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::NotSent);
    QCOMPARE((*answer)->error->kind, Error::Kind::TimedOut);
}

void ClientNetworkTest::create_networkSwitchedOffAfterSending_isUnknownAtTheDeadline_data()
{
    QTest::addColumn<WireServer::Security>("security");
    QTest::newRow("plain") << WireServer::Security::Plain;
    QTest::newRow("TLS") << WireServer::Security::Tls;
}

void ClientNetworkTest::create_networkSwitchedOffAfterSending_isUnknownAtTheDeadline()
{
    QFETCH(WireServer::Security, security);
    WireServer server(security);
    server.answerBy([](const WireRequest &) {
        switchNetwork(Link::Down);
        return answering(201, ledgerJson("ldg_1", "Acme EUR")); // this never arrives
    });
    Client client({Service::Core, server.url(), {}}, Secret(roomToken),
                  {.authorities = WireServer::authority(), .patience = hasty});
    QObject context;
    Answer<Verdict> answer;
    client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
    QCOMPARE((*answer)->outcome, Outcome::Unknown);
    QCOMPARE((*answer)->error->kind, Error::Kind::TimedOut);
    QCOMPARE(server.completePosts(), 1);
}

int main(int argc, char *argv[])
{
    // Must come before any thread starts. A user other than root gets a user namespace in which they are
    // root.
    if (::unshare(::geteuid() == 0 ? CLONE_NEWNET : CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        std::fprintf(stderr, "no network of its own on this system (%s); nothing was tested\n",
                     std::strerror(errno));
        return 77;
    }
    const QCoreApplication application(argc, argv);
    ClientNetworkTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_client_network.moc"
