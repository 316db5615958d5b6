// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wallclock.h"

#include <QDate>
#include <QRegularExpression>
#include <QTime>

namespace ledgerdesk::sandbox {

namespace {

constexpr qint64 secondMicros = 1'000'000;
constexpr qint64 minuteMicros = 60 * secondMicros;
constexpr qint64 dayMicros = 1440 * minuteMicros;

} // namespace

std::optional<WallClock> wallClock(const QByteArray &text)
{
    static const QRegularExpression form(
        uR"(^(\d{4})([-/])(\d\d)\2(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?$)"_qs);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date(match.captured(1).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
    const bool hasTime = !match.captured(5).isEmpty();
    const bool hasSecond = !match.captured(7).isEmpty();
    const QTime time(match.captured(5).toInt(), match.captured(6).toInt(), match.captured(7).toInt());
    if (!date.isValid() || (hasTime && !time.isValid()))
        return std::nullopt;

    const QString fraction = match.captured(8);
    const qint64 fractionMicros = fraction.leftJustified(6, u'0', true).toLongLong();
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    WallClock result;
    result.micros =
        days * dayMicros + qint64(hasTime ? time.msecsSinceStartOfDay() : 0) * 1000 + fractionMicros;
    qint64 unit = dayMicros;
    if (hasTime)
        unit = minuteMicros;
    if (hasSecond)
        unit = secondMicros;
    if (!fraction.isEmpty())
        unit = fraction.size() >= 6 ? 1 : 1000;
    result.fromMicros = result.micros - ((result.micros % unit) + unit) % unit;
    result.untilMicros = result.fromMicros + unit;
    return result;
}

} // namespace ledgerdesk::sandbox
