// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "creation/lookupwatch.h"
#include "window/messagebar.h"

/// What is known of an attempt that is Unknown, and how it ended, as messages. Never "failed": nobody knows.
namespace ledgerdesk::unknownmessages {

/// `circumstances`: what happened when it was sent, if that was in this run of the program.
Message unknown(const Attempt &attempt, const LookUpWatch &watch, const QString &circumstances);
/// What happened when it was sent.
QString circumstances(const Creation &creation);
Message found(const LookUp &lookUp);
/// A person said which ledger it made.
Message adopted(const Attempt &attempt);
Message leftOpen(const Attempt &attempt);
/// What a person decided could not be done.
Message undone(const Attempt &attempt, const Error &error);

} // namespace ledgerdesk::unknownmessages
