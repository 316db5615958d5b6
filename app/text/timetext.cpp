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

} // namespace

QString timeText(const QDateTime &time, TimeForm form)
{
    return QLocale().toString(time.toUTC(), formatOf(form));
}

} // namespace ledgerdesk
