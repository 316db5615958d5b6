// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace ledgerdesk {

/// Signals that the screen was locked, as the login manager and the screen savers announce it over D-Bus.
/// Never waits for a bus; without one, it never signals.
class LockWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts listening in the background. Only the first call has an effect.
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
