// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "creation/lookupwatch.h"
#include "window/messagebar.h"

/// What is known of an attempt that is Unknown, and how it ended, as messages. Never "failed": nobody knows.
namespace ledgerdesk::unknownmessages {

/// Whether the same was created once more since.
enum class Repeated { No, Yes };

/// `circumstances`: what happened when it was sent, if that was in this run of the program.
Message unknown(const Attempt &attempt, const LookUpWatch &watch, const QString &circumstances,
                Repeated repeated);
/// The service said of a later create of the same that it had this one.
Message seemsCreated(const Attempt &attempt, const LookUpWatch &watch);
/// What happened when it was sent.
QString circumstances(const Creation &creation);
Message found(const LookUp &lookUp);
/// Other tries at the same ledger have made these.
Message createdTwice(const Attempt &attempt, const QStringList &otherIds);
/// A person said which ledger it made.
Message adopted(const Attempt &attempt);
Message leftOpen(const Attempt &attempt);
/// What a person decided could not be done.
Message undone(const Attempt &attempt, const Error &error);

} // namespace ledgerdesk::unknownmessages
