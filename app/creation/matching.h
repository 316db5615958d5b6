// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "journal/attempt.h"

#include <vector>

namespace ledgerdesk {

/// True if the attempt created this ledger: it has the attempt's reference or, if the attempt has none, the
/// name and metadata that it sent, as the service stores them: numbers rounded; absent metadata, null and {}
/// equal; the service's own mark of the key that was used ignored.
bool isOf(const Ledger &ledger, const WholeAttempt &attempt);

/// Where the returned metadata differs from what was sent. Absent metadata, null and {} are equal, and the
/// service's mark of the key that was used is ignored unless it was sent.
std::vector<JsonDifference> differencesOf(const JsonValue &sent, const JsonValue &stored);

} // namespace ledgerdesk
