// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "text/visibletext.h"
#include "words/message.h"

/// Parts of the sentences in messages about an attempt.
namespace ledgerdesk::messagewords {

using ledgerdesk::shortName;
/// A name at a glance: its beginning, and its end, which tells the names of a batch apart.
QString briefName(const QString &name);
/// Joins sentences with spaces and skips empty ones.
QString joined(const QStringList &sentences);
/// The technical details of an attempt and its error, in one line.
QString technical(const Attempt &attempt, const std::optional<Error> &error);
/// A failure that involves no attempt: what happened, what to do, and the technical details.
Message trouble(const Error &error, std::vector<Message::Action> actions = {});
/// Says that the outcome could not be recorded; "" if there is no error.
QString journalWarning(const std::optional<Error> &error);
/// Says that a check, which should create nothing, created a ledger, or that it is unknown whether it did.
Message checkWrote(const Attempt &attempt, const std::optional<Error> &journalError);

/// One line that shows where the returned metadata differs: "key › key: sent …, stored …".
QString differenceLine(const JsonDifference &difference);

} // namespace ledgerdesk::messagewords
