// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/privatememory.h"

#include "base/desktopportal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace ledgerdesk {

namespace {

constexpr int longestWaitMs = 1000; ///< starting the portal takes less

/// Asks the portal anything, which makes it look up who asks. Calls `known` at most once, and never if there
/// is no answer.
void askPortal(QObject *context, const std::function<void()> &known)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return known();
    const QDBusMessage question =
        desktopportal::readSetting(u"org.freedesktop.appearance"_qs, u"color-scheme"_qs);
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question, longestWaitMs), context);
    QObject::connect(answer, &QDBusPendingCallWatcher::finished, context, [answer, known] {
        answer->deleteLater();
        known();
    });
}

} // namespace

void forbidCoreDumps()
{
#ifdef Q_OS_UNIX
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_CORE, &none);
#endif
}

void hideMemory()
{
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void hideMemoryOncePortalKnows(QObject *context, const std::function<void()> &hidden)
{
    if (!desktopportal::hasSessionBus()) {
        hideMemory();
        return hidden();
    }
    auto *patience = new QTimer(context);
    patience->setSingleShot(true);
    QObject::connect(patience, &QTimer::timeout, context, [patience, hidden] {
        patience->deleteLater();
        hideMemory();
        hidden();
    });
    patience->start(longestWaitMs);
    askPortal(patience, [patience] { patience->start(0); });
}

} // namespace ledgerdesk
