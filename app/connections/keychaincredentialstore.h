// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/credentialstore.h"
#include "connections/keychainpatience.h"

#include <memory>

namespace ledgerdesk {

/// Tokens in the system keychain, through Qt Keychain, with every answer checked against the Secret Service.
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

    /// A plain settings file of the service's name, which old versions of Qt Keychain would take tokens from.
    /// It is never read; "" if there is none. Nobody but an attacker has a reason to write one.
    QString plantedFile() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
