// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/rowlookups.h"

#include "bulk/rowverdict.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

using namespace std::chrono_literals;

/// Between the look-ups of one row; the last one repeats.
constexpr std::array<std::chrono::milliseconds, 5> lookWaits{2s, 5s, 15s, 45s, 60s};
/// Two empty answers prove that there is no such ledger if they are this far apart and this late.
constexpr std::chrono::milliseconds emptyApart = 60s;
constexpr std::chrono::milliseconds emptyLate = 120s;

std::chrono::milliseconds waitAfter(int looks)
{
    return lookWaits.at(std::min<size_t>(size_t(looks), lookWaits.size() - 1));
}

} // namespace

RowLookUps::RowLookUps(std::shared_ptr<const RunPlan> plan, RunService &service, RunClock &clock,
                       QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_service(service)
    , m_clock(clock)
{
}

void RowLookUps::add(const RunRow &row, Since since)
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    Entry entry{.row = row, .sentAt = now, .dueAt = now};
    // The wall clock may have jumped since an earlier program sent it, so all its waits begin again.
    if (since == Since::EarlierProgram && row.emptyLookUps > 0)
        entry.firstEmptyAt = now;
    if (since == Since::Now)
        entry.dueAt = now + waitAfter(0);
    m_entries.insert_or_assign(row.row, entry);
    lookNext();
}

void RowLookUps::setRunning()
{
    m_isRunning = true;
    lookNext();
}

void RowLookUps::setResting()
{
    m_isRunning = false;
    m_wait.reset();
}

void RowLookUps::lookNext()
{
    if (!m_isRunning || m_isAsking || m_entries.empty())
        return;
    const auto next = std::min_element(m_entries.begin(), m_entries.end(), [](const auto &a, const auto &b) {
        return a.second.dueAt < b.second.dueAt;
    });
    const std::chrono::milliseconds wait = next->second.dueAt - m_clock.elapsed();
    if (wait <= 0ms)
        return ask(next->first);
    m_wait = std::make_unique<QObject>();
    m_clock.after(wait, m_wait.get(), [this] { lookNext(); });
}

void RowLookUps::ask(qint64 row)
{
    const Result<PlannedLedger> ledger = m_plan->at(row);
    if (!ledger) {
        m_entries.at(row).dueAt = m_clock.elapsed() + lookWaits.back();
        Q_EMIT failed(ledger.error());
        return;
    }
    m_isAsking = true;
    const LedgerDraft draft = draftOf(m_plan->head(), *ledger, row);
    m_service.find(
        draft.reference, draft.name,
        {this,
         [this, row, askedAt = m_clock.elapsed(), reference = draft.reference](
             const Result<std::vector<Ledger>> &found) { answered(row, askedAt, reference, found); }});
}

void RowLookUps::answered(qint64 row, std::chrono::milliseconds askedAt, const LedgerReference &reference,
                          const Result<std::vector<Ledger>> &found)
{
    m_isAsking = false;
    Entry &entry = m_entries.at(row);
    ++entry.looks;
    if (!found) {
        const std::chrono::milliseconds asked(found.error().retryAfterMs.value_or(0));
        entry.dueAt = m_clock.elapsed() + std::max(asked, waitAfter(entry.looks));
        Q_EMIT failed(found.error());
        return lookNext();
    }
    QSet<QString> ids; // pages shift while others create, so one ledger may be listed twice
    std::vector<Ledger> ours;
    for (const Ledger &ledger : *found) {
        if (referenceIn(ledger, reference.key) == reference.value && !ids.contains(ledger.id)) {
            ids << ledger.id;
            ours.push_back(ledger);
        }
    }
    if (ours.empty())
        takeEmpty(entry, askedAt);
    else
        takeFound(entry, ours);
    lookNext();
}

void RowLookUps::takeEmpty(Entry &entry, std::chrono::milliseconds askedAt)
{
    const bool areEnough = entry.firstEmptyAt && askedAt - *entry.firstEmptyAt >= emptyApart
        && askedAt - entry.sentAt >= emptyLate;
    if (!entry.firstEmptyAt)
        entry.firstEmptyAt = askedAt;
    if (entry.row.emptyLookUps++ == 0)
        entry.row.firstEmptyAt = m_clock.now();
    entry.dueAt = m_clock.elapsed() + waitAfter(entry.looks);
    if (areEnough)
        entry.row.state = RowState::NotThere;
    const RunRow row = entry.row;
    if (areEnough)
        m_entries.erase(row.row);
    Q_EMIT lookedUp(row, {});
}

void RowLookUps::takeFound(Entry &entry, const std::vector<Ledger> &ledgers)
{
    RunRow row = entry.row;
    row.state = RowState::Created;
    row.ledgerId = ledgers.front().id;
    row.endedAt = m_clock.now();
    row.detail = u"found by look-up"_qs;
    if (ledgers.size() > 1) {
        QStringList others;
        for (const Ledger &ledger : ledgers)
            others << ledger.id;
        row.detail = u"several ledgers have its reference: "_qs + others.join(u' ').left(270);
    }
    m_entries.erase(row.row);
    Q_EMIT lookedUp(row, ledgers.front());
}

} // namespace ledgerdesk
