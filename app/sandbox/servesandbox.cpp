// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/servesandbox.h"

#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <array>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

#ifdef Q_OS_UNIX

// A signal handler may do next to nothing: it writes a byte here, and the event loop reads it.
std::array<int, 2> signalPipe{-1, -1};

extern "C" void wakeEventLoop(int /*signal*/)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

void quitOnSignals(QObject *context)
{
    if (::pipe(signalPipe.data()) != 0)
        return;
    for (const int end : signalPipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [] { QCoreApplication::quit(); });
    struct sigaction action {
    };
    action.sa_handler = wakeEventLoop;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

#else

void quitOnSignals(QObject * /*context*/) { }

#endif

} // namespace

int serveSandbox(quint16 port)
{
    Sandbox sandbox;
    quitOnSignals(&sandbox);
    if (const Result<void> listening = sandbox.listen(port); !listening) {
        QTextStream(stderr) << QCoreApplication::translate("ledgerdesk::serveSandbox",
                                                           "The sandbox cannot listen on %1: %2")
                                   .arg(listening.error().subject, listening.error().detail)
                            << '\n';
        return 1;
    }
    QTextStream out(stdout);
    out << "address: " << sandbox.baseUrl().toString() << '\n'
        << "instance: " << sandbox.instanceId() << '\n'
        << "core key: " << sandbox.coreKey() << '\n';
    for (const SandboxToken &token : sandbox.tokens())
        out << "token, " << token.label << ": " << token.token << '\n';
    out.flush();
    return QCoreApplication::exec();
}

} // namespace ledgerdesk
