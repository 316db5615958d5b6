// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/silentprompter.h"

SilentPrompter::SilentPrompter(const QString &busAddress)
    : m_bus(QDBusConnection::connectToBus(busAddress, u"silent prompter"_qs))
{
    m_isRegistered =
        m_bus.registerObject(u"/org/gnome/keyring/Prompter"_qs, this, QDBusConnection::ExportScriptableSlots)
        && m_bus.registerService(u"org.gnome.keyring.SystemPrompter"_qs);
}

SilentPrompter::~SilentPrompter()
{
    QDBusConnection::disconnectFromBus(u"silent prompter"_qs);
}

void SilentPrompter::BeginPrompting(const QDBusObjectPath &)
{
    ++m_promptCount;
}

void SilentPrompter::StopPrompting(const QDBusObjectPath &) { }
