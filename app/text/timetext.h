// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace ledgerdesk {

/// How much of a moment is shown.
enum class TimeForm {
    Minute, ///< 10:42
    Second, ///< 10:42:07
    Day, ///< 20 Feb 2024
    DayAndMinute,
    DayAndSecond,
};

/// A moment as the windows show it: in UTC, in the words of the person's language.
QString timeText(const QDateTime &time, TimeForm form);

} // namespace ledgerdesk
