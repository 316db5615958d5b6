// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"

#include <optional>

namespace ledgerdesk {

/// The exit status if there is no such connection.
inline constexpr int unknownConnectionStatus = 3;

/// Prints a sentence on standard error.
void complain(const QString &words);

/// The one connection with this ID or, in any case, this name. Complains if there is none, or several; never
/// repeats the name, which may be a mistyped token.
std::optional<Connection> connectionNamed(const QString &name, const ConnectionBook &book);

} // namespace ledgerdesk
