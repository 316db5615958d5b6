// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <array>

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

/// A key of the sandbox in the form of Core: the master key, or a scoped key. Of what a scoped key creates or
/// changes, Core notes the key's ID in the metadata, as BLNK_GENERATED_BY.
enum class SandboxCoreKey {
    Master,
    Scoped, ///< ledgers:read, ledgers:write and metadata:write
    ReadOnly, ///< ledgers:read
    WithoutMetadata, ///< ledgers:read and ledgers:write
    OfOldCore, ///< the same, on a Core before 0.15.3, which lets no scoped key add metadata
    Expired,
};
inline constexpr std::array scopedCoreKeys{SandboxCoreKey::Scoped, SandboxCoreKey::ReadOnly,
                                           SandboxCoreKey::WithoutMetadata, SandboxCoreKey::OfOldCore,
                                           SandboxCoreKey::Expired};

/// Untranslated: "read-only".
QString labelOf(SandboxCoreKey kind);

} // namespace ledgerdesk
