// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace ledgerdesk {

/// A token of the sandbox in the form of Cloud.
struct SandboxToken {
    enum class Kind {
        AllRights,
        ReadOnly,
        WriteOnly,
        Expired,
        OtherInstance,
        Slow, ///< answers after three seconds
        RateLimited, ///< 429 from the third request in ten seconds on
        DropsAnswer, ///< creates, then closes the connection without an answer
        ProxyOnly, ///< lists and creates through the proxy, but may not use the data API
        NoRights,
        WrongCoreKey, ///< valid, but Cloud's own key for the instance's Core is wrong
        NoCore, ///< valid, but Cloud cannot reach the instance's Core
        RefusesRepeats, ///< valid, but the same create is refused the second time
    };
    Kind kind = Kind::AllRights;
    QByteArray token{};
    QString label{}; ///< untranslated: "all rights"
};

/// Whether tokens, key and instance ID are new at each start, or fixed for scripts and documents.
enum class SandboxSecrets { MadeAnew, Fixed };

/// What a key of the sandbox's Core may do.
enum class SandboxCoreKey {
    Master, ///< everything
    ReadOnly, ///< ledgers:read
    WithoutMetadata, ///< ledgers:read and ledgers:write
    OfOldCore, ///< the same, on a Core before 0.15.3, which lets no scoped key add metadata
};

} // namespace ledgerdesk
