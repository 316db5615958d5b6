// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerquery.h"

#include <QDateTime>
#include <QTimeZone>

namespace ledgerdesk {

/// The most characters of a search; the rest is left out.
inline constexpr qsizetype queryLengthLimit = 1000;
/// The most conditions of a search; the rest are left out.
inline constexpr size_t queryTermLimit = 32;

/// Reads a search as a person types or pastes it: words in any order, "phrases", and
///
///     name:acme  id:ldg_  created:>=2026-01  meta.owner:payments  has:meta.owner  no:metadata
///
/// each with - before it for its opposite, and with its value in quotes if that has blanks. See createdSpan()
/// for times. A word before a colon that is no operator is text, unless it is close to one.
LedgerQuery parseQuery(const QString &text, const QDateTime &now, const QTimeZone &zone);

} // namespace ledgerdesk
