// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "process/privatememory.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QFileInfo>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace ledgerdesk {

namespace {

constexpr int portalTimeoutMs = 5000;

bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_qs);
}

/// Any question makes the portal look up who asks.
void askPortal(QObject *context)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return hideMemory();
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_qs,
                                                           u"/org/freedesktop/portal/desktop"_qs,
                                                           u"org.freedesktop.portal.Settings"_qs, u"Read"_qs);
    question << u"org.freedesktop.appearance"_qs << u"color-scheme"_qs;
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question, portalTimeoutMs), context);
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
    if (!hasSessionBus())
        return hideMemory();
    QTimer::singleShot(0, context, [context] { askPortal(context); }); // after the window is on its way
}

} // namespace ledgerdesk
