// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "blnk/secret.h"
#include "connections/connection.h"

#include <QHash>
#include <QObject>

namespace ledgerdesk {

/// Identifies a token: one per connection and origin, so that a token is never sent to a changed address.
struct CredentialKey {
    QString connectionId{};
    QString origin{}; ///< see originOf()

    QString text() const; ///< "CONNECTION-ID@ORIGIN"
    bool operator==(const CredentialKey &) const = default;
};
CredentialKey credentialKey(const Connection &connection);

/// Stores tokens. An interface, because a test cannot make a real keychain slow, locked or silent on demand.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Errors: TokenMissing, Keychain….
    virtual void read(const CredentialKey &key, Done<Secret> done) = 0;
    /// Answers once the token has been read back and compared. Errors: TokenUnsuitable, Keychain….
    virtual void write(const CredentialKey &key, const Secret &token, Done<void> done) = 0;
    /// Answers once the item is known to be gone. A missing item counts as success.
    virtual void remove(const CredentialKey &key, Done<void> done) = 0;

Q_SIGNALS:
    /// The store has not answered for five seconds, perhaps because it waits in an unlock window.
    void waiting();
};

/// Keeps tokens in memory until the program ends.
class SessionCredentialStore : public CredentialStore
{
    Q_OBJECT

public:
    using CredentialStore::CredentialStore;
    void read(const CredentialKey &key, Done<Secret> done) override;
    void write(const CredentialKey &key, const Secret &token, Done<void> done) override;
    void remove(const CredentialKey &key, Done<void> done) override;

private:
    QHash<QString, Secret> m_tokens;
};

} // namespace ledgerdesk
