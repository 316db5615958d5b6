// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/followups.h"
#include "window/messagebar.h"

/// How the second step of a create stands, as messages.
namespace ledgerdesk::followupmessages {

Message pending(const Attempt &attempt); ///< after a start of the program, or a look-up
/// The ledger could not be read, so that it stays unknown whether its metadata is there.
Message unsettled(const Attempt &attempt, const Error &error);
Message adding(const Attempt &attempt);
Message added(const followups::Addition &addition);
Message notAdded(const Attempt &attempt, const Error &error);
Message cancelled(const Attempt &attempt);
Message left(const Attempt &attempt);

} // namespace ledgerdesk::followupmessages
