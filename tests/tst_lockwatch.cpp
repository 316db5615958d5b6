// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/lockwatch.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusReply>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

using namespace ledgerdesk;

/// Learning that the screen is locked, on a private bus.
class LockWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void lock_isHeard_data();
    void lock_isHeard();
    void other_isNotTakenForALock_data();
    void other_isNotTakenForALock();

private:
    static QDBusMessage signal(const QString &interface, const QString &name, const QVariantList &values)
    {
        QDBusMessage message = QDBusMessage::createSignal(u"/org/example"_qs, interface, name);
        message.setArguments(values);
        return message;
    }
    static QVariantList hint(bool locked)
    {
        return {u"org.freedesktop.login1.Session"_qs, QVariantMap{{u"LockedHint"_qs, locked}}, QStringList()};
    }
    void send(const QDBusMessage &message) { QDBusConnection(u"sender"_qs).send(message); }

    QProcess m_bus;
    LockWatch m_watch;
};

void LockWatchTest::initTestCase()
{
    m_bus.start(u"dbus-daemon"_qs, {u"--session"_qs, u"--nofork"_qs, u"--print-address=1"_qs});
    QVERIFY(m_bus.waitForReadyRead());
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    QVERIFY(QDBusConnection::connectToBus(QString::fromLatin1(address), u"sender"_qs).isConnected());
    m_watch.start();
    m_watch.start();
    for (const auto &message : {signal(u"org.freedesktop.login1.Session"_qs, u"Lock"_qs, {}),
                                signal(u"org.freedesktop.ScreenSaver"_qs, u"ActiveChanged"_qs, {true})}) {
        const QSignalSpy locked(&m_watch, &LockWatch::locked);
        QTRY_VERIFY((send(message), locked.count() > 0)); // until it is listening
    }
    // Some of the earlier signals may still be on their way; an answer arrives after them.
    for (const QString &name : {u"sender"_qs, u"ledgerdesk-lock-system"_qs, u"ledgerdesk-lock-session"_qs})
        QVERIFY(QDBusConnection(name).interface()->registeredServiceNames().isValid());
    QCoreApplication::sendPostedEvents(&m_watch);
}

void LockWatchTest::cleanupTestCase()
{
    for (const QString &name : {u"sender"_qs, u"ledgerdesk-lock-system"_qs, u"ledgerdesk-lock-session"_qs})
        QDBusConnection::disconnectFromBus(name);
    m_bus.terminate();
    QVERIFY(m_bus.waitForFinished());
}

void LockWatchTest::lock_isHeard_data()
{
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QVariantList>("values");
    const QString properties = u"org.freedesktop.DBus.Properties"_qs;
    QTest::newRow("login manager") << u"org.freedesktop.login1.Session"_qs << u"Lock"_qs << QVariantList();
    QTest::newRow("locked hint") << properties << u"PropertiesChanged"_qs << hint(true);
    QTest::newRow("screen saver") << u"org.freedesktop.ScreenSaver"_qs << u"ActiveChanged"_qs
                                  << QVariantList{true};
    QTest::newRow("GNOME") << u"org.gnome.ScreenSaver"_qs << u"ActiveChanged"_qs << QVariantList{true};
}

void LockWatchTest::lock_isHeard()
{
    QFETCH(QString, interface);
    QFETCH(QString, name);
    QFETCH(QVariantList, values);
    const QSignalSpy locked(&m_watch, &LockWatch::locked);
    send(signal(interface, name, values));
    QTRY_VERIFY(locked.count() > 0);
}

void LockWatchTest::other_isNotTakenForALock_data()
{
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QVariantList>("values");
    const QString properties = u"org.freedesktop.DBus.Properties"_qs;
    QTest::newRow("unlocked") << properties << u"PropertiesChanged"_qs << hint(false);
    QTest::newRow("screen saver ends")
        << u"org.freedesktop.ScreenSaver"_qs << u"ActiveChanged"_qs << QVariantList{false};
    QTest::newRow("no flag") << u"org.freedesktop.ScreenSaver"_qs << u"ActiveChanged"_qs
                             << QVariantList{u"yes"_qs};
    QTest::newRow("other interface") << properties << u"PropertiesChanged"_qs
                                     << QVariantList{u"org.example"_qs, QVariantMap{{u"LockedHint"_qs, true}},
                                                     QStringList()};
}

void LockWatchTest::other_isNotTakenForALock()
{
    QFETCH(QString, interface);
    QFETCH(QString, name);
    QFETCH(QVariantList, values);
    QSignalSpy locked(&m_watch, &LockWatch::locked);
    send(signal(interface, name, values));
    // The bus keeps the order.
    send(signal(u"org.gnome.ScreenSaver"_qs, u"ActiveChanged"_qs, {true}));
    send(signal(u"org.freedesktop.login1.Session"_qs, u"Lock"_qs, {}));
    QTRY_VERIFY(locked.count() >= 2);
    QCOMPARE(locked.count(), 2);
}

QTEST_GUILESS_MAIN(LockWatchTest)
#include "tst_lockwatch.moc"
