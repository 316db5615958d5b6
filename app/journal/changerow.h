// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/attemptrow.h"
#include "journal/ledgerchange.h"

/// A change of a ledger as a row of the journal, and back.
namespace ledgerdesk::changerow {

using attemptrow::Statement;

/// "SELECT … FROM change" with the columns that changeFrom() reads.
QString selectStatement();
/// The change at the query's current row; empty if the row holds something that this program never writes.
std::optional<LedgerChange> changeFrom(const QSqlQuery &query);

/// Records a new change. Empty if `before` or `after` could not be read back unchanged.
std::optional<Statement> insertion(const LedgerChange &change, const QString &owner);
/// Records how a change ended. One that was Made or Rejected stays so.
Statement finish(const LedgerChange &change);

} // namespace ledgerdesk::changerow
