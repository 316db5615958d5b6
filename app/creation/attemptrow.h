// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"

#include <QSqlQuery>
#include <QVariantList>

#include <optional>

/// An attempt as a row of the journal, and back.
namespace ledgerdesk::attemptrow {

/// "SELECT … FROM attempt" with the columns that attemptFrom() reads.
QString selectStatement();
QString insertStatement();
/// The values of insertStatement(). Nothing if the metadata could not be read back as it is (too deep or too
/// long): then it must not be recorded, and so not be sent.
std::optional<QVariantList> insertValues(const Attempt &attempt, const QString &owner);

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

/// The words for states in the table.
QString followUpWord(FollowUp::State state);
QString stateWord(Attempt::State state);

} // namespace ledgerdesk::attemptrow
