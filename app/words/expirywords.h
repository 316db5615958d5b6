// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/tokenexpiry.h"

#include <QString>

namespace ledgerdesk {

/// A warning about a token that ends soon or has ended; "" if there is nothing to warn about.
QString expiryWarning(const TokenExpiry &expiry);
/// The same for a table column, which also shows an end that is far away; "" if it is unknown.
QString expiryWords(const TokenExpiry &expiry);

} // namespace ledgerdesk
