// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusMessage>
#include <QString>

/// The desktop portal (org.freedesktop.portal.Desktop), from which a program reads the desktop's settings.
namespace ledgerdesk::desktopportal {

inline constexpr int timeoutMs = 5000; ///< for each answer

/// False if there is certainly no session bus. Check this first: without an address, the D-Bus library starts
/// its own bus, which takes time and leaves a process behind.
bool hasSessionBus();

QString path();
QString settingsInterface();
/// The D-Bus call that reads one setting.
QDBusMessage readSetting(const QString &group, const QString &key);

} // namespace ledgerdesk::desktopportal
