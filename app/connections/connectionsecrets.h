// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/networksetup.h"
#include "connections/credentialstore.h"

#include <optional>

namespace ledgerdesk {

/// The two places in which a connection's secrets can be kept.
struct CredentialStores {
    CredentialStore &keychain;
    CredentialStore &session;

    CredentialStore &at(TokenPlace place) const { return place == TokenPlace::Keychain ? keychain : session; }
};

/// True if the connection has a proxy with a user, which may require a password.
bool mayHaveProxyPassword(const Connection &connection);
/// The key of the password: one per connection, proxy and user, so that no other proxy or user ever gets it.
CredentialKey proxyCredentialKey(const Connection &connection);
/// A password in the form in which it is stored, as it may contain characters that a Secret cannot, and back.
Secret proxySecret(const QString &password);
QString proxyPassword(const Secret &kept);

/// Everything but the token that a client of the connection needs: reads the proxy's password, if there is
/// one, and the certificate files. If no password is stored, the proxy is used without one and refuses if it
/// needs it. Errors: Keychain…, CertificateUnsuitable.
void openNetwork(const Connection &connection, const CredentialStores &stores,
                 const Done<NetworkSetup> &done);

/// The secrets to store when a connection is created or changed.
struct SecretChange {
    Connection before{}; ///< without an ID if the connection is new
    Connection after{};
    std::optional<Secret> token{}; ///< if empty, the token of `before` stays
    std::optional<QString> proxyPassword{}; ///< likewise, while proxy and user stay the same
};

/// Writes new secrets, and copies those that stay to their new place. Leaves the items of `before` in place;
/// see forgetOldSecrets(). Errors: TokenMissing, TokenUnsuitable, Keychain….
void keepSecrets(const SecretChange &change, const CredentialStores &stores, const Done<void> &done);
/// Removes the items of `former` that `remaining` does not use.
void forgetOldSecrets(const Connection &former, const Connection &remaining, const CredentialStores &stores,
                      const Done<void> &done);
/// Removes all items of a connection.
void forgetSecrets(const Connection &connection, const CredentialStores &stores, const Done<void> &done);

} // namespace ledgerdesk
