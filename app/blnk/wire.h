// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/ledger.h"
#include "blnk/ledgerdraft.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// The one place that knows the wire's names. Source of each fact: Blnk Core 0.15 and its documentation.
namespace ledgerdesk::wire {

/// A value as it is sent.
QByteArray bytesOf(const JsonValue &value);

/// The body of a create, exactly as sent: {"name": …}, and "meta_data" unless its bytes are empty.
QByteArray createBody(const QString &name, const QByteArray &metadata);

/// The body that adds metadata to a ledger: {"meta_data": …}.
QByteArray metadataBody(const QByteArray &metadata);
/// All metadata of a ledger from the answer to that.
Result<JsonValue> metadataFrom(const QByteArray &body);

/// A ledger from the body of an answer: a complete JSON object, bare or as "data", with a ledger_id of at
/// most 256 letters, digits and signs that IDs have: whatever is not one is nothing to ask for by it.
Result<Ledger> ledgerFrom(const QByteArray &body);

/// One page of a list.
struct LedgerPage {
    std::vector<Ledger> ledgers{};
    std::optional<qint64> total{}; ///< only if the service said it
};
/// A page from a bare array or from {"data": […], "total" or "total_count"}.
Result<LedgerPage> pageFrom(const QByteArray &body);

/// The rows of a filter's answer. They are written into the body (Core's form); Cloud takes them from the
/// query.
struct Stretch {
    int offset = 0;
    int limit = 100; ///< at most 100
};
/// Body of a filter request: ledgers of exactly this name, by their IDs, which keep their order while others
/// are created. There is no bound on created_at: it is the wall clock of the service's database, in whatever
/// zone that has.
QByteArray sameNameFilterBody(const QString &name, const Stretch &stretch);

/// Body of a filter request: ledgers whose metadata holds this text under this key, in the same order.
QByteArray referenceFilterBody(const QString &key, const QString &value, const Stretch &stretch);
/// Body of a filter request: ledgers whose name is LIKE the pattern, in any case, newest first.
QByteArray nameLikeFilterBody(const QString &pattern, int limit);
/// The same for ledgers whose name is LIKE any of the patterns, of which the service takes at most 20.
QByteArray nameLikeAnyFilterBody(const QStringList &patterns, int limit);

} // namespace ledgerdesk::wire
