// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runcounting.h"

#include "bulk/rowverdict.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

using namespace std::chrono_literals;

constexpr int pageLimit = 20'000;
constexpr int mostPageFailures = 4;
constexpr std::size_t mostRowsNamed = 1000;
constexpr std::chrono::milliseconds pageRetryWait = 2s;

} // namespace

RunCounting::RunCounting(std::shared_ptr<const RunPlan> plan, std::vector<bool> created, RunService &service,
                         RunClock &clock, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_created(std::move(created))
    , m_service(service)
    , m_clock(clock)
    , m_there(m_created.size())
{
}

void RunCounting::start()
{
    readPage();
}

void RunCounting::readPage()
{
    m_service.page(m_plan->head().referenceKey, m_plan->head().runId, {.offset = m_offset},
                   {this, [this](const Result<wire::LedgerPage> &page) { takePage(page); }});
}

void RunCounting::takePage(const Result<wire::LedgerPage> &page)
{
    if (!page)
        return retryOrEnd(page.error());
    m_failures = 0;
    for (const Ledger &ledger : page->ledgers)
        keep(ledger);
    m_offset += int(page->ledgers.size());
    if (page->ledgers.empty() || (page->total && m_offset >= *page->total))
        return end({});
    if (++m_pages >= pageLimit)
        return end(u"more than %1 pages"_qs.arg(pageLimit));
    readPage();
}

void RunCounting::retryOrEnd(const Error &error)
{
    if (++m_failures >= mostPageFailures)
        return end(error.detail.isEmpty() ? u"status %1"_qs.arg(error.status) : error.detail);
    const std::chrono::milliseconds asked(error.retryAfterMs.value_or(0));
    m_clock.after(std::max(asked, pageRetryWait * m_failures), this, [this] { readPage(); });
}

void RunCounting::keep(const Ledger &ledger)
{
    const std::optional<qint64> row =
        rowOf(m_plan->head().runId, referenceIn(ledger, m_plan->head().referenceKey));
    if (!row || *row < 0 || size_t(*row) >= m_there.size() || m_seen.holds(ledger.id))
        return;
    m_seen.add(ledger.id);
    quint8 &there = m_there.at(size_t(*row));
    there = quint8(std::min(there + 1, 2));
}

void RunCounting::end(const std::optional<QString> &whyNot)
{
    RunCount count{.whyNot = whyNot};
    for (std::size_t row = 0; row < m_there.size() && !whyNot; ++row) {
        const int there = m_there[row];
        const bool isMissing = m_created[row] && there == 0;
        const bool isUnexpected = !m_created[row] && there > 0;
        count.found += there == 1 ? 1 : 0;
        count.twice += there > 1 ? 1 : 0;
        count.missing += isMissing ? 1 : 0;
        count.unexpected += isUnexpected ? 1 : 0;
        if ((isMissing || isUnexpected || there > 1) && count.rows.size() < mostRowsNamed)
            count.rows.push_back(qint64(row));
    }
    Q_EMIT counted(count);
}

} // namespace ledgerdesk
