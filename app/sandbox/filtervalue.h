// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

/// What a filter compares with.
struct FilterValue {
    enum class Kind {
        Absent, ///< null, or not sent
        Scalar,
        Structure, ///< an object or a list, which only metadata can be compared with
        Time, ///< a query's value that looked like one
    };
    Kind kind = Kind::Absent;
    QByteArray text{}; ///< as the database gets it
    QByteArray json = QByteArrayLiteral("null"); ///< as it stands in JSON
    qint64 fromMicros = 0; ///< Time: the stretch that it names, from its first microsecond
    qint64 untilMicros = 0; ///< to the one after its last
};

FilterValue filterValue(const GoDocument &document, const GoNode &node);
/// From a query, where the service guesses what a text is: "007" is the number 7.
FilterValue guessedValue(const QByteArray &text);
/// A text that stays one.
FilterValue textValue(const QByteArray &text);

} // namespace ledgerdesk::sandbox
