// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// Removes what is often copied together with a token: surrounding white space and line ends, quotes, a
/// header name, "Bearer ", invisible characters.
QString mendedToken(const QString &pasted);

/// True if the text begins like the service's tokens and keys. Such text does not belong in a field that is
/// shown, stored in a file or sent in a URL.
bool looksLikeToken(const QString &text);

} // namespace ledgerdesk
