// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/builtinsandbox.h"

namespace ledgerdesk {

Result<void> BuiltInSandbox::open(SandboxToken::Kind token, Service service, SandboxCoreKey coreKey)
{
    if (Result<void> opened = openJournal(); !opened)
        return opened;
    if (Result<void> listening = server().listen(); !listening)
        return listening;
    m_service = service;
    choose(token, coreKey);
    return {};
}

Result<void> BuiltInSandbox::openJournal()
{
    if (m_journal)
        return {};
    m_folder.emplace();
    if (Result<void> held = m_folder->hold(); !held)
        return held;
    auto journal = std::make_unique<Journal>(m_folder->filePath(u"journal.sqlite"_qs));
    if (Result<void> opened = journal->open(); !opened)
        return opened;
    m_journal = std::move(journal);
    return {};
}

/// Closes the port while it is not needed: every program on this computer can reach it.
void BuiltInSandbox::stopListening()
{
    if (m_server)
        m_server->stopListening();
}

void BuiltInSandbox::choose(SandboxToken::Kind token, SandboxCoreKey coreKey)
{
    m_token = token;
    m_coreKey = coreKey;
}

void BuiltInSandbox::setStepTime(std::chrono::milliseconds time)
{
    m_stepTime = time;
    if (m_server)
        m_server->setStepTime(time);
}

void BuiltInSandbox::reset()
{
    if (!m_journal)
        return;
    server().reset();
    // Its ledgers are gone, so a record of them would mislead. If this fails, the rows stay visible.
    (void)m_journal->forget(sandboxConnectionId.toString());
}

Connection BuiltInSandbox::connection() const
{
    Connection connection;
    connection.id = sandboxConnectionId.toString();
    connection.name = tr("Sandbox");
    connection.tokenPlace = TokenPlace::Session;
    connection.environment = Environment::Sandbox;
    if (m_server)
        connection.endpoint = {m_service, m_server->baseUrl(),
                               m_service == Service::Cloud ? m_server->instanceId() : QString()};
    return connection;
}

Secret BuiltInSandbox::secret() const
{
    if (!m_server)
        return {};
    return Secret(m_service == Service::Core ? m_server->coreKey(m_coreKey) : m_server->token(m_token));
}

Sandbox &BuiltInSandbox::server()
{
    if (!m_server) {
        m_server = std::make_unique<Sandbox>();
        m_server->setStepTime(m_stepTime);
    }
    return *m_server;
}

} // namespace ledgerdesk
