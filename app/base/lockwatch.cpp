// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/lockwatch.h"

#include <QDBusConnection>
#include <QThread>

#include <functional>

namespace ledgerdesk {

namespace {

QString sessionInterface()
{
    return u"org.freedesktop.login1.Session"_qs;
}

/// Connects to a bus on another thread, as that may take any time, then calls `then` on the thread of
/// `context`.
void reach(QDBusConnection::BusType bus, const QString &name, QObject *context,
           const std::function<void()> &then)
{
    QThread *thread = QThread::create([bus, name] { QDBusConnection::connectToBus(bus, name); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    QObject::connect(thread, &QThread::finished, context, [name, then] {
        if (QDBusConnection(name).isConnected())
            then();
    });
    thread->start();
}

} // namespace

void LockWatch::start()
{
    if (std::exchange(m_isStarted, true))
        return;
    const QString system = u"ledgerdesk-lock-system"_qs;
    const QString session = u"ledgerdesk-lock-session"_qs;
    reach(QDBusConnection::SystemBus, system, this, [this, system] { listenToSystem(system); });
    reach(QDBusConnection::SessionBus, session, this, [this, session] { listenToSession(session); });
}

/// Names no service, as Qt would wait to learn who owns it. A signal from anyone else only makes us ask for a
/// confirmation once more.
void LockWatch::listenToSystem(const QString &connectionName)
{
    QDBusConnection bus(connectionName);
    // Qt D-Bus compares the signature as text, so it must not contain spaces.
    // clang-format off
    bus.connect({}, {}, sessionInterface(), u"Lock"_qs, this, SIGNAL(locked()));
    bus.connect({}, {}, u"org.freedesktop.DBus.Properties"_qs, u"PropertiesChanged"_qs, this,
                SLOT(propertiesChanged(QString,QVariantMap,QStringList)));
    // clang-format on
}

void LockWatch::listenToSession(const QString &connectionName)
{
    QDBusConnection bus(connectionName);
    for (const QString &interface :
         {u"org.freedesktop.ScreenSaver"_qs, u"org.gnome.ScreenSaver"_qs, u"org.mate.ScreenSaver"_qs})
        bus.connect({}, {}, interface, u"ActiveChanged"_qs, this, SLOT(screenSaverChanged(bool)));
}

void LockWatch::screenSaverChanged(bool active)
{
    if (active)
        Q_EMIT locked();
}

void LockWatch::propertiesChanged(const QString &interface, const QVariantMap &changed,
                                  const QStringList & /*invalid*/)
{
    if (interface == sessionInterface() && changed.value(u"LockedHint"_qs).toBool())
        Q_EMIT locked();
}

} // namespace ledgerdesk
