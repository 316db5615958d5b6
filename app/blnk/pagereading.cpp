// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/pagereading.h"

#include "base/threadpool.h"

#include <utility>

namespace ledgerdesk {

namespace {

Result<wire::LedgerPage> pageIn(const ReadQueue::Answer &answer)
{
    if (answer.body)
        return wire::pageFrom(*answer.body);
    const bool isTooLarge = answer.body.error().kind == Error::Kind::AnswerTooLarge;
    const Result<wire::LedgerPage> cut =
        isTooLarge ? wire::cutPageFrom(answer.beginning) : tl::unexpected(answer.body.error());
    return cut ? cut : tl::unexpected(answer.body.error());
}

int smallestFactor(int number)
{
    int factor = 2;
    while (factor * factor <= number && number % factor != 0)
        ++factor;
    return number % factor == 0 ? factor : number;
}

} // namespace

PageReading::PageReading(Ask ask, const wire::Stretch &stretch, Check check, Then then, QObject *parent)
    : QObject(parent)
    , m_ask(std::move(ask))
    , m_stretch(stretch)
    , m_check(std::move(check))
    , m_then(std::move(then))
{
    for (int rows = stretch.limit; rows > 1; rows /= smallestFactor(rows))
        m_slices.push_back({rows});
    m_slices.push_back({1});
}

void PageReading::start()
{
    m_ask({.offset = m_stretch.offset + m_offset, .limit = m_slices[m_slice].rows},
          [this](const ReadQueue::Answer &answer) { answered(answer); });
}

void PageReading::answered(const ReadQueue::Answer &answer)
{
    const bool isTooLarge = !answer.body && answer.body.error().kind == Error::Kind::AnswerTooLarge;
    if (isTooLarge && m_slice + 1 < m_slices.size())
        return askForFewer();
    answerFromPool<wire::LedgerPage>(
        [answer, check = m_check] { return check ? check(pageIn(answer)) : pageIn(answer); },
        {this, [this](Result<wire::LedgerPage> page) { take(std::move(page)); }});
}

void PageReading::take(Result<wire::LedgerPage> page)
{
    if (!page || m_slices.front().failures == 0)
        return finish(std::move(page));
    keep(*std::move(page));
}

void PageReading::keep(wire::LedgerPage page)
{
    const bool isEmpty = page.ledgers.empty();
    if (m_wasShort && !isEmpty) {
        // The service gives fewer rows than it was asked for, so that some would be missing.
        return finish(tl::unexpected(
            Error{.kind = Error::Kind::AnswerTooLarge, .detail = u"pages of unequal size"_qs}));
    }
    const int rows = m_slices[m_slice].rows;
    m_wasShort = page.ledgers.size() < std::size_t(rows);
    m_page.total = page.total ? page.total : m_page.total;
    std::move(page.ledgers.begin(), page.ledgers.end(), std::back_inserter(m_page.ledgers));
    m_offset += rows;
    if (isEmpty || m_offset >= m_stretch.limit)
        return finish(std::move(m_page));
    askForMoreIfFits();
}

void PageReading::askForFewer()
{
    ++m_slices[m_slice].failures;
    ++m_slice;
    start();
}

void PageReading::askForMoreIfFits()
{
    static constexpr int mostFailures =
        2; ///< one large ledger makes a size fail once, many large ones always
    if (m_slice > 0) {
        const Slice &larger = m_slices[m_slice - 1];
        if (larger.failures < mostFailures && m_offset % larger.rows == 0)
            --m_slice;
    }
    start();
}

void PageReading::finish(Result<wire::LedgerPage> result)
{
    deleteLater();
    m_then(std::move(result));
}

} // namespace ledgerdesk
