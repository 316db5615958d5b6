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

/// What the last credential check of a connection showed, of the token that it has still.
struct LastCheck {
    QDateTime at{}; ///< UTC
    QString verdict{}; ///< of a CheckVerdict, as other programs read it; see verdictOf()
    bool mayNotCreate = false; ///< proved by an answer
    bool mayNotList = false; ///< the same
    bool mayNotAddMetadata = false; ///< the same

    bool operator==(const LastCheck &) const = default;
};

/// A service that a person works with, under a name of their choice. Holds no token.
struct Connection {
    QString id{}; ///< UUID without braces; "sandbox" for the built-in one, which is never stored
    QString name{};
    Endpoint endpoint{};
    TokenPlace tokenPlace = TokenPlace::Keychain;
    Environment environment = Environment::Production;
    bool addsReference = false; ///< a request reference to each new ledger
    QString referenceKey = defaultReferenceKey.toString(); ///< the metadata key that holds it
    NetworkOptions network{};
    QDateTime tokenEnteredAt{}; ///< UTC; of an access token alone, as its life is known. See tokenExpiry()
    QDate tokenExpires{}; ///< as a person entered it
    std::optional<LastCheck> lastCheck{};

    bool operator==(const Connection &) const = default;
};

inline constexpr QStringView sandboxConnectionId = u"sandbox";

} // namespace ledgerdesk
