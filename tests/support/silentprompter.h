// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>

/// Replaces the program that shows gnome-keyring's unlock window, and shows none. The prompt stays unanswered
/// until this object is destroyed, which dismisses it.
class SilentPrompter : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    explicit SilentPrompter(const QString &busAddress);
    ~SilentPrompter() override;
    bool isRegistered() const { return m_isRegistered; }
    int promptCount() const { return m_promptCount; }

public Q_SLOTS:
    Q_SCRIPTABLE void BeginPrompting(const QDBusObjectPath &callback);
    Q_SCRIPTABLE void StopPrompting(const QDBusObjectPath &callback);

private:
    QDBusConnection m_bus;
    bool m_isRegistered = false;
    int m_promptCount = 0;
};
