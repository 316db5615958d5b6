// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"
#include "ledger/ledger.h"

#include <QSqlQuery>
#include <QVariantList>

#include <optional>

/// An attempt as a row of the journal, and back.
namespace ledgerdesk::attemptrow {

/// The beginning of a name, as it stands in a row; no character of it is cut in half.
QString listedName(const QString &name);
/// "SELECT … FROM attempt" with the columns that attemptFrom() reads: nothing that may be long.
QString selectStatement();
/// Reads what was sent of one attempt, for withBody(). Its value is the ID.
QString bodyStatement();
/// "SELECT … FROM attempt" with ID and whole name.
QString nameStatement();
/// "SELECT … FROM attempt" with the columns that ledgerFrom() reads.
QString ledgerStatement();

/// What is written of a new attempt. A long body stands in a table of its own: SQLite walks through all of a
/// row's pages to what stands behind it, and writes all of them when a state changes.
struct Insertion {
    QVariantList row{}; ///< values of insertStatement()
    std::optional<QVariantList> body{}; ///< values of bodyInsertStatement(), behind the ID; if it is long
};
/// Nothing if the metadata could not be read back as it is (too deep or too long): then it must not be
/// recorded, and so not be sent.
std::optional<Insertion> insertion(const WholeAttempt &attempt, const QString &owner);
QString insertStatement();
QString bodyInsertStatement();

/// Records how an attempt ended. A row that is Created is only ever changed by a Created with the same ID.
QString finishStatement();
QVariantList finishValues(const Attempt &attempt);

/// Counts one more look-up that found nothing, if the attempt is Unknown.
QString emptyLookUpStatement();
QVariantList emptyLookUpValues(qint64 id, const QDateTime &at, bool isEnough);
/// Ledger IDs as they stand in the columns that hold several.
QString idsText(const QStringList &ids);

/// The attempt at the query's current row; nothing if it holds what this program never writes.
std::optional<Attempt> attemptFrom(const QSqlQuery &query);
/// The same attempt with the body at the query's current row.
std::optional<WholeAttempt> withBody(Attempt attempt, const QSqlQuery &query);
/// The ledger that a Created attempt made, as far as it is known here: its metadata as it was sent, Empty if
/// that is long.
std::optional<Ledger> ledgerFrom(const QSqlQuery &query);

/// The words for states in the table.
QString followUpWord(FollowUp::State state);
QString stateWord(Attempt::State state);

} // namespace ledgerdesk::attemptrow
