// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"

namespace ledgerdesk {

/// What could not be read of a ledger, short enough for a cell of a table; "" if nothing.
QString troubleWords(const Ledger &ledger);

} // namespace ledgerdesk
