// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/systemscheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace ledgerdesk;

namespace {

const auto group = u"org.freedesktop.appearance"_qs;
const auto key = u"color-scheme"_qs;

enum Preference : uint { None = 0, Dark = 1, Light = 2 };

} // namespace

/// The part of the desktop portal that is used, on the test's own bus.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    QVariantMap values;

public Q_SLOTS:
    QDBusVariant Read(const QString &, const QString &name) const
    {
        // The portal wraps the values that it reads twice.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(values.value(name))));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &name, const QDBusVariant &value);
};

class TestSystemScheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void scheme_preferred_isTaken_data();
    void scheme_preferred_isTaken();
    void scheme_changing_isFollowed();
    void motion_unwanted_isTaken();
    void portal_missing_keepsThePalettes();

private:
    QDBusConnection portalBus() const { return QDBusConnection(u"portal"_qs); }

    std::unique_ptr<FakePortal> m_portal;
};

void TestSystemScheme::init()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QSKIP("Qt itself tells the colour scheme");
#endif
    QVERIFY(portalBus().isConnected());
    m_portal = std::make_unique<FakePortal>();
    m_portal->values = {{key, uint(None)}, {u"enable-animations"_qs, true}};
    QVERIFY(portalBus().registerService(u"org.freedesktop.portal.Desktop"_qs));
    QVERIFY(portalBus().registerObject(u"/org/freedesktop/portal/desktop"_qs, m_portal.get(),
                                       QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
}

void TestSystemScheme::cleanup()
{
    portalBus().unregisterObject(u"/org/freedesktop/portal/desktop"_qs);
    portalBus().unregisterService(u"org.freedesktop.portal.Desktop"_qs);
    m_portal.reset();
}

void TestSystemScheme::scheme_preferred_isTaken_data()
{
    QTest::addColumn<uint>("preference");
    QTest::addColumn<bool>("dark");
    QTest::newRow("none") << uint(None) << false;
    QTest::newRow("dark") << uint(Dark) << true;
    QTest::newRow("light") << uint(Light) << false;
    QTest::newRow("not in the specification") << 7U << false;
}

void TestSystemScheme::scheme_preferred_isTaken()
{
    QFETCH(const uint, preference);
    QFETCH(const bool, dark);
    m_portal->values[key] = preference;
    m_portal->values[u"enable-animations"_qs] = false; // the second answer: when it is here, so is the first
    const SystemScheme scheme;
    QVERIFY(!scheme.isDark()); // the constructor does not wait
    QTRY_VERIFY(!scheme.isMotionWanted());
    QCOMPARE(scheme.isDark(), dark);
}

void TestSystemScheme::scheme_changing_isFollowed()
{
    m_portal->values[u"enable-animations"_qs] = false;
    const SystemScheme scheme;
    QTRY_VERIFY(!scheme.isMotionWanted());
    const QSignalSpy changed(&scheme, &SystemScheme::changed);

    Q_EMIT m_portal->SettingChanged(group, key, QDBusVariant(uint(Dark)));
    QTRY_VERIFY(scheme.isDark());
    QCOMPARE(changed.count(), 1);
    Q_EMIT m_portal->SettingChanged(group, u"accent-color"_qs, QDBusVariant(uint(Light)));
    Q_EMIT m_portal->SettingChanged(group, key, QDBusVariant(uint(Light)));
    QTRY_VERIFY(!scheme.isDark());
    QCOMPARE(changed.count(), 2);
}

void TestSystemScheme::motion_unwanted_isTaken()
{
    const SystemScheme scheme;
    QVERIFY(scheme.isMotionWanted());
    m_portal->values[key] = uint(Dark);
    QTRY_VERIFY(scheme.isDark());
    QVERIFY(scheme.isMotionWanted());
    Q_EMIT m_portal->SettingChanged(u"org.gnome.desktop.interface"_qs, u"enable-animations"_qs,
                                    QDBusVariant(false));
    QTRY_VERIFY(!scheme.isMotionWanted());
}

void TestSystemScheme::portal_missing_keepsThePalettes()
{
    portalBus().unregisterService(u"org.freedesktop.portal.Desktop"_qs);
    const SystemScheme scheme;
    const QSignalSpy changed(&scheme, &SystemScheme::changed);
    // The bus refuses requests in their order, and the scheme makes its own in the first turn of the event
    // loop.
    bool refused = false;
    QTimer::singleShot(0, this, [this, &refused] {
        auto *last = new QDBusPendingCallWatcher(
            QDBusConnection::sessionBus().asyncCall(QDBusMessage::createMethodCall(
                u"org.freedesktop.portal.Desktop"_qs, u"/"_qs, u"org.example"_qs, u"Last"_qs)),
            this);
        connect(last, &QDBusPendingCallWatcher::finished, this, [last, &refused] {
            refused = last->isError();
            last->deleteLater();
        });
    });
    QTRY_VERIFY(refused);
    QVERIFY(!scheme.isDark());
    QCOMPARE(changed.count(), 0);
}

int main(int argc, char *argv[])
{
    QProcess bus;
    bus.start(u"dbus-daemon"_qs, {u"--session"_qs, u"--nofork"_qs, u"--print-address"_qs});
    if (!bus.waitForReadyRead(10000))
        qFatal("dbus-daemon does not start");
    const QByteArray address = bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    int result = 0;
    {
        QApplication application(argc, argv);
        QDBusConnection::connectToBus(QString::fromLatin1(address), u"portal"_qs);
        TestSystemScheme test;
        result = QTest::qExec(&test, argc, argv);
        QDBusConnection::disconnectFromBus(u"portal"_qs);
    }
    bus.kill();
    bus.waitForFinished();
    return result;
}

#include "tst_systemscheme.moc"
