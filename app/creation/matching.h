// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"
#include "ledger/ledger.h"

#include <vector>

namespace ledgerdesk {

/// True if a ledger of the service has the name and the metadata that the attempt sent, as the service keeps
/// them: numbers rounded, nothing and null and {} the same, without its own mark of the key that was used.
bool hasContentOf(const Ledger &ledger, const WholeAttempt &attempt);

/// True if this ledger is what the attempt made: it has the attempt's reference, or, if that has none, its
/// content.
bool isOf(const Ledger &ledger, const WholeAttempt &attempt);

/// Where the metadata that came back differs from what was sent. No difference: nothing, null and {}; the
/// service's mark of the key that was used, unless one was sent.
std::vector<JsonDifference> differencesOf(const JsonValue &sent, const JsonValue &stored);

} // namespace ledgerdesk
