// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/json.h"

#include <QString>

#include <vector>

namespace ledgerdesk {

/// A ledger that a person means to create; complete and well formed.
struct LedgerDraft {
    QString name{};
    JsonValue metadata = JsonValue::object(); ///< always an Object
    QString topLevelKey{}; ///< if not empty, all metadata is sent grouped under it

    bool operator==(const LedgerDraft &) const = default;
};

/// The metadata as it is sent: grouped under the top-level key if there is one and there is any metadata.
JsonValue sentMetadata(const LedgerDraft &draft);

/// Something that a person should know before sending, and may still decide to send.
struct DraftWarning {
    enum class Kind {
        NameHasOuterSpaces,
        NameHasInvisibles, ///< control, zero-width or bidi characters
        NumberLosesPrecision, ///< the service keeps numbers as 64-bit floating point
        HoldsNul, ///< the service's database cannot store U+0000
        OverCreationLimit, ///< name and metadata exceed creationLimitBytes
        LooksLikeToken,
        LooksLikeCardNumber, ///< 13 to 19 digits that pass the Luhn check
    };
    Kind kind = Kind::NameHasOuterSpaces;
    /// Where in the metadata as sent, tokens in keys masked; empty for the name.
    QStringList path{};
    /// What it is about, shortened; never a whole token or card number. OverCreationLimit: the size in bytes.
    QString value{};
    /// NumberLosesPrecision: what the service would store; "" if the number is out of its range and refused.
    QString becomes{};

    bool operator==(const DraftWarning &) const = default;
};

/// In the order of name, metadata, size; about a hundred at most.
std::vector<DraftWarning> draftWarnings(const LedgerDraft &draft);

/// Name and metadata that the service takes at creation: its insert trigger fails beyond, as measured on
/// Blnk Core 0.15 with a scoped key.
inline constexpr int creationLimitBytes = 7750;
/// Bytes counted against creationLimitBytes: the escaped name and the metadata as PostgreSQL prints it.
int creationSize(const LedgerDraft &draft);
/// Longest request body that is sent at all; the service refuses more than 5 MB.
inline constexpr qsizetype requestLimitBytes = 5 * 1000 * 1000;

} // namespace ledgerdesk
