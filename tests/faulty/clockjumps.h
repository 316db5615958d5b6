// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

/// The clock on the wall of a program, set while it runs. The clock that only counts on is left alone, as a
/// system leaves it when a person sets the time.
namespace ledgerdesk::clockjumps {

/// From now on the program is told the system's time plus this, whichever way it asks.
void setAhead(std::chrono::seconds by);

} // namespace ledgerdesk::clockjumps
