// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// How far a JSON number extends in a text.
struct NumberScan {
    qsizetype end = 0; ///< the first character after it
    bool complete = false; ///< false if JSON requires another digit there
};
/// Scans the longest prefix of a JSON number that starts at `from`.
NumberScan scanNumber(QStringView text, qsizetype from);

/// True if the text is a JSON number: no leading zeros or plus, no bare decimal point.
bool isJsonNumber(QStringView text);
/// True if both texts are the same number: 1.0 and 1, 1e3 and 1000. Exact at any length.
bool sameNumber(QStringView a, QStringView b);
/// The number as the service stores and prints it: as a 64-bit floating-point number, written by Go's
/// encoding/json ("9007199254740992", "1e+21", "1e-7"). "" if the text is not a JSON number or out of range,
/// which the service refuses.
QString numberAsStored(QStringView text);

/// The stored number without an exponent, as PostgreSQL's jsonb prints it ("1000000000000000000000"); "" as
/// above.
QString numberAsPrintedByDatabase(QStringView text);

} // namespace ledgerdesk
