// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace ledgerdesk {

/// The first thing in a text that looks like an access token or a private key, masked to its public prefix
/// ("blnk_at_…").
std::optional<QString> maskedTokenIn(const QString &text);

/// The first payment card number in a text, masked to its last four digits ("…1111"): 13 to 19 digits,
/// perhaps with spaces or dashes between them, that pass the Luhn check. No card starts with 0 or 1, which
/// keeps timestamps out.
std::optional<QString> maskedCardNumberIn(const QString &text);

/// The text with all such tokens and card numbers masked.
QString withoutConfidential(const QString &text);

} // namespace ledgerdesk
