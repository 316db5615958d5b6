// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "connections/connectionbook.h"
#include "connections/connectionsecrets.h"
#include "creation/lookuppace.h"
#include "desk/builtinsandbox.h"
#include "journal/journal.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace ledgerdesk {

class KeptLists;

/// The stores that the program runs with; main.cpp picks them.
struct Stores {
    ConnectionBook &book;
    CredentialStores credentials;
    Journal &journal; ///< for all connections but the sandbox
    KeptLists *lists = nullptr; ///< nowhere if there is none
};

/// The connection in use, its token and the client that carries it: when it is replaced, answers to reads are
/// dropped, while the client lives on for what was sent through it and has no outcome yet.
class ConnectionInUse : public QObject
{
    Q_OBJECT

public:
    enum class TokenState { None, Waiting, Ready, Failed };

    /// Stores and sandbox must outlive it.
    ConnectionInUse(const Stores &stores, BuiltInSandbox &sandbox, LookUpPatience patience);
    ~ConnectionInUse() override;

    /// Switches to a connection, then reads its token.
    void open(const Connection &connection);
    /// Switches to the built-in sandbox, which listens until another connection is opened. StorageFailed or
    /// NetworkFailed if that is not possible.
    Result<void> openSandbox(SandboxToken::Kind token = SandboxToken::Kind::AllRights,
                             Service service = Service::Cloud,
                             SandboxCoreKey coreKey = SandboxCoreKey::Master);
    /// Goes on in the sandbox, if it is in use, with another token of Cloud or key of Core.
    void changeSandboxToken(SandboxToken::Kind token, SandboxCoreKey coreKey = SandboxCoreKey::Master);
    /// How long each step of a create takes in the sandbox; never on another connection.
    void setSandboxStepTime(std::chrono::milliseconds time);
    /// Stops using the connection, because it was removed.
    void close();

    const std::optional<Connection> &current() const { return m_current; }
    /// 0 unless it is a slowed-down sandbox.
    std::chrono::milliseconds stepTime() const;
    bool isSandbox() const { return m_current && m_current->id == sandboxConnectionId; }
    /// True if the attempt was sent to where the connection in use leads.
    bool isSentFromHere(const Attempt &attempt) const;
    Journal &journal() const; ///< the sandbox has its own
    KeptLists *lists() const; ///< nullptr if no copy of this connection's ledgers is kept
    /// Takes what a check of this connection showed, if the connection is in use at the same address.
    void setLastCheck(const Connection &connection, const LastCheck &check);

    TokenState tokenState() const { return m_tokenState; }
    const std::optional<Error> &tokenError() const { return m_tokenError; }
    const QString &maskedToken() const { return m_maskedToken; } ///< "" if there is none
    void readToken(); ///< reads it again, after the keychain failed or was unlocked
    /// Continues with another token, which is already saved or is not to be saved. Requests in progress end
    /// with the old one.
    void renewToken(const Secret &token);
    /// Takes a token that was saved for this connection after nobody waited for it any more: uses it if the
    /// connection is in use, and removes it from where it was saved if no connection can own it. False if it
    /// was removed.
    bool takeKeptToken(const Connection &connection, const Secret &token);
    /// Goes on with the token that another window saved for the connection in use, if it has saved one since.
    void followRenewal(const Connection &stored);
    /// True if the text contains a token that this program has used since it started, or most of one.
    bool holdsToken(const QString &text) const;

    Client *client() const { return m_client.get(); } ///< nullptr while there is no token
    Error whyNoClient() const;
    /// The same, for whom it must outlive the connection: it stays for as long as it is held.
    const std::shared_ptr<Client> &keptClient() const { return m_client; }
    QObject *reading() const
    {
        return m_reading.get();
    } ///< a context that ends when the connection is replaced
    /// One for each service: a time to wait that it asked for through one connection holds for the others
    /// too.
    LookUpPace &paceAt(const QString &origin);
    LookUpPace &pace(); ///< at the service in use

Q_SIGNALS:
    void changed(); ///< another connection is in use, or none
    void tokenStateChanged();
    void tokenSettled(); ///< follows tokenStateChanged() once the token can be used, or cannot be read
    void tokenTakenOver(); ///< another window saved the token that is in use from now on
    void keychainWaiting();
    void recordOpened(); ///< the journal of the connection in use, after it could not be opened before

private:
    void use(const std::optional<Connection> &connection);
    void openNetwork(const Secret &token);
    void useToken(const Secret &token, const NetworkSetup &network);
    void failToken(const Error &error);

    const Stores m_stores;
    BuiltInSandbox &m_sandbox;
    const LookUpPatience m_patience;
    std::optional<Connection> m_current;
    TokenState m_tokenState = TokenState::None;
    std::optional<Error> m_tokenError;
    Secret m_token; ///< in use
    QString m_maskedToken;
    std::vector<Secret> m_tokensUsed;
    std::map<QString, LookUpPace> m_paces; ///< by the origin of the service
    std::shared_ptr<Client> m_client;
    std::unique_ptr<QObject> m_reading;
};

} // namespace ledgerdesk
