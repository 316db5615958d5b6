// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// What is left of a pasted token without what gets copied along with one: white space and line ends around
/// it, quotes, a header's name, "Bearer ", characters that show nothing. The same text if there is none of
/// it.
QString mendedToken(const QString &pasted);

/// True for a text that begins as the service's own tokens and keys do, and so does not belong into a field
/// that is shown, stored or sent in a URL.
bool looksLikeToken(const QString &text);

} // namespace ledgerdesk
