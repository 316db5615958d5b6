// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "window/messagebar.h"

/// How a create ended, as messages: what happened, whether a ledger was created, what to do next.
namespace ledgerdesk::creationmessages {

Message created(const Creation &creation);
Message notCreated(const Creation &creation); ///< Rejected or NotSent; for Unknown see unknownmessages
/// How a create ended that was sent through a connection that is no longer the one in use.
Message notCreatedElsewhere(const Creation &creation);
QString throughAnotherConnection(const Attempt &attempt);
Message refused(const Error &error); ///< before anything was sent
Message notRecorded(const Error &error); ///< what a person decided
Message cancelledBeforeSending();

} // namespace ledgerdesk::creationmessages
