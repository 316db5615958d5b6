// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

/// A ledger as the service stores it.
struct Ledger {
    QString id{}; ///< "ldg_…", or "general_ledger_id" for the built-in one
    QString name{};
    QDateTime createdAt{}; ///< UTC, milliseconds; invalid if the service gives none
    QString createdAtText{}; ///< as the service prints it, up to nanoseconds
    JsonValue metadata{}; ///< an Object, or Empty for the service's null

    bool operator==(const Ledger &) const = default;
};

/// ID of the ledger that every Blnk database starts with.
inline constexpr auto generalLedgerId = u"general_ledger_id";

} // namespace ledgerdesk
