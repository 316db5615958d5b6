// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "journal/attempt.h"

/// Words for the list of creates without an outcome.
namespace ledgerdesk::unresolvedwords {

QString sent(const Attempt &attempt); ///< when, and through which connection
/// It can be looked up only through this connection, which is not open.
QString elsewhere(const Attempt &attempt, const Connection &where);
/// The connection that it was sent through no longer exists.
QString nowhere(const Attempt &attempt);

} // namespace ledgerdesk::unresolvedwords
