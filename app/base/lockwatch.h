// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace ledgerdesk {

/// Hears from the desktop over D-Bus that the screen is locked: from the login manager and from the screen
/// savers. Never waits for a bus; without one it stays silent.
class LockWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to listen, soon after. Only the first call counts.
    void start();

Q_SIGNALS:
    void locked();

private:
    Q_SLOT void screenSaverChanged(bool active);
    Q_SLOT void propertiesChanged(const QString &interface, const QVariantMap &changed,
                                  const QStringList &invalid);
    void listenToSystem(const QString &connectionName);
    void listenToSession(const QString &connectionName);

    bool m_isStarted = false;
};

} // namespace ledgerdesk
