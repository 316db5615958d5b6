// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

/// How much of a time is shown.
enum class TimeForm {
    Minute, ///< 10:42
    Second, ///< 10:42:07
    Day, ///< 20 Feb 2024
    DayAndMinute,
    DayAndSecond,
};

enum class TimeZoneShown { Utc, Local };

/// A time as the windows show it: in the person's language, and in UTC unless they asked for their own time.
QString timeText(const QDateTime &time, TimeForm form, TimeZoneShown zone = TimeZoneShown::Utc);

/// How long ago that was, counted in days of the zone: "today", "3 days", "2 years". No more precise than
/// that, as the clock of a service may be some hours off. "" of a later day.
QString ageText(const QDateTime &time, const QDateTime &now, TimeZoneShown zone);

} // namespace ledgerdesk
