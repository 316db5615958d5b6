// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

/// What PostgreSQL makes of a value in a jsonb column.
struct JsonbMeasure {
    qsizetype bytes = 0; ///< the length of its text, with ": " and ", " and numbers without exponents
    bool holdsNul = false; ///< jsonb refuses U+0000
};

/// The length of a text between the quotes in jsonb, which escapes only quotes, backslashes and control
/// characters.
qsizetype jsonbTextBytes(QByteArrayView utf8);

/// The value as Go prints it: compact, numbers as float64, <>& escaped. Adds to `measure` if there is one.
QByteArray writeGoJson(const GoDocument &document, const GoNode &node, JsonbMeasure *measure = nullptr);
/// The members of both objects, as Go prints them; those of `second` replace those of `first`. Either may be
/// null. Both must have sorted keys.
QByteArray writeMerged(const GoDocument &first, const GoNode &firstObject, const GoDocument &second,
                       const GoNode &secondObject, JsonbMeasure *measure = nullptr);

/// The first number below this node that does not fit into a float64, as sent; "" if there is none.
QByteArray numberOutOfRange(const GoDocument &document, const GoNode &node);

} // namespace ledgerdesk::sandbox
