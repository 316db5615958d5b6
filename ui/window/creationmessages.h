// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "window/messagebar.h"

/// How a create ended, as messages: what happened, whether a ledger was created, what to do next.
namespace ledgerdesk::creationmessages {

Message created(const Creation &creation);
Message notCreated(const Creation &creation);
Message refused(const Error &error); ///< before anything was sent
Message cancelledBeforeSending();
/// An Unknown attempt from an earlier start of the program.
Message stillUnknown(const Attempt &attempt);
Message lookingUp(const Attempt &attempt);
Message lookedUp(const LookUp &lookUp);
Message lookUpFailed(const Attempt &attempt, const Error &error);

} // namespace ledgerdesk::creationmessages
