// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QString>

#include <functional>
#include <vector>

namespace ledgerdesk {

/// A text of our own, one for each ledger, in the ledger's metadata: by it a ledger is found again for sure.
struct LedgerReference {
    QString key{}; ///< on the first level of the metadata; "" for no reference at all
    QString value{};

    bool operator==(const LedgerReference &) const = default;
};

/// A ledger that a person means to create; complete and well formed.
struct LedgerDraft {
    QString name{};
    JsonValue metadata = JsonValue::object(); ///< always an Object
    QString topLevelKey{}; ///< if not empty, all metadata is sent grouped under it
    LedgerReference reference{}; ///< beside what is grouped
    /// What is added by a second call, once the ledger is there: an Object, or Empty for no second call.
    JsonValue later{};
    qint64 repeats = 0; ///< the attempt of the journal that a person creates once more; 0 if none

    bool operator==(const LedgerDraft &) const = default;
};

/// The metadata as it is sent: grouped under the top-level key if there is one and there is any metadata, and
/// with the reference.
JsonValue sentMetadata(const LedgerDraft &draft);

/// The same ledger in two steps: created without any metadata of its own, which is added then.
LedgerDraft inTwoSteps(LedgerDraft draft);

/// What the service's filters take as a key of metadata: a letter, then letters, digits and underscores; at
/// most 64, and not the one that the service itself writes.
bool isReferenceKey(const QString &key);
/// True if what a person typed already stands where the reference would, in either step.
bool holdsKeyOfReference(const LedgerDraft &draft);
/// A value that was never used, and is not taken for anything confidential.
QString newReference();

/// Something that a person should know before sending, and may still decide to send.
struct DraftWarning {
    enum class Kind {
        NameHasOuterSpaces,
        NameHasInvisibles, ///< control, zero-width or bidi characters
        NameMixesAlphabets, ///< value: the letters of another alphabet than their word, see strayLetters()
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

/// What the characters of a name may hide, for where it is typed.
std::vector<DraftWarning> nameWarnings(const QString &name);
/// In the order of name, metadata, size; about a hundred at most. `isSecret`: what else than the looks of a
/// token tells that a text holds one.
std::vector<DraftWarning> draftWarnings(const LedgerDraft &draft,
                                        const std::function<bool(const QString &)> &isSecret = {});

/// Name and metadata that the service takes at creation: its insert trigger fails beyond, as measured on
/// Blnk Core 0.15 with a scoped key.
inline constexpr int creationLimitBytes = 7750;
/// Bytes counted against creationLimitBytes: the escaped name and the metadata as PostgreSQL prints it.
int creationSize(const LedgerDraft &draft);
/// Longest request body that is sent at all; the service refuses more than 5 MB.
inline constexpr qsizetype requestLimitBytes = 5 * 1000 * 1000;

} // namespace ledgerdesk
