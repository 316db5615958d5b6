// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "connections/connection.h"
#include "desk/sandboxfolder.h"
#include "journal/journal.h"
#include "sandbox/sandbox.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace ledgerdesk {

/// The sandbox inside the program, a connection with a journal of its own: both keep what they have until the
/// program ends, and the port is open only while the sandbox is in use.
class BuiltInSandbox
{
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::BuiltInSandbox)

public:
    /// Starts to listen. Which of the two is used, token or key, depends on the service. Errors:
    /// StorageFailed, NetworkFailed.
    Result<void> open(SandboxToken::Kind token, Service service,
                      SandboxCoreKey coreKey = SandboxCoreKey::Master);
    void stopListening();
    /// Uses another token of Cloud or key of Core from now on.
    void choose(SandboxToken::Kind token, SandboxCoreKey coreKey);
    /// See Sandbox::setStepTime().
    void setStepTime(std::chrono::milliseconds time);
    std::chrono::milliseconds stepTime() const { return m_stepTime; }
    /// Restores the ledgers that it started with.
    void reset();

    Connection connection() const; ///< its address is known once it was opened
    Secret secret() const; ///< the token or key that it was opened with
    SandboxToken::Kind token() const { return m_token; }
    SandboxCoreKey coreKey() const { return m_coreKey; }
    Journal *journal() const { return m_journal.get(); } ///< nullptr until it was opened
    Sandbox &server(); ///< made when first needed

private:
    Result<void> openJournal();

    std::optional<SandboxFolder> m_folder;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Sandbox> m_server;
    SandboxToken::Kind m_token = SandboxToken::Kind::AllRights;
    Service m_service = Service::Cloud;
    SandboxCoreKey m_coreKey = SandboxCoreKey::Master;
    std::chrono::milliseconds m_stepTime{0};
};

} // namespace ledgerdesk
