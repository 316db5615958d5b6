// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QString>

namespace ledgerdesk {

/// A unique text that we write into a ledger's metadata, so that a look-up can identify the ledger.
struct LedgerReference {
    QString key{}; ///< on the first level of the metadata; "" for no reference at all
    QString value{};

    bool operator==(const LedgerReference &) const = default;
};

/// A ledger to be created; complete and well formed.
struct LedgerDraft {
    QString name{};
    JsonValue metadata = JsonValue::object(); ///< always an Object
    QString topLevelKey{}; ///< if not empty, all metadata is sent grouped under it
    LedgerReference reference{}; ///< outside the group
    /// Metadata to add in a second call, after the create: an Object, or Empty for no second call.
    JsonValue later{};
    qint64 repeats = 0; ///< ID of the attempt in the journal that a person repeats; 0 if none

    bool operator==(const LedgerDraft &) const = default;
};

/// The metadata as sent: with the reference, and grouped under the top-level key unless either is empty.
JsonValue sentMetadata(const LedgerDraft &draft);

/// The same ledger in two steps: created without its metadata, which is added afterwards.
LedgerDraft inTwoSteps(LedgerDraft draft);

/// Whether the service's filters accept a metadata key: a letter, then letters, digits and underscores, 64
/// characters at most. False for the key that the service itself writes.
bool isReferenceKey(const QString &key);
/// True if the metadata of either step already has the reference's key.
bool holdsKeyOfReference(const LedgerDraft &draft);
/// A new unique value that does not look confidential.
QString newReference();

/// Most bytes of name and metadata in a create. Beyond that the service's insert trigger fails; measured on
/// Blnk Core 0.15 with a scoped key.
inline constexpr int creationLimitBytes = 7750;
/// Bytes counted against creationLimitBytes: the escaped name and the metadata as PostgreSQL prints it.
int creationSize(const LedgerDraft &draft);
/// Longest request body that is sent; the service refuses more than 5 MB.
inline constexpr qsizetype requestLimitBytes = 5 * 1000 * 1000;

} // namespace ledgerdesk
