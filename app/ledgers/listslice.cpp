// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/listslice.h"

#include "blnk/timestamps.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// A first page with fewer rows than any service's smallest page holds all there are.
constexpr std::size_t surelyNotCut = 20;
/// Without a tie-breaker the service may give rows of one time in another order for each page.
constexpr int mostRepeats = 20;
constexpr qint64 microsPerMilli = 1000;
/// Before any Blnk: 1 January 2000. Whatever is older is not divided.
constexpr qint64 beginning = 946'684'800 * microsPerMilli * 1000;

QString textOf(qint64 millis)
{
    return QDateTime::fromMSecsSinceEpoch(millis, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// The digits of a fraction from the fourth to the sixth, which QDateTime has no place for.
int microsIn(QStringView time)
{
    constexpr int places = 3;
    const qsizetype point = time.indexOf(u'.');
    int micros = 0;
    for (qsizetype place = point + 1 + places; place < point + 1 + 2 * places; ++place) {
        const bool isDigit = point >= 0 && place < time.size() && time[place].isDigit();
        micros = micros * 10 + (isDigit ? time[place].digitValue() : 0);
    }
    return micros;
}

} // namespace

ListSlice ListSlice::after(const QString &time)
{
    ListSlice slice;
    slice.m_after = Moment{time, microsAt(wire::timestampFrom(time), time)};
    return slice;
}

ListSlice ListSlice::byOffset()
{
    ListSlice slice;
    slice.m_pass.emplace();
    return slice;
}

wire::Span ListSlice::span() const
{
    if (m_pass)
        return m_cursor ? wire::Span{.from = m_cursor->text, .upTo = m_cursor->text} : wire::Span{};
    const auto written = [](const std::optional<Moment> &moment) {
        return moment ? moment->text : QString();
    };
    return {.from = written(m_from),
            .after = written(m_after),
            .upTo = written(m_cursor),
            .before = m_cursor ? QString() : written(m_before)};
}

wire::Stretch ListSlice::stretch() const
{
    return m_pass ? m_pass->stretch() : wire::Stretch{};
}

TakenPage ListSlice::take(wire::LedgerPage page, std::size_t fullPage)
{
    if (isByOffset())
        return m_pass->take(std::move(page));
    if (m_pass)
        return takeOneTime(std::move(page));
    if (page.ledgers.empty())
        return takeEmpty();
    if (!fits(page.ledgers))
        return {{}, TakenPage::Next::Again};
    m_wasEmpty = false;
    return takeByTime(std::move(page), fullPage);
}

/// The rows of the last time are left to the next page, which begins with all of them. So no row comes twice,
/// and a page that the service cut short loses none.
TakenPage ListSlice::takeByTime(wire::LedgerPage page, std::size_t fullPage)
{
    std::vector<Ledger> &rows = page.ledgers;
    const bool isFull = rows.size() >= fullPage;
    if (isFirstPage() && (rows.size() < surelyNotCut || page.total == qint64(rows.size())))
        return {std::move(rows), TakenPage::Next::Nothing};
    const Moment last{rows.back().createdAtText, microsOf(rows.back())};
    const bool isOneTime = rows.front().createdAtText == last.text;
    if (isOneTime && isFull) {
        m_pass.emplace();
    } else if (m_cursor && m_cursor->text == last.text) {
        return {std::move(rows), TakenPage::Next::Nothing};
    }
    m_pageMicros = microsOf(rows.front()) - last.micros;
    std::erase_if(rows, [&last](const Ledger &row) { return row.createdAtText == last.text; });
    m_cursor = last;
    return {std::move(rows), TakenPage::Next::Further};
}

TakenPage ListSlice::takeOneTime(wire::LedgerPage page)
{
    const bool isOfTheTime = std::ranges::all_of(
        page.ledgers, [this](const Ledger &row) { return row.createdAtText == m_cursor->text; });
    if (!isOfTheTime)
        return {{}, TakenPage::Next::Again};
    TakenPage taken = m_pass->take(std::move(page));
    if (taken.next != TakenPage::Next::Nothing)
        return taken;
    if (!m_pass->sawEachOnce() && ++m_repeats < mostRepeats) {
        m_pass->repeat();
    } else {
        m_before = std::exchange(m_cursor, std::nullopt);
        m_pass.reset();
        m_repeats = 0;
    }
    return {std::move(taken.ledgers), TakenPage::Next::Further};
}

/// Right only where there is nothing older; the service is asked twice before it is believed.
TakenPage ListSlice::takeEmpty()
{
    const bool isBelieved = isFirstPage() || std::exchange(m_wasEmpty, true);
    return {{}, isBelieved ? TakenPage::Next::Nothing : TakenPage::Next::Again};
}

/// Of the newest ledgers.
bool ListSlice::isFirstPage() const
{
    return !m_cursor && !m_before;
}

/// Whether the rows are those that were asked for, in order. If the service ignores the span they are not.
bool ListSlice::fits(const std::vector<Ledger> &rows) const
{
    const bool haveTimes =
        std::ranges::all_of(rows, [](const Ledger &row) { return row.createdAt.isValid(); });
    if (!haveTimes || !std::ranges::is_sorted(rows, std::greater<>(), &ListSlice::microsOf))
        return false;
    if (m_cursor ? microsOf(rows.front()) > m_cursor->micros
                 : m_before && microsOf(rows.front()) >= m_before->micros)
        return false;
    const auto isOlderThan = [oldest = microsOf(rows.back())](const std::optional<Moment> &moment) {
        return moment && oldest < moment->micros;
    };
    return !isOlderThan(m_from) && !isOlderThan(m_after);
}

qint64 ListSlice::microsOf(const Ledger &ledger)
{
    return microsAt(ledger.createdAt, ledger.createdAtText);
}

qint64 ListSlice::microsAt(const QDateTime &time, QStringView text)
{
    return time.toMSecsSinceEpoch() * microsPerMilli + microsIn(text);
}

double ListSlice::pagesLeft() const
{
    // A service that prints another zone may read ours differently.
    if (m_pass || m_after || !m_cursor || !m_cursor->text.endsWith(u'Z'))
        return 0;
    const qint64 left = m_cursor->micros - (m_from ? m_from->micros : beginning);
    if (left <= 2 * microsPerMilli)
        return 0;
    return double(left) / double(std::max<qint64>(m_pageMicros, 1));
}

ListSlice ListSlice::cutOff()
{
    const qint64 oldest = m_from ? m_from->micros : beginning;
    const qint64 middle = (oldest + (m_cursor->micros - oldest) / 2) / microsPerMilli;
    const Moment cut{textOf(middle), middle * microsPerMilli};
    ListSlice older;
    older.m_from = std::exchange(m_from, cut);
    older.m_before = cut;
    return older;
}

} // namespace ledgerdesk
