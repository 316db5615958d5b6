// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/createdspan.h"

#include <QRegularExpression>

namespace ledgerdesk {

namespace {

using MaybeSpan = std::optional<TimeSpan>;

/// The days from the first up to, not including, the other.
MaybeSpan daysBetween(QDate first, QDate end, const QTimeZone &zone)
{
    if (!first.isValid() || !end.isValid())
        return {};
    return TimeSpan{first.startOfDay(zone).toMSecsSinceEpoch(), end.startOfDay(zone).toMSecsSinceEpoch() - 1};
}

/// A year, month, day, minute or second as its span.
MaybeSpan calendarSpan(const QString &text, const QTimeZone &zone)
{
    static const QRegularExpression form(
        u"^([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2})(?:t([0-9]{2}:[0-9]{2})(:[0-9]{2})?)?)?)?$"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const int year = match.captured(1).toInt();
    const int month = match.captured(2).toInt();
    if (!match.hasCaptured(2))
        return daysBetween({year, 1, 1}, QDate(year, 1, 1).addYears(1), zone);
    if (!match.hasCaptured(3))
        return daysBetween({year, month, 1}, QDate(year, month, 1).addMonths(1), zone);
    const QDate day(year, month, match.captured(3).toInt());
    if (!match.hasCaptured(4))
        return daysBetween(day, day.addDays(1), zone);
    const bool hasSeconds = match.hasCaptured(5);
    const QTime time =
        QTime::fromString(match.captured(4) + (hasSeconds ? match.captured(5) : u":00"_qs), u"HH:mm:ss"_qs);
    if (!day.isValid() || !time.isValid())
        return {};
    const qint64 first = QDateTime(day, time, zone).toMSecsSinceEpoch();
    return TimeSpan{first, first + (hasSeconds ? 1'000 : 60'000) - 1};
}

MaybeSpan momentSpan(const QString &text, const QDateTime &now, const QTimeZone &zone)
{
    const QDate today = now.toTimeZone(zone).date();
    if (text == u"today")
        return daysBetween(today, today.addDays(1), zone);
    if (text == u"yesterday")
        return daysBetween(today.addDays(-1), today, zone);
    return calendarSpan(text, zone);
}

/// "7d": from then until now, and whatever a clock that is ahead has made.
MaybeSpan recentSpan(const QString &text, const QDateTime &now)
{
    static const QRegularExpression form(u"^([1-9][0-9]{0,3})([hdwmy])$"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const int count = match.captured(1).toInt();
    TimeSpan span;
    switch (match.capturedView(2).at(0).unicode()) {
    case u'h':
        span.first = now.addSecs(-qint64(count) * 3600).toMSecsSinceEpoch();
        break;
    case u'd':
        span.first = now.addDays(-count).toMSecsSinceEpoch();
        break;
    case u'w':
        span.first = now.addDays(-7 * qint64(count)).toMSecsSinceEpoch();
        break;
    case u'm':
        span.first = now.addMonths(-count).toMSecsSinceEpoch();
        break;
    case u'y':
        span.first = now.addYears(-count).toMSecsSinceEpoch();
        break;
    }
    return span;
}

/// The times that stand in this relation to a span.
TimeSpan compared(QStringView relation, const TimeSpan &span)
{
    if (relation == u">")
        return {.first = span.last + 1};
    if (relation == u">=")
        return {.first = span.first};
    if (relation == u"<")
        return {.last = span.first - 1};
    return {.last = span.last};
}

} // namespace

tl::expected<TimeSpan, QueryMistake::Kind> createdSpan(const QString &text, const QDateTime &now,
                                                       const QTimeZone &zone)
{
    const QString lower = text.toLower();
    if (const MaybeSpan recent = recentSpan(lower, now))
        return *recent;
    const qsizetype dots = lower.indexOf(u"..");
    if (dots < 0) {
        const qsizetype relation = lower.startsWith(u">=") || lower.startsWith(u"<=") ? 2
            : lower.startsWith(u'>') || lower.startsWith(u'<')                        ? 1
                                                                                      : 0;
        const MaybeSpan span = momentSpan(lower.sliced(relation), now, zone);
        if (!span)
            return tl::unexpected(QueryMistake::Kind::BadTime);
        return relation == 0 ? *span : compared(QStringView(lower).first(relation), *span);
    }
    const QString from = lower.first(dots);
    const QString to = lower.sliced(dots + 2);
    const MaybeSpan first = from.isEmpty() ? TimeSpan{} : momentSpan(from, now, zone);
    const MaybeSpan last = to.isEmpty() ? TimeSpan{} : momentSpan(to, now, zone);
    if (!first || !last || (from.isEmpty() && to.isEmpty()))
        return tl::unexpected(QueryMistake::Kind::BadTime);
    if (first->first > last->last)
        return tl::unexpected(QueryMistake::Kind::ReversedRange);
    return TimeSpan{first->first, last->last};
}

} // namespace ledgerdesk
