// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/inspected.h"
#include "ledgers/inspectorrow.h"

#include <vector>

/// What Details says of a ledger or an attempt, as rows.
namespace ledgerdesk::detailsrows {

/// Name, ID, time and outcome, and the heading of the metadata.
std::vector<InspectorRow> facts(const Inspected &what);
/// The metadata as stored or, if the list leaves it out or there is no ledger, as it was sent.
JsonValue metadata(const Inspected &what);
/// What differs from what was sent, and the history on this computer.
std::vector<InspectorRow> history(const Inspected &what);

} // namespace ledgerdesk::detailsrows
