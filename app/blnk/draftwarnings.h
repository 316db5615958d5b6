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
        BeginsBlank, ///< value: the blank
        EndsBlank, ///< value: the blank
        HasInvisibles, ///< control, zero-width or bidi characters
        MixesAlphabets, ///< value: the letters of another alphabet than their word, see strayLetters()
        EmptyKey, ///< the service stores it, but cannot search for it
        KeyLooksLikeOther, ///< value: a key beside it that differs only in what cannot be seen
        HoldsReplacement, ///< U+FFFD, which stands for half a character such as \ud800
        NumberLosesPrecision, ///< the service keeps numbers as 64-bit floating point
        HoldsNul, ///< the service's database cannot store U+0000
        OverCreationLimit, ///< name and metadata exceed creationLimitBytes
        LooksLikeToken,
        LooksLikeCardNumber, ///< 13 to 19 digits that pass the Luhn check
    };
    Kind kind = Kind::BeginsBlank;
    /// Path in the metadata as sent, with tokens in keys masked; empty for the name.
    QStringList path{};
    /// What it is about, shortened; never a whole token or card number. OverCreationLimit: the size in bytes.
    QString value{};
    /// NumberLosesPrecision: what the service would store; "" if the number is out of its range and refused.
    QString becomes{};
    enum class Part { Value, Key };
    Part part = Part::Value; ///< of the metadata at the path

    bool operator==(const DraftWarning &) const = default;
};

/// Warnings about the characters of a name, key or value, for the field in which it is typed. A value may
/// have several lines.
enum class TextUse { Name, Value };
std::vector<DraftWarning> textWarnings(const QString &text, TextUse use = TextUse::Name);
/// In the order name, metadata, size; about a hundred at most. `isSecret` recognizes secrets that do not look
/// like a token.
std::vector<DraftWarning> draftWarnings(const LedgerDraft &draft,
                                        const std::function<bool(const QString &)> &isSecret = {});

} // namespace ledgerdesk
