// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/endsignals.h"

#include <QSocketNotifier>

#include <array>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may do very little: it writes a byte to this pipe, and the event loop reads it.
std::array<int, 2> signalPipe{-1, -1};

extern "C" void wakeEventLoop(int /*signal*/, siginfo_t *sender, void * /*context*/)
{
    // GLib ends the program with this signal when the session bus is gone, whichever library uses the bus.
    if (sender != nullptr && sender->si_pid == ::getpid())
        return;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe(signalPipe.data()) != 0)
        return;
    for (const int end : signalPipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false); // once is enough: a second signal must not interrupt the shutdown
        Q_EMIT endRequested();
    });
    struct sigaction action {
    };
    action.sa_sigaction = wakeEventLoop;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART | SA_SIGINFO;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    // Writing to a closed pipe must be an error that we can report, not the end of the program.
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
}

#else

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
}

#endif

} // namespace ledgerdesk
