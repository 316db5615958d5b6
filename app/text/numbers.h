// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// How far a JSON number reaches in a text.
struct NumberScan {
    qsizetype end = 0; ///< the first character that does not belong to it
    bool complete = false; ///< false if it stops where JSON wants another digit
};
/// Scans the longest prefix of a JSON number from a position on.
NumberScan scanNumber(QStringView text, qsizetype from);

/// True if the text is a number as JSON writes it (no leading zeros or plus, no bare point).
bool isJsonNumber(QStringView text);
/// True if both texts are the same number: 1.0 and 1, 1e3 and 1000. Exact at any length.
bool sameNumber(QStringView a, QStringView b);
/// The number as the service stores and prints it: read into a 64-bit floating point number and written by
/// Go's encoding/json ("9007199254740992", "1e+21", "1e-7"). "" if the text is no JSON number or beyond its
/// range, which the service refuses.
QString numberAsStored(QStringView text);

/// The same number without an exponent, as PostgreSQL's jsonb prints it ("1000000000000000000000"); "" as
/// above.
QString numberAsPrintedByDatabase(QStringView text);

} // namespace ledgerdesk
