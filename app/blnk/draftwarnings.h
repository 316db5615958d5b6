// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerdraft.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace ledgerdesk {

/// Something that a person should know before sending. It does not prevent sending.
struct DraftWarning {
    enum class Kind {
        NameHasOuterSpaces,
        NameHasInvisibles, ///< control, zero-width or bidi characters
        NameMixesAlphabets, ///< value: the letters that do not belong to their word's alphabet, see
                            ///< strayLetters()
        NumberLosesPrecision, ///< the service keeps numbers as 64-bit floating point
        HoldsNul, ///< the service's database cannot store U+0000
        OverCreationLimit, ///< name and metadata exceed creationLimitBytes
        LooksLikeToken,
        LooksLikeCardNumber, ///< 13 to 19 digits that pass the Luhn check
    };
    Kind kind = Kind::NameHasOuterSpaces;
    /// Path in the metadata as sent, with tokens in keys masked; empty for the name.
    QStringList path{};
    /// What it is about, shortened; never a whole token or card number. OverCreationLimit: the size in bytes.
    QString value{};
    /// NumberLosesPrecision: what the service would store; "" if the number is out of its range and refused.
    QString becomes{};

    bool operator==(const DraftWarning &) const = default;
};

/// Warnings about the characters of a name, for the field in which it is typed.
std::vector<DraftWarning> nameWarnings(const QString &name);
/// In the order name, metadata, size; about a hundred at most. `isSecret` recognizes secrets that do not look
/// like a token.
std::vector<DraftWarning> draftWarnings(const LedgerDraft &draft,
                                        const std::function<bool(const QString &)> &isSecret = {});

} // namespace ledgerdesk
