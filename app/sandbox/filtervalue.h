// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

/// A value that a filter compares with.
struct FilterValue {
    enum class Kind {
        Absent, ///< null, or not sent
        Scalar,
        Structure, ///< an object or a list; only metadata compares with it
        Time, ///< a value of a query that looks like a time
    };
    Kind kind = Kind::Absent;
    QByteArray text{}; ///< as sent to the database
    QByteArray json = QByteArrayLiteral("null"); ///< the same as JSON
    qint64 fromMicros = 0; ///< Time: the beginning of the day, minute or second that it names
    qint64 untilMicros = 0; ///< Time: the beginning of the next one
};

FilterValue filterValue(const GoDocument &document, const GoNode &node);
/// A value of a query, whose type Core guesses: "007" is the number 7.
FilterValue guessedValue(const QByteArray &text);
/// A value that is a text whatever it looks like.
FilterValue textValue(const QByteArray &text);

} // namespace ledgerdesk::sandbox
