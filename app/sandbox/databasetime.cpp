// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/databasetime.h"

#include <QDate>
#include <QRegularExpression>

#include <array>
#include <limits>
#include <optional>

namespace ledgerdesk::sandbox {

namespace {

constexpr qint64 microsPerSecond = 1'000'000;
constexpr qint64 microsPerDay = 86'400 * microsPerSecond;
constexpr int lastYear = 294'276;

/// A way to write a date, and which of its captures is what.
struct DateForm {
    QRegularExpression form;
    int year;
    int month;
    int day;
};

const auto &dateForms()
{
    static const std::array forms{
        DateForm{QRegularExpression(u"^(\\d{3,6})-(\\d{1,2})-(\\d{1,2})"_qs), 1, 2, 3},
        DateForm{QRegularExpression(u"^(\\d{4})/(\\d{1,2})/(\\d{1,2})"_qs), 1, 2, 3},
        DateForm{QRegularExpression(u"^(\\d{4})(\\d\\d)(\\d\\d)(?!\\d)"_qs), 1, 2, 3},
        DateForm{QRegularExpression(u"^(\\d{1,2})/(\\d{1,2})/(\\d{4})"_qs), 3, 1, 2},
        DateForm{QRegularExpression(u"^([A-Za-z]{3,9})\\.? +(\\d{1,2}),? +(\\d{4})"_qs), 3, 1, 2},
    };
    return forms;
}

/// From a number or an English name; 0 if it is neither.
int monthOf(const QString &text)
{
    static const QString names = u"janfebmaraprmayjunjulaugsepoctnovdec"_qs;
    const qsizetype at = names.indexOf(text.first(std::min<qsizetype>(text.size(), 3)).toLower());
    return text.at(0).isDigit() || at % 3 != 0 ? text.toInt() : int(at / 3) + 1;
}

std::optional<qint64> wordTime(const QByteArray &word, qint64 nowMicros)
{
    const qint64 midnight = nowMicros - nowMicros % microsPerDay;
    if (word == "now")
        return nowMicros;
    if (word == "today")
        return midnight;
    if (word == "yesterday")
        return midnight - microsPerDay;
    if (word == "tomorrow")
        return midnight + microsPerDay;
    if (word == "epoch")
        return 0;
    if (word == "infinity")
        return std::numeric_limits<qint64>::max();
    return word == "-infinity" ? std::optional(std::numeric_limits<qint64>::min()) : std::nullopt;
}

/// The time of day in microseconds; -1 if there is no such time.
qint64 timeOfDay(const QRegularExpressionMatch &match)
{
    const int hour = match.captured(1).toInt();
    const int minute = match.captured(2).toInt();
    const int second = match.captured(3).toInt();
    const qint64 fraction = qRound64(QString(u"0."_qs + match.captured(4)).toDouble() * microsPerSecond);
    const qint64 micros = ((hour * 60 + minute) * 60 + second) * microsPerSecond + fraction;
    return minute < 60 && second <= 60 && micros <= microsPerDay ? micros : -1;
}

tl::unexpected<PostgresError> refused(const QByteArray &sqlState, const QByteArray &words,
                                      const QByteArray &text)
{
    return tl::unexpected(PostgresError{.sqlState = sqlState, .message = words + ": \"" + text + '"'});
}

} // namespace

tl::expected<qint64, PostgresError> databaseTime(const QByteArray &text, qint64 nowMicros)
{
    static const QRegularExpression rest(
        uR"(^(?:[T ] *(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d*))?)? *(?:Z|[+-]\d\d(?::?\d\d)?)?)?$)"_qs);
    const QByteArray trimmed = text.trimmed();
    if (const std::optional<qint64> time = wordTime(trimmed.toLower(), nowMicros))
        return *time;
    const QString whole = QString::fromLatin1(trimmed);
    for (const DateForm &form : dateForms()) {
        const QRegularExpressionMatch date = form.form.match(whole);
        const QRegularExpressionMatch time = rest.match(whole.sliced(date.capturedLength()));
        if (!date.hasMatch() || !time.hasMatch())
            continue;
        const int month = monthOf(date.captured(form.month));
        if (month == 0 && !date.captured(form.month).at(0).isDigit())
            break;
        const int year = date.captured(form.year).toInt();
        const QDate day(year, month, date.captured(form.day).toInt());
        const qint64 micros = timeOfDay(time);
        if (!day.isValid() || year > lastYear || micros < 0)
            return refused("22008", "date/time field value out of range", text);
        return (day.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * microsPerDay + micros;
    }
    return refused("22007", "invalid input syntax for type timestamp", text);
}

} // namespace ledgerdesk::sandbox
