// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace ledgerdesk {

/// A token that the sandbox knows, and what it does.
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
        ProxyOnly, ///< reads and creates, but not through the data API
        NoRights,
        WrongCoreKey, ///< good, but Cloud's own key for the Core of the instance is wrong
        NoCore, ///< good, but Cloud does not reach the Core of the instance
        RefusesRepeats, ///< good, but a create that was there before is refused as a duplicate request
    };
    Kind kind = Kind::AllRights;
    QByteArray token{};
    QString label{}; ///< untranslated: "all rights"
};

/// Whether what lets somebody in is made anew at each start, or known beforehand to scripts and documents.
enum class SandboxSecrets { MadeAnew, Fixed };

/// What a key of the sandbox's Core may do.
enum class SandboxCoreKey {
    Master, ///< everything
    ReadOnly, ///< ledgers:read
    WithoutMetadata, ///< ledgers:read and ledgers:write
    OfOldCore, ///< the same, on a Core before 0.15.3, which lets no scoped key add metadata
};

} // namespace ledgerdesk
