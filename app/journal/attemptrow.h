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

/// A statement and the values of its placeholders.
struct Statement {
    QString text{};
    QVariantList values{};
};

/// The start of a name as its row stores it; never splits a character.
QString listedName(const QString &name);
/// "SELECT … FROM attempt" with the columns that attemptFrom() reads; leaves out columns that may be long.
QString selectStatement();
/// Reads the body of one attempt for withBody(). Binds the attempt ID.
QString bodyStatement();
/// IDs and full names of the Unknown attempts at an origin and an instance, newest first.
QString unknownNamesStatement();
/// How many attempts are Unknown.
QString unresolvedCountStatement();
/// After selectStatement(): the newest of them. Binds the limit.
QString unresolvedEnd();
/// Names of those at an origin and an instance, cut as their rows store them. Binds the limit too.
QString unresolvedNamesStatement();
/// "SELECT … FROM attempt" with the columns that ledgerFrom() reads.
QString ledgerStatement();

/// The ID of the first attempt `a` that sent exactly the same to the same place as attempt `o`, whose ID is
/// the first value, and that meets `condition`. What is added by a second request is not compared.
QString sameRequestStatement(const QString &condition);
/// See Journal::rivals(). Binds origin, instance, listed name, the attempt's own ID and the limit.
QString rivalsStatement();

/// The statements that record a new attempt. A long body goes into its own table: SQLite reads through all
/// pages of a row to reach the columns after it, and rewrites them all when a state changes.
struct Insertion {
    Statement row{};
    /// If it is long. Its first placeholder, the attempt ID, has no value yet.
    std::optional<Statement> body{};
};
/// Empty if the metadata could not be read back unchanged (too deep or too long). Such an attempt must be
/// neither recorded nor sent.
std::optional<Insertion> insertion(const WholeAttempt &attempt, const SentMetadata &text,
                                   const QString &owner);

/// Records how an attempt ended. A Created row can only be updated by a Created attempt with the same ledger
/// ID.
Statement finish(const Attempt &attempt);
/// Counts one more look-up that found nothing, if the attempt is Unknown.
Statement emptyLookUp(qint64 id, const QDateTime &at, bool isEnough);

/// The attempt at the query's current row; empty if the row holds something that this program never writes.
std::optional<Attempt> attemptFrom(const QSqlQuery &query);
/// The same attempt with the body from the query's current row.
std::optional<WholeAttempt> withBody(Attempt attempt, const QSqlQuery &query);
/// The ledger that a Created attempt made, as far as it is known locally. Its metadata is what was sent, or
/// Empty if that is long.
std::optional<Ledger> ledgerFrom(const QSqlQuery &query);

/// Several ledger IDs as one column stores them.
QString idsText(const QStringList &ids);
/// The word that the table stores for a state.
QString followUpWord(FollowUp::State state);

} // namespace ledgerdesk::attemptrow
