// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/jsonvalue.h"

class QLocale;

namespace ledgerdesk {

/// The value that a text most likely means: 12 is a Number, true a True/False, null Empty, {…} an Object, […]
/// a List, and everything else Text. A number that the service would round, or whose spelling has a meaning
/// (007, 1e5), stays Text.
JsonValue guessedValue(const QString &text);

/// A number as written in a locale ("1.234,5" in German), as JSON writes it ("1234.5"). "" if the text is not
/// such a number or already reads so.
QString numberInLocale(const QString &text, const QLocale &locale);

} // namespace ledgerdesk
