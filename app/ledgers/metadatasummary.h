// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

namespace ledgerdesk {

/// A ledger's metadata as one short line of plain text: "owner, region", "MyApp › owner, region", or "—" for
/// none.
QString metadataSummary(const JsonValue &metadata);

} // namespace ledgerdesk
