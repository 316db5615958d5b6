// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/ledgerchanging.h"
#include "words/message.h"

/// Messages about the change of a ledger; the caller adds the actions.
namespace ledgerdesk::changemessages {

/// What became of a change.
Message ended(const changing::Ending &ending);
/// A change of which nothing was recorded or sent, because the ledger could not be read first.
Message notBegun(const changing::Order &order, const Error &error);
/// The ledger of an Unknown change could not be read.
Message unsettled(const LedgerChange &change, const Error &error);
/// The change as a line of the ledger's history.
QString historyLine(const LedgerChange &change);
/// Why nothing was sent: somebody else has renamed the ledger.
QString overtaken(const changing::Ending &ending);

} // namespace ledgerdesk::changemessages
