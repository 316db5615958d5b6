// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/systemscheme.h"

#include "base/desktopportal.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPalette>
#include <QStyleHints>
#include <QTimer>

namespace ledgerdesk {

namespace {

QString interfaceGroup()
{
    return u"org.gnome.desktop.interface"_qs;
}
QString animationsKey()
{
    return u"enable-animations"_qs;
}
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
QString appearanceGroup()
{
    return u"org.freedesktop.appearance"_qs;
}
QString colourSchemeKey()
{
    return u"color-scheme"_qs;
}
#endif

} // namespace

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
    // After an empty palette is set, Qt returns the system's palette again, whatever was set before.
    QApplication::setPalette(QPalette());
    m_dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    m_darkWithoutPreference = m_dark;
    followQt();
    if (desktopportal::hasSessionBus())
        QTimer::singleShot(
            0, this, &SystemScheme::followPortal); // later, so that the first window does not wait for it
}

void SystemScheme::followQt()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QStyleHints *hints = QGuiApplication::styleHints();
    const auto take = [this](Qt::ColorScheme scheme) {
        if (scheme != Qt::ColorScheme::Unknown)
            setDark(scheme == Qt::ColorScheme::Dark);
    };
    take(hints->colorScheme());
    connect(hints, &QStyleHints::colorSchemeChanged, this, take);
#endif
}

void SystemScheme::followPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Accept any sender: to match a name, Qt would block until the bus says who owns it.
    // clang-format off
    bus.connect(QString(), desktopportal::path(), desktopportal::settingsInterface(), u"SettingChanged"_qs, this,
                SLOT(takeSetting(QString,QString,QDBusVariant)));
    // clang-format on
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    ask(appearanceGroup(), colourSchemeKey());
#endif
    ask(interfaceGroup(), animationsKey());
}

void SystemScheme::ask(const QString &group, const QString &key)
{
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(
                                        desktopportal::readSetting(group, key), desktopportal::timeoutMs),
                                    this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            takeSetting(group, key, reply.value());
    });
}

void SystemScheme::takeSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    QVariant plain = value.variant();
    // Read() of the portal's first version wraps its answer twice.
    if (plain.metaType() == QMetaType::fromType<QDBusVariant>())
        plain = plain.value<QDBusVariant>().variant();
    if (group == interfaceGroup() && key == animationsKey())
        m_motionWanted = plain.toBool();
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    if (group == appearanceGroup() && key == colourSchemeKey()) {
        constexpr uint preferDark = 1;
        constexpr uint preferLight = 2;
        const uint scheme = plain.toUInt();
        setDark(scheme == preferDark || (scheme != preferLight && m_darkWithoutPreference));
    }
#endif
}

void SystemScheme::setDark(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
}

} // namespace ledgerdesk
