// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledger.h"
#include "blnk/ledgerdraft.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// The wire format: the only place that knows its names. Based on Blnk Core 0.15 and its documentation.
namespace ledgerdesk::wire {

/// A value as JSON bytes.
QByteArray bytesOf(const JsonValue &value);

/// The body of a create: {"name": …}, and "meta_data" unless `metadata` is empty.
QByteArray createBody(const QString &name, const QByteArray &metadata);

/// The body of a request that gives a ledger another name: {"name": …}.
QByteArray renameBody(const QString &name);

/// The body of a request that adds metadata: {"meta_data": …}.
QByteArray metadataBody(const QByteArray &metadata);
/// All metadata of the ledger, from the answer to such a request.
Result<JsonValue> metadataFrom(const QByteArray &body);

/// A ledger from the body of an answer: a complete JSON object, bare or as "data". Its ledger_id must have at
/// most 256 letters, digits and signs that IDs use, as it becomes part of addresses.
Result<Ledger> ledgerFrom(const QByteArray &body);
/// The same, for reading: also a ledger of which only a part can be read, see Trouble, but always with its
/// ID. `ending`: whether the body is cut off because it was too large.
enum class Ending { Whole, Cut };
Result<Ledger> readableLedgerFrom(const QByteArray &body, Ending ending = Ending::Whole);

/// One page of a list. Ledgers that can only be read in part are on it too, see Trouble; those may lack an
/// ID.
struct LedgerPage {
    std::vector<Ledger> ledgers{};
    std::optional<qint64> total{}; ///< if the service gave it
};
/// A page from a bare array or from {"data": […], "total" or "total_count"}. If it has rows, something of a
/// ledger must be in one of them.
Result<LedgerPage> pageFrom(const QByteArray &body);
/// Whether an answer is surely a list of ledgers: an empty one, or one that gives an ID.
bool isSurelyPage(const QByteArray &body);
/// The one ledger on a page that was cut off because it was too large, as far as its beginning tells.
Result<LedgerPage> cutPageFrom(const QByteArray &beginning);

/// Which rows of a list are asked for.
struct Stretch {
    int offset = 0;
    int limit = 100; ///< at most 100
};
/// The times that a list is limited to, in the form in which the service prints them; "" for no limit.
struct Span {
    QString from{}; ///< this time and later ones
    QString after{}; ///< later ones only
    QString upTo{}; ///< this time and earlier ones
    QString before{}; ///< earlier ones only

    bool operator==(const Span &) const = default;
};

/// Body of a filter request for ledgers with exactly this name, sorted by ID, an order that stays the same
/// while others create. It does not limit created_at, which is the wall clock of the service's database in an
/// unknown time zone.
QByteArray sameNameFilterBody(const QString &name, const Stretch &stretch);

/// The same for ledgers with this text under this metadata key.
QByteArray referenceFilterBody(const QString &key, const QString &value, const Stretch &stretch);
/// Body of a filter request for ledgers whose name is LIKE any of the patterns, ignoring case, newest first.
/// The service accepts at most 20 patterns.
QByteArray nameLikeFilterBody(const QStringList &patterns, const Stretch &stretch);

/// One condition on ledgers that a service can look for. Texts are found in any case, but with their accents.
struct FilterCondition {
    enum class Kind {
        NameHolds,
        IdHolds,
        CreatedFrom, ///< `text` is a time in ISO 8601, UTC
        CreatedBefore,
        KeyExists, ///< the metadata has the top-level key
        KeyHolds, ///< its value, or the JSON text of it, holds the text
    };
    Kind kind = Kind::NameHolds;
    QString key{}; ///< of KeyExists and KeyHolds
    QString text{};

    bool operator==(const FilterCondition &) const = default;
};
/// Whether the service can look for this metadata key: letters, digits and _.
bool isFilterKey(const QString &key);
/// Body of a filter request for ledgers that meet all conditions, newest first. The service accepts at most
/// 20.
QByteArray conditionsFilterBody(const std::vector<FilterCondition> &conditions, const Stretch &stretch);
/// The same as parameters of the list, percent-encoded. Each can be given once: of several words in a name,
/// this has the longest.
std::vector<std::pair<QByteArray, QByteArray>>
conditionsQuery(const std::vector<FilterCondition> &conditions);

} // namespace ledgerdesk::wire
