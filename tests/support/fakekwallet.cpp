// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/fakekwallet.h"

FakeKWallet::FakeKWallet(const QString &busAddress, Fault fault)
    : m_bus(QDBusConnection::connectToBus(busAddress, u"fake kwallet"_qs))
    , m_fault(fault)
{
    m_isRegistered =
        m_bus.registerObject(u"/modules/kwalletd5"_qs, this, QDBusConnection::ExportScriptableSlots)
        && m_bus.registerService(u"org.kde.kwalletd5"_qs);
}

FakeKWallet::~FakeKWallet()
{
    QDBusConnection::disconnectFromBus(u"fake kwallet"_qs);
}

int FakeKWallet::open(const QString &, qlonglong, const QString &)
{
    if (m_fault == Fault::Slow)
        setDelayedReply(true);
    return m_fault == Fault::Denied ? -1 : 1;
}

int FakeKWallet::entryType(int, const QString &, const QString &key, const QString &)
{
    return m_entries.contains(key) ? 1 : 0; // 1 is a password, 0 is no entry
}

QString FakeKWallet::readPassword(int, const QString &, const QString &key, const QString &)
{
    if (m_fault == Fault::Read)
        sendErrorReply(QDBusError::Failed, u"the wallet is damaged"_qs);
    return m_entries.value(key);
}

int FakeKWallet::writePassword(int, const QString &, const QString &key, const QString &value,
                               const QString &)
{
    if (m_fault == Fault::Write)
        return -1;
    m_entries.insert(key, value);
    return 0;
}

int FakeKWallet::removeEntry(int, const QString &, const QString &key, const QString &)
{
    if (m_fault == Fault::Remove)
        return -3;
    return m_entries.remove(key) > 0 ? 0 : -3;
}
