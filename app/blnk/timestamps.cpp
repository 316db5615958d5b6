// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/timestamps.h"

#include <QRegularExpression>

#include <optional>

namespace ledgerdesk::wire {

namespace {

/// The first three digits of a fraction as milliseconds.
int millisecondsFrom(QStringView fraction)
{
    static constexpr qsizetype kept = 3;
    return fraction.left(kept).toString().leftJustified(kept, u'0').toInt();
}

/// Seconds east of UTC from "Z" or "+01:00"; none if there is no such offset.
std::optional<int> offsetFrom(QStringView zone)
{
    if (zone == u"Z")
        return 0;
    const int hours = zone.sliced(1, 2).toInt();
    const int minutes = zone.sliced(4, 2).toInt();
    if (hours > 23 || minutes > 59)
        return std::nullopt;
    const int seconds = (hours * 60 + minutes) * 60;
    return zone.startsWith(u'-') ? -seconds : seconds;
}

} // namespace

QDateTime timestampFrom(const QString &text)
{
    static const QRegularExpression form(
        u"\\A([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:[0-9]{2})\\z"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2), u"HH:mm:ss"_qs);
    const std::optional<int> offset = offsetFrom(match.capturedView(4));
    static constexpr int yearOfNoTime = 1; // the zero value of Go's time.Time
    if (!date.isValid() || !time.isValid() || !offset || date.year() <= yearOfNoTime)
        return {};
    const QDateTime local(date, time.addMSecs(millisecondsFrom(match.capturedView(3))), Qt::UTC);
    return local.addSecs(-*offset);
}

} // namespace ledgerdesk::wire
