// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "journal/attempt.h"

#include <QSqlQuery>
#include <QVariantList>

#include <optional>

/// An attempt as a row of the journal, and back.
namespace ledgerdesk::attemptrow {

/// The start of a name as its row stores it; never splits a character.
QString listedName(const QString &name);
/// "SELECT … FROM attempt" with the columns that attemptFrom() reads; leaves out columns that may be long.
QString selectStatement();
/// Reads the body of one attempt for withBody(). Binds the attempt ID.
QString bodyStatement();
/// "SELECT … FROM attempt" with the ID and the full name.
QString nameStatement();
/// "SELECT … FROM attempt" with the columns that ledgerFrom() reads.
QString ledgerStatement();

/// The values of a new attempt. A long body goes into its own table: SQLite reads through all pages of a row
/// to reach the columns after it, and rewrites them all when a state changes.
struct Insertion {
    QVariantList row{}; ///< values of insertStatement()
    std::optional<QVariantList> body{}; ///< values of bodyInsertStatement(), behind the ID; if it is long
};
/// Empty if the metadata could not be read back unchanged (too deep or too long). Such an attempt must be
/// neither recorded nor sent.
std::optional<Insertion> insertion(const WholeAttempt &attempt, const QString &owner);
QString insertStatement();
QString bodyInsertStatement();

/// Records how an attempt ended. A Created row can only be updated by a Created attempt with the same ledger
/// ID.
QString finishStatement();
QVariantList finishValues(const Attempt &attempt);

/// Counts one more look-up that found nothing, if the attempt is Unknown.
QString emptyLookUpStatement();
QVariantList emptyLookUpValues(qint64 id, const QDateTime &at, bool isEnough);
/// Several ledger IDs as one column stores them.
QString idsText(const QStringList &ids);

/// The attempt at the query's current row; empty if the row holds something that this program never writes.
std::optional<Attempt> attemptFrom(const QSqlQuery &query);
/// The same attempt with the body from the query's current row.
std::optional<WholeAttempt> withBody(Attempt attempt, const QSqlQuery &query);
/// The ledger that a Created attempt made, as far as it is known locally. Its metadata is what was sent, or
/// Empty if that is long.
std::optional<Ledger> ledgerFrom(const QSqlQuery &query);

/// The words that the table stores for states.
QString followUpWord(FollowUp::State state);
QString stateWord(Attempt::State state);

} // namespace ledgerdesk::attemptrow
