// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

/// What could not be read of a ledger.
enum class Trouble {
    None,
    Characters, ///< some characters are not valid text and were replaced; all else was read
    TooDeep, ///< values that are nested too deeply are left out
    TooLarge, ///< only the beginning was read
    Damaged, ///< the rest is not a ledger
};

/// A ledger as the service stores it.
struct Ledger {
    QString id{}; ///< "ldg_…", or "general_ledger_id" for the built-in one
    QString name{};
    QDateTime createdAt{}; ///< UTC, milliseconds; invalid if the service gives none
    QString createdAtText{}; ///< as the service prints it, up to nanoseconds
    JsonValue metadata{}; ///< an Object, or Empty for the service's null
    Trouble trouble = Trouble::None; ///< the fields that could not be read are empty

    bool operator==(const Ledger &) const = default;
};

/// False if a part of the ledger could not be read: it may be any other than it seems.
inline bool isWhole(const Ledger &ledger)
{
    return ledger.trouble == Trouble::None || ledger.trouble == Trouble::Characters;
}

/// True if the name could not be read.
inline bool lacksName(const Ledger &ledger)
{
    return !isWhole(ledger) && ledger.name.isEmpty();
}

/// ID of the ledger that every Blnk database starts with.
inline constexpr auto generalLedgerId = u"general_ledger_id";

} // namespace ledgerdesk
