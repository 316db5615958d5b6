// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/followups.h"
#include "words/message.h"

/// Messages about the second step of a create.
namespace ledgerdesk::followupmessages {

Message pending(const Attempt &attempt); ///< after the program starts, or after a look-up
/// The ledger could not be read, so it is still unknown whether its metadata was added.
Message unsettled(const Attempt &attempt, const Error &error);
Message adding(const Attempt &attempt);
Message added(const followups::Addition &addition);
Message notAdded(const Attempt &attempt, const Error &error);
Message cancelled(const Attempt &attempt);
Message left(const Attempt &attempt);

} // namespace ledgerdesk::followupmessages
