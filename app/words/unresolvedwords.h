// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "journal/attempt.h"

/// What is said of a create without an outcome where all of them are listed.
namespace ledgerdesk::unresolvedwords {

QString sent(const Attempt &attempt); ///< when, and through which connection
/// It can be looked up only through this connection, which is not open.
QString elsewhere(const Attempt &attempt, const Connection &where);
/// No connection leads to where it was sent any more.
QString nowhere(const Attempt &attempt);

} // namespace ledgerdesk::unresolvedwords
