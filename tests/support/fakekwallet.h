// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusVariant>
#include <QHash>
#include <QObject>

/// KWallet's side of the bus, as far as Qt Keychain uses it, including the failures that it reports as
/// success.
class FakeKWallet : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    enum class Fault {
        None,
        Write,
        Read,
        Remove,
        Denied, ///< the person refuses to open the wallet
        Slow, ///< the person is away, so the wallet is never opened
    };

    FakeKWallet(const QString &busAddress, Fault fault);
    ~FakeKWallet() override;
    bool isRegistered() const { return m_isRegistered; }
    void keep(const QString &key, const QString &value) { m_entries.insert(key, value); }

public Q_SLOTS:
    Q_SCRIPTABLE QString networkWallet() const { return u"kdewallet"_qs; }
    Q_SCRIPTABLE int open(const QString &wallet, qlonglong window, const QString &application);
    Q_SCRIPTABLE int entryType(int handle, const QString &folder, const QString &key,
                               const QString &application);
    Q_SCRIPTABLE QString readPassword(int handle, const QString &folder, const QString &key,
                                      const QString &application);
    Q_SCRIPTABLE int writePassword(int handle, const QString &folder, const QString &key,
                                   const QString &value, const QString &application);
    Q_SCRIPTABLE int removeEntry(int handle, const QString &folder, const QString &key,
                                 const QString &application);

private:
    QDBusConnection m_bus;
    Fault m_fault;
    bool m_isRegistered = false;
    QHash<QString, QString> m_entries;
};
