// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "window/messagebar.h"

/// Parts of the sentences that messages about an attempt are made of.
namespace ledgerdesk::messagewords {

/// A name for a sentence: at most 80 characters, so that a long one leaves room for the message.
QString shortName(const QString &name);
/// Sentences in a row; empty ones are left out.
QString joined(const QStringList &sentences);
/// "10:41:07": the second in UTC.
QString clock(const QDateTime &time);
/// What is technical about an attempt and its error, in one line.
QString technical(const Attempt &attempt, const std::optional<Error> &error);
/// That something did not work: what, what to do, and what is technical; no attempt was made.
Message trouble(const Error &error, std::vector<Message::Action> actions = {});
/// That the outcome could not be recorded, if so.
QString journalWarning(const std::optional<Error> &error);
/// That a check, which creates nothing, created a ledger, or that it is not known whether it did.
Message checkWrote(const Attempt &attempt, const std::optional<Error> &journalError);

/// Where the metadata that came back differs, in one line: "key › key: sent …, stored …".
QString differenceLine(const JsonDifference &difference);

} // namespace ledgerdesk::messagewords
