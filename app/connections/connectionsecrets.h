// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/networksetup.h"
#include "connections/credentialstore.h"

#include <optional>

namespace ledgerdesk {

/// The two places where what is secret about a connection can be kept.
struct CredentialStores {
    CredentialStore &keychain;
    CredentialStore &session;

    CredentialStore &at(TokenPlace place) const { return place == TokenPlace::Keychain ? keychain : session; }
};

/// True if the connection names a proxy that may ask for a password.
bool mayHaveProxyPassword(const Connection &connection);
/// Where the password is kept: one per connection, proxy and user, so that it never follows to another.
CredentialKey proxyCredentialKey(const Connection &connection);
/// A password in the form in which it is kept, which may hold any character, and back.
Secret proxySecret(const QString &password);
QString proxyPassword(const Secret &kept);

/// Everything that a client of the connection needs beside its token: reads the proxy's password, if it has
/// one, and the files. Where no password is kept the proxy is asked without one, and will say so. Errors:
/// Keychain…, CertificateUnsuitable.
void openNetwork(const Connection &connection, const CredentialStores &stores,
                 const Done<NetworkSetup> &done);

/// What is to be kept for a connection as it will be.
struct SecretChange {
    Connection before{}; ///< without an id if it is new
    Connection after{};
    std::optional<Secret> token{}; ///< without one, that of `before` is kept
    std::optional<QString> proxyPassword{}; ///< the same, as long as proxy and user stay as they are
};

/// Writes what is new, and copies what stays to where it is kept from now on. The items of `before` are still
/// there afterwards, see forgetOldSecrets(). Errors: TokenMissing, TokenUnsuitable, Keychain….
void keepSecrets(const SecretChange &change, const CredentialStores &stores, const Done<void> &done);
/// Removes what is kept for `former` and is not for `remaining`.
void forgetOldSecrets(const Connection &former, const Connection &remaining, const CredentialStores &stores,
                      const Done<void> &done);
/// Removes all that is kept for a connection.
void forgetSecrets(const Connection &connection, const CredentialStores &stores, const Done<void> &done);

} // namespace ledgerdesk
