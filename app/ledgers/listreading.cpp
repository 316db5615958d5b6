// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/listreading.h"

#include "blnk/answerheaders.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int mostFailures = 4; ///< of one page in a row; then the reading fails
constexpr int mostDoubts = 3; ///< of one page in a row
constexpr double pagesToShare = 2; ///< fewer are not worth another request
constexpr std::size_t largestBatch = 5000;
constexpr int shortReading = 2; ///< pages

} // namespace

ListReading::ListReading(Client &client, const ReadingPatience &patience, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_patience(patience)
    , m_pace(patience)
{
    for (QTimer *timer : {&m_gathering, &m_waiting})
        timer->setSingleShot(true);
    m_gathering.setInterval(patience.gathering);
    connect(&m_gathering, &QTimer::timeout, this, &ListReading::progressed);
    connect(&m_waiting, &QTimer::timeout, this, [this] {
        m_progress.waitsUntil.reset();
        m_error.reset();
        ask();
        Q_EMIT progressed();
    });
}

void ListReading::start()
{
    m_round = std::make_unique<QObject>();
    m_readers.emplace_back();
    ask();
}

void ListReading::stop()
{
    if (m_round)
        end(End::Stopped);
}

/// Sends as many requests as may be out at once.
void ListReading::ask()
{
    if (m_waiting.isActive())
        return;
    auto out = std::ranges::count(m_readers, true, &Reader::isAsking);
    for (Reader &reader : m_readers) {
        if (out >= m_pace.atOnce())
            return;
        if (reader.isAsking)
            continue;
        ask(reader);
        ++out;
    }
}

void ListReading::ask(Reader &reader)
{
    reader.isAsking = true;
    m_client.ledgers(reader.slice.span(), reader.slice.stretch(),
                     {m_round.get(), [this, &reader](Result<wire::LedgerPage> page) {
                          reader.isAsking = false;
                          if (page)
                              answered(reader, *std::move(page));
                          else
                              failed(reader, page.error());
                      }});
}

void ListReading::answered(Reader &reader, wire::LedgerPage page)
{
    const wire::Span asked = reader.slice.span();
    m_pace.answered();
    reader.failures = 0;
    m_fullPage = std::max(m_fullPage, page.ledgers.size());
    if (asked == wire::Span{} && page.total)
        m_progress.total = page.total;
    if (m_pages++ == 0 && !page.ledgers.empty())
        m_newest = page.ledgers.front().createdAtText;
    TakenPage taken = reader.slice.take(std::move(page), m_fullPage);
    if (taken.next == TakenPage::Next::Again)
        return doubted(reader);
    reader.doubts = 0;
    if (m_order == Order::Unknown && !asked.upTo.isEmpty()) {
        m_order = Order::ByTime;
        m_first.clear();
    }
    if (taken.next == TakenPage::Next::Further)
        share(reader);
    else
        m_readers.remove_if([&reader](const Reader &each) { return &each == &reader; });
    deliver(std::move(taken.ledgers));
    goOn();
}

/// Asks again, as the service may have erred only once. If it has not, it orders the list in another way.
void ListReading::doubted(Reader &reader)
{
    if (++reader.doubts <= mostDoubts)
        return ask();
    if (m_order != Order::ByOffset)
        return readByOffset();
    m_error = Error{.kind = Error::Kind::AnswerUnusable,
                    .subject = targetOf(m_client.endpoint().baseUrl),
                    .detail = u"the service repeats the same page of the list"_qs};
    end(End::Failed);
}

void ListReading::readByOffset()
{
    m_order = Order::ByOffset;
    m_round = std::make_unique<QObject>(); // drops what is still to be answered
    m_readers.clear();
    m_readers.push_back({.slice = ListSlice::byOffset()});
    m_progress.read = m_first.size();
    ask();
}

/// Cuts slices off the largest one for readers that have nothing to do. No request of it is out, so that
/// nothing of what is cut off comes with it.
void ListReading::share(Reader &reader)
{
    while (m_order == Order::ByTime && std::ssize(m_readers) < m_pace.atOnce()) {
        const double pages = reader.slice.pagesLeft();
        const bool isLargest = std::ranges::all_of(
            m_readers, [pages](const Reader &other) { return other.slice.pagesLeft() <= pages; });
        if (pages < pagesToShare || !isLargest)
            return;
        const auto place = std::ranges::find(m_readers, &reader, [](const Reader &each) { return &each; });
        m_readers.insert(std::next(place), {.slice = reader.slice.cutOff()});
    }
}

void ListReading::failed(Reader &reader, const Error &error)
{
    const bool isLimit = error.kind == Error::Kind::RateLimited;
    const bool mayAskAgain = mayPass(error.kind) || error.kind == Error::Kind::AnswerUnusable;
    // If nothing can be read at all, a person should hear of it at once.
    const bool isHopeless = m_progress.read == 0 || !mayAskAgain || ++reader.failures >= mostFailures;
    if (isLimit || !isHopeless)
        return wait(error);
    m_error = error;
    end(End::Failed);
}

void ListReading::wait(const Error &error)
{
    // Several requests were out when the service began to fail; they count as one failure.
    const std::chrono::milliseconds asked(error.retryAfterMs.value_or(0));
    if (m_waiting.isActive() && asked <= m_waiting.remainingTimeAsDuration())
        return;
    const std::chrono::milliseconds pause = m_pace.waitAfter(error);
    m_waiting.start(pause);
    m_progress.waitsUntil = QDateTime::currentDateTimeUtc().addMSecs(pause.count());
    m_error = error;
    Q_EMIT progressed();
}

void ListReading::deliver(std::vector<Ledger> ledgers)
{
    if (m_order == Order::ByOffset)
        std::erase_if(ledgers, [this](const Ledger &ledger) { return m_first.contains(ledger.id); });
    if (m_order == Order::Unknown) {
        for (const Ledger &ledger : ledgers)
            m_first.insert(ledger.id);
    }
    const bool isFirst = m_progress.read == 0;
    m_progress.read += qint64(ledgers.size());
    std::move(ledgers.begin(), ledgers.end(), std::back_inserter(m_arrived));
    if (isFirst || m_arrived.size() >= largestBatch) {
        m_gathering.stop();
        Q_EMIT progressed();
    } else if (!m_gathering.isActive()) {
        m_gathering.start();
    }
}

/// Asks for more, or ends.
void ListReading::goOn()
{
    if (!m_round)
        return; // it was stopped
    if (m_progress.read >= m_patience.mostLedgers)
        return end(End::Limited);
    if (m_readers.empty()) {
        // Others may have created ledgers while this was read, if it took a while.
        const QString newest = std::exchange(m_newest, {});
        if (m_order != Order::ByTime || m_pages <= shortReading || newest.isEmpty())
            return end(End::Complete);
        m_readers.push_back({.slice = ListSlice::after(newest)});
    }
    ask();
}

void ListReading::end(End end)
{
    m_round.reset();
    m_readers.clear();
    m_waiting.stop();
    m_gathering.stop();
    m_progress.waitsUntil.reset();
    if (end != End::Failed)
        m_error.reset();
    Q_EMIT progressed();
    Q_EMIT ended(end);
}

} // namespace ledgerdesk
