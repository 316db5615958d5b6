// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "words/message.h"

/// Messages about how a create ended: what happened, whether a ledger was created, what to do next.
namespace ledgerdesk::creationmessages {

Message created(const Creation &creation);
Message notCreated(const Creation &creation); ///< Rejected or NotSent; for Unknown see unknownmessages
/// How a create ended whose connection is no longer in use.
Message notCreatedElsewhere(const Creation &creation);
QString throughAnotherConnection(const Attempt &attempt);
Message refused(const Error &error); ///< nothing was sent
Message notRecorded(const Error &error); ///< a person's decision could not be written
Message cancelledBeforeSending();

} // namespace ledgerdesk::creationmessages
