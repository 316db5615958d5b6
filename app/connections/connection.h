// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/networkoptions.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace ledgerdesk {

enum class Environment { Production, Staging, Test, Sandbox };
enum class TokenPlace { Keychain, Session };

inline constexpr QStringView defaultReferenceKey = u"client_ref";

/// The result of a connection's last credential check, for the token that it still has.
struct LastCheck {
    QDateTime at{}; ///< UTC
    QString verdict{}; ///< the stable word for a CheckVerdict; see verdictOf()
    bool mayNotCreate = false; ///< proved by an answer of the service
    bool mayNotList = false; ///< likewise
    bool mayNotAddMetadata = false; ///< likewise

    bool operator==(const LastCheck &) const = default;
};

/// A service under a name that the person chose. Contains no token.
struct Connection {
    QString id{}; ///< UUID without braces; "sandbox" for the built-in one, which is never stored
    QString name{};
    Endpoint endpoint{};
    TokenPlace tokenPlace = TokenPlace::Keychain;
    Environment environment = Environment::Production;
    bool addsReference = false; ///< adds a request reference to each new ledger
    QString referenceKey = defaultReferenceKey.toString(); ///< the metadata key that holds it
    NetworkOptions network{};
    QDateTime tokenEnteredAt{}; ///< UTC; only for an access token, whose lifetime is known. See tokenExpiry()
    QDate tokenExpires{}; ///< as the person entered it
    QDateTime tokenRenewedAt{}; ///< UTC; other windows notice a new token by it, as they cannot see the token
    std::optional<LastCheck> lastCheck{};
    std::optional<bool> keepsList{}; ///< as the person chose; see keepsList()

    bool operator==(const Connection &) const = default;
};

inline constexpr QStringView sandboxConnectionId = u"sandbox";

/// True if a copy of its ledgers stays on this computer. Without a choice, that follows its token.
inline bool keepsList(const Connection &connection)
{
    return connection.id != sandboxConnectionId
        && connection.keepsList.value_or(connection.tokenPlace == TokenPlace::Keychain);
}

} // namespace ledgerdesk
