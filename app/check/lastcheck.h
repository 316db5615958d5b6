// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

namespace ledgerdesk {

/// The part of a report to store with its connection; none if the check was cancelled.
std::optional<LastCheck> lastCheckOf(const CheckReport &report);
/// The verdict of a stored check; none if this version of the program does not know it.
std::optional<CheckVerdict> verdictOf(const LastCheck &check);

} // namespace ledgerdesk
