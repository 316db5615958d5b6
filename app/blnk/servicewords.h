// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace ledgerdesk::wire {

/// What an error body of any version says: plain text and a code, both "" if there is nothing usable.
struct ServiceWords {
    QString text{}; ///< at most 300 characters, without markup or control characters
    QString code{}; ///< error_detail.code
    QString databaseCode{}; ///< PostgreSQL's SQLSTATE from error_detail.details, or ""
    Error::Field field = Error::Field::Unsaid; ///< the field that the words are about
    QString scope{}; ///< the right that the words name: "proxy:read"
};
ServiceWords serviceWordsFrom(const QByteArray &body);

/// What a Core says about itself without asking for a key, see healthFrom().
enum class Health { Unsaid, Up, Down };
/// {"status":"UP"} or {"status":"DOWN"}; Unsaid for anything else.
Health healthFrom(const QByteArray &body);

/// What Cloud answers to a request without a token, on every path.
inline constexpr QStringView cloudAsksForToken = u"Authorization header is required";

} // namespace ledgerdesk::wire
