// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"

#include <QString>

namespace ledgerdesk {

enum class Environment { Production, Staging, Test, Sandbox };
enum class TokenPlace { Keychain, Session };

/// A service that a person works with, under a name of their choice. Holds no token.
struct Connection {
    QString id{}; ///< UUID without braces; "sandbox" for the built-in one, which is never stored
    QString name{};
    Endpoint endpoint{};
    TokenPlace tokenPlace = TokenPlace::Keychain;
    Environment environment = Environment::Production;

    bool operator==(const Connection &) const = default;
};

inline constexpr QStringView sandboxConnectionId = u"sandbox";

} // namespace ledgerdesk
