// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/timestamps.h"

#include <algorithm>
#include <optional>

namespace ledgerdesk::wire {

namespace {

/// Reads a text from its beginning. By hand, as QDateTime's own parser takes most of the time that a long
/// list takes to be read.
class TimeReader
{
public:
    explicit TimeReader(QStringView text)
        : m_rest(text)
    {
    }

    bool isAtEnd() const { return m_rest.isEmpty(); }
    bool skip(QChar expected)
    {
        if (!m_rest.startsWith(expected))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    /// A number of exactly this many digits, or -1.
    int number(qsizetype digits)
    {
        const QStringView read = m_rest.first(std::min(digits, m_rest.size()));
        if (read.size() < digits || !std::ranges::all_of(read, isDigit))
            return -1;
        m_rest = m_rest.sliced(digits);
        int result = 0;
        for (const QChar digit : read)
            result = result * 10 + digit.unicode() - u'0';
        return result;
    }
    /// The milliseconds in a fraction of 1 to 9 digits, or -1.
    int milliseconds()
    {
        static constexpr qsizetype most = 9;
        static constexpr qsizetype kept = 3;
        const auto end = std::ranges::find_if_not(m_rest, isDigit);
        const QStringView digits = m_rest.first(end - m_rest.begin());
        if (digits.isEmpty() || digits.size() > most)
            return -1;
        m_rest = m_rest.sliced(digits.size());
        int result = 0;
        for (qsizetype place = 0; place < kept; ++place)
            result = result * 10 + (place < digits.size() ? digits[place].unicode() - u'0' : 0);
        return result;
    }

private:
    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

    QStringView m_rest;
};

std::optional<QDate> dateFrom(TimeReader &reader)
{
    const int year = reader.number(4);
    const bool isYearWhole = reader.skip(u'-');
    const int month = reader.number(2);
    const bool isMonthWhole = reader.skip(u'-');
    const QDate date(year, month, reader.number(2));
    return isYearWhole && isMonthWhole && date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<QTime> timeFrom(TimeReader &reader)
{
    const int hours = reader.number(2);
    const bool areHoursWhole = reader.skip(u':');
    const int minutes = reader.number(2);
    const bool areMinutesWhole = reader.skip(u':');
    const int seconds = reader.number(2);
    const QTime time(hours, minutes, seconds, reader.skip(u'.') ? reader.milliseconds() : 0);
    return areHoursWhole && areMinutesWhole && time.isValid() ? std::optional(time) : std::nullopt;
}

/// Seconds east of UTC from "Z" or "+01:00"; none if there is no such offset.
std::optional<int> offsetFrom(TimeReader &reader)
{
    if (reader.skip(u'Z'))
        return 0;
    const bool isWest = reader.skip(u'-');
    if (!isWest && !reader.skip(u'+'))
        return std::nullopt;
    const int hours = reader.number(2);
    const int minutes = reader.skip(u':') ? reader.number(2) : -1;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const int seconds = (hours * 60 + minutes) * 60;
    return isWest ? -seconds : seconds;
}

} // namespace

QDateTime timestampFrom(const QString &text)
{
    TimeReader reader(text);
    const std::optional<QDate> date = dateFrom(reader);
    const std::optional<QTime> time = reader.skip(u'T') ? timeFrom(reader) : std::nullopt;
    const std::optional<int> offset = offsetFrom(reader);
    static constexpr int yearOfNoTime = 1; // the zero value of Go's time.Time
    if (!date || !time || !offset || !reader.isAtEnd() || date->year() <= yearOfNoTime)
        return {};
    return QDateTime(*date, *time, Qt::UTC).addSecs(-*offset);
}

} // namespace ledgerdesk::wire
