// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

/// How PostgreSQL would see a value that is written to a jsonb column.
struct JsonbMeasure {
    qsizetype bytes = 0; ///< of its text, with ": " and ", " and numbers without exponents
    bool holdsNul = false; ///< which jsonb refuses
};

/// Bytes of a text inside quotes in jsonb: only quotes, backslashes and control characters are escaped.
qsizetype jsonbTextBytes(QByteArrayView utf8);

/// The value as Go prints it: compact, numbers as float64, <>& escaped. Adds to `measure` if it is given.
QByteArray writeGoJson(const GoDocument &document, const GoNode &node, JsonbMeasure *measure = nullptr);
/// An object of the members of both, those of `second` winning, as Go prints it. Either may be null.
QByteArray writeMerged(const GoDocument &first, const GoNode &firstObject, const GoDocument &second,
                       const GoNode &secondObject, JsonbMeasure *measure = nullptr);

/// The first number below this node that no float64 can hold, as it was sent; empty if there is none.
QByteArray numberOutOfRange(const GoDocument &document, const GoNode &node);

} // namespace ledgerdesk::sandbox
