// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk {

namespace {

struct Formats {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::TimeText)
};

QString formatOf(TimeForm form)
{
    switch (form) {
    case TimeForm::Minute:
        return Formats::tr("HH:mm");
    case TimeForm::Second:
        return Formats::tr("HH:mm:ss");
    case TimeForm::Day:
        return Formats::tr("d MMM yyyy");
    case TimeForm::DayAndMinute:
        return Formats::tr("d MMM yyyy, HH:mm");
    case TimeForm::DayAndSecond:
        break;
    }
    return Formats::tr("d MMM yyyy, HH:mm:ss");
}

QDateTime inZone(const QDateTime &time, TimeZoneShown zone)
{
    return zone == TimeZoneShown::Utc ? time.toUTC() : time.toLocalTime();
}

} // namespace

QString timeText(const QDateTime &time, TimeForm form, TimeZoneShown zone)
{
    return QLocale().toString(inZone(time, zone), formatOf(form));
}

QString ageText(const QDateTime &time, const QDateTime &now, TimeZoneShown zone)
{
    static constexpr int mostDays = 60;
    static constexpr int daysOfMonth = 30;
    static constexpr int mostMonths = 24;
    const QDate day = inZone(time, zone).date();
    const QDate today = inZone(now, zone).date();
    const qint64 days = day.daysTo(today);
    if (!time.isValid() || days < 0)
        return {};
    if (days == 0)
        return Formats::tr("today");
    if (days == 1)
        return Formats::tr("yesterday");
    if (days < mostDays)
        return Formats::tr("%Ln days", nullptr, int(days));
    const int months = int(days / daysOfMonth);
    if (months < mostMonths)
        return Formats::tr("%Ln months", nullptr, months);
    return Formats::tr("%Ln years", nullptr, int(days * 400 / 146097)); // of the calendar's 400 years
}

} // namespace ledgerdesk
