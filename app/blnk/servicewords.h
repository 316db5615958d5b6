// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace ledgerdesk::wire {

/// What the service says in an error body of any era: plain text and a code, both "" if it says nothing
/// usable.
struct ServiceWords {
    QString text{}; ///< at most 300 characters, without markup or control characters
    QString code{}; ///< error_detail.code
    QString databaseCode{}; ///< SQLSTATE of PostgreSQL in error_detail.details, if any
    Error::Field field = Error::Field::Unsaid; ///< which the words are about
    QString scope{}; ///< a right that the words name: "proxy:read"
};
ServiceWords serviceWordsFrom(const QByteArray &body);

/// What Core says of itself to anybody who asks, see healthFrom().
enum class Health { Unsaid, Up, Down };
/// {"status":"UP"} or {"status":"DOWN"}; Unsaid for anything else.
Health healthFrom(const QByteArray &body);

/// What Cloud says to a request without a token, on every path.
inline constexpr QStringView cloudAsksForToken = u"Authorization header is required";

} // namespace ledgerdesk::wire
