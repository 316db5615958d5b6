// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QString>

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

/// Name and metadata that the service takes at creation: its insert trigger fails beyond, as measured on
/// Blnk Core 0.15 with a scoped key.
inline constexpr int creationLimitBytes = 7750;
/// Bytes counted against creationLimitBytes: the escaped name and the metadata as PostgreSQL prints it.
int creationSize(const LedgerDraft &draft);
/// Longest request body that is sent at all; the service refuses more than 5 MB.
inline constexpr qsizetype requestLimitBytes = 5 * 1000 * 1000;

} // namespace ledgerdesk
