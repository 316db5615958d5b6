// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/credentialstore.h"
#include "connections/keychainpatience.h"

#include <memory>

namespace ledgerdesk {

/// Keeps tokens in the system keychain through Qt Keychain, and checks each answer against the Secret
/// Service.
class KeychainCredentialStore : public CredentialStore
{
    Q_OBJECT

public:
    explicit KeychainCredentialStore(QString serviceName, KeychainPatience patience = {},
                                     QObject *parent = nullptr);
    ~KeychainCredentialStore() override;

    void read(const CredentialKey &key, Done<Secret> done) override;
    void write(const CredentialKey &key, const Secret &token, Done<void> done) override;
    void remove(const CredentialKey &key, Done<void> done) override;

    /// The path of a plain settings file with the service's name, from which old versions of Qt Keychain
    /// would read tokens; "" if there is none. It is never read. Only an attacker has a reason to create it.
    QString plantedFile() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
