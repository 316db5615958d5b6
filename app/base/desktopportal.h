// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusMessage>
#include <QString>

/// The desktop's portal (org.freedesktop.portal.Desktop), which tells a program what the desktop's settings
/// are.
namespace ledgerdesk::desktopportal {

inline constexpr int timeoutMs = 5000; ///< for its answers

/// False if there is surely no session bus. Without an address the D-Bus library would start a bus of its
/// own, which takes time and leaves a process.
bool hasSessionBus();

QString path();
QString settingsInterface();
/// The question what a setting is.
QDBusMessage readSetting(const QString &group, const QString &key);

} // namespace ledgerdesk::desktopportal
