// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerquery.h"

#include <QDateTime>
#include <QTimeZone>

#include <tl/expected.hpp>

namespace ledgerdesk {

/// The time that follows "created:" in a search: "2026", "2026-01", "2026-01-31", "2026-01-31T10:42",
/// "today", "yesterday", each alone, after >, >=, < or <=, or on either side of ".."; or "7d" for the last
/// seven days (h, d, w, m, y). Days begin at midnight in the zone. A mistake is BadTime or ReversedRange.
tl::expected<TimeSpan, QueryMistake::Kind> createdSpan(const QString &text, const QDateTime &now,
                                                       const QTimeZone &zone);

} // namespace ledgerdesk
