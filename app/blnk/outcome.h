// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"
#include "blnk/ledger.h"

#include <optional>

namespace ledgerdesk {

/// What became of a create.
enum class Outcome { Created, Rejected, Unknown, NotSent };

/// The judgement on the evidence of one create.
struct Verdict {
    Outcome outcome = Outcome::Unknown;
    std::optional<Ledger> ledger{}; ///< Created only
    std::optional<Error> error{}; ///< all but Created
    QString note{}; ///< a technical remark for the details, such as "answered 200"
};

/// The note on a create refused as DuplicateRequest: a remark, see remarkOf().
inline constexpr QLatin1StringView requestHadBefore{
    QT_TRANSLATE_NOOP("ledgerdesk::remarks", "the service says that it had this request before")};

/// Weighs the evidence of a create in a fixed order: what ended it, the status, the body, the error code,
/// whether anything was read. Only a complete answer with a ledger_id is Created; only proof that nothing was
/// sent is NotSent.
Verdict judgeCreate(const Exchange &exchange, const QString &sentName);

/// True if the answer is incomplete. Nothing can be concluded from it, not even from its status, except that
/// the request has to be repeated.
bool isCutShort(const Exchange &exchange);

/// What the answer to metadataProbe() says about the right to add metadata.
enum class MetadataRight {
    Proved,
    Likely, ///< refused, but not for a missing right, or not refused at all
    Refused,
    NotOffered, ///< the service does not know this path
    Unsettled,
};
MetadataRight judgeMetadataProbe(const Exchange &exchange);

/// The error of a request that only reads, or none if its answer is usable (2xx and complete).
std::optional<Error> judgeRead(const Exchange &exchange);

} // namespace ledgerdesk
