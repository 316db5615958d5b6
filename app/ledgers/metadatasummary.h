// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

namespace ledgerdesk {

/// A short plain text of a ledger's metadata for one line: "owner, region", "MyApp › owner, region", "—" for
/// none.
QString metadataSummary(const JsonValue &metadata);

} // namespace ledgerdesk
