// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "process/privatememory.h"

#include "process/desktopportal.h"

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

/// Any question makes the portal look up who asks.
void askPortal(QObject *context)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return hideMemory();
    const QDBusMessage question =
        desktopportal::readSetting(u"org.freedesktop.appearance"_qs, u"color-scheme"_qs);
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question, desktopportal::timeoutMs), context);
    QObject::connect(answer, &QDBusPendingCallWatcher::finished, context, [answer] {
        answer->deleteLater();
        hideMemory();
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

void hideMemoryOncePortalKnows(QObject *context)
{
    if (!desktopportal::hasSessionBus())
        return hideMemory();
    QTimer::singleShot(0, context, [context] { askPortal(context); }); // after the window is on its way
}

} // namespace ledgerdesk
