// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "creation/lookup.h"
#include "creation/lookupwatch.h"
#include "words/message.h"

/// Messages about what is known of an Unknown attempt, and how it ended. Never "failed": nobody knows.
namespace ledgerdesk::unknownmessages {

/// Whether the same ledger has been created again since.
enum class Repeated { No, Yes };

/// `circumstances`: what happened when it was sent, if this run of the program sent it.
Message unknown(const Attempt &attempt, const LookUpWatch &watch, const QString &circumstances,
                Repeated repeated);
/// The service's answer to a later create shows that it already had this one.
Message seemsCreated(const Attempt &attempt, const LookUpWatch &watch);
/// What happened when it was sent.
QString circumstances(const Creation &creation);
Message found(const LookUp &lookUp);
/// Other attempts to create the same ledger created these.
Message createdTwice(const Attempt &attempt, const QStringList &otherIds);
/// A person said which ledger the attempt created.
Message adopted(const Attempt &attempt);
Message leftOpen(const Attempt &attempt);
/// A decision could not be carried out.
Message undone(const Attempt &attempt, const Error &error);

} // namespace ledgerdesk::unknownmessages
