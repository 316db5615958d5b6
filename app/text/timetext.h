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

/// A time as the windows show it: in UTC and in the person's language.
QString timeText(const QDateTime &time, TimeForm form);

} // namespace ledgerdesk
