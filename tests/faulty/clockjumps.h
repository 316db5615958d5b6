// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

/// Sets a program's wall clock while it runs. The monotonic clock stays as it is, as when a person sets the
/// time of a system.
namespace ledgerdesk::clockjumps {

/// From now on, the program gets the system's time plus this, by whichever call it asks.
void setAhead(std::chrono::seconds by);

} // namespace ledgerdesk::clockjumps
