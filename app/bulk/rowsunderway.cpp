// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/rowsunderway.h"

namespace ledgerdesk {

RowsUnderWay::RowsUnderWay(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

void RowsUnderWay::setQueue(RowQueue queue)
{
    m_queue = std::move(queue);
}

void RowsUnderWay::setWindow(int window)
{
    m_window = window;
    claimMore();
}

void RowsUnderWay::setFlow(Flow flow)
{
    m_flow = flow;
    claimMore();
}

void RowsUnderWay::end(const RunRow &row)
{
    m_flights.erase(row.row);
    if (row.state == RowState::Planned)
        m_queue.putBack(row);
    std::vector<RunRow> rows{row};
    // In the same write as the outcome, so that they share its commit.
    for (RunRow &claim : claims())
        rows.push_back(std::move(claim));
    write(rows);
}

void RowsUnderWay::record(const std::vector<RunRow> &rows)
{
    if (!rows.empty())
        write(rows);
}

std::vector<RunRow> RowsUnderWay::takeQueued(int most)
{
    std::vector<RunRow> rows;
    rows.reserve(size_t(most));
    while (int(rows.size()) < most) {
        const std::optional<RunRow> row = m_queue.take();
        if (!row)
            break;
        rows.push_back(*row);
    }
    return rows;
}

void RowsUnderWay::writeAgain()
{
    std::vector<RunRow> rows;
    rows.reserve(m_unwritten.size());
    for (const auto &[index, row] : m_unwritten)
        rows.push_back(row);
    record(rows);
}

/// Takes rows for the free places of the window.
std::vector<RunRow> RowsUnderWay::claims()
{
    std::vector<RunRow> rows;
    while (m_flow == Flow::Open && m_unwritten.empty() && int(m_flights.size()) < m_window) {
        std::optional<RunRow> row = m_queue.take();
        if (!row)
            break;
        const Result<PlannedLedger> ledger = m_parts.plan->at(row->row);
        if (!ledger) {
            m_queue.putBack(*row);
            m_flow = Flow::Shut;
            Q_EMIT failed(ledger.error());
            break;
        }
        row->state = RowState::Sending;
        ++row->sent;
        row->sentAt = m_parts.clock.now();
        row->endedAt = {};
        row->status = 0;
        row->detail.clear();
        m_flights.emplace(row->row,
                          Flight{.row = *row, .draft = draftOf(m_parts.plan->head(), *ledger, row->row)});
        rows.push_back(*row);
        Q_EMIT begun(*row);
    }
    return rows;
}

void RowsUnderWay::claimMore()
{
    record(claims());
}

void RowsUnderWay::write(const std::vector<RunRow> &rows)
{
    ++m_writes;
    for (const RunRow &row : rows) {
        Writing &writing = m_writing[row.row];
        writing.newest = row;
        ++writing.writes;
        if (const auto kept = m_unwritten.find(row.row); kept != m_unwritten.end())
            kept->second = row;
    }
    m_parts.record.write(rows, {this, [this, rows](const Result<void> &result) { written(rows, result); }});
}

void RowsUnderWay::written(const std::vector<RunRow> &rows, const Result<void> &result)
{
    --m_writes;
    if (!result) {
        m_flow = Flow::Shut;
        for (const RunRow &row : rows) {
            const RunRow newest = newestOf(row.row);
            if (row.state == RowState::Sending)
                bringBack(row);
            else
                m_unwritten.insert_or_assign(row.row, newest);
        }
        Q_EMIT failed(result.error());
        return Q_EMIT settled();
    }
    std::vector<RunRow> unsent;
    for (const RunRow &row : rows) {
        newestOf(row.row);
        if (const auto kept = m_unwritten.find(row.row); kept != m_unwritten.end() && kept->second == row)
            m_unwritten.erase(kept);
        if (row.state == RowState::Sending && m_flow == Flow::Open)
            send(row.row);
        else if (row.state == RowState::Sending)
            unsent.push_back(row);
    }
    Q_EMIT recorded(rows);
    for (RunRow &row : unsent) { // the run stopped sending meanwhile
        bringBack(row);
        record({m_unwritten.at(row.row)});
    }
    claimMore();
    if (isIdle() || m_unwritten.empty())
        Q_EMIT settled();
}

/// Ends one of its writes. An older one that was refused must not undo a newer one.
RunRow RowsUnderWay::newestOf(qint64 row)
{
    const auto place = m_writing.find(row);
    RunRow newest = place->second.newest;
    if (--place->second.writes == 0)
        m_writing.erase(place);
    return newest;
}

void RowsUnderWay::send(qint64 row)
{
    const Flight &flight = m_flights.at(row);
    m_parts.service.create(flight.draft, {this, [this, row](const Result<Verdict> &verdict) {
                                              const Flight &ended = m_flights.at(row);
                                              Q_EMIT answered({.row = ended.row,
                                                               .reference = ended.draft.draft().reference,
                                                               .verdict = verdict});
                                          }});
}

/// A row that was claimed, but of which nothing was sent.
void RowsUnderWay::bringBack(RunRow row)
{
    m_flights.erase(row.row);
    row.state = RowState::Planned;
    --row.sent;
    // Written even if it was not recorded as Sending: a failed write may still have taken effect.
    m_unwritten.insert_or_assign(row.row, row);
    m_queue.putBack(row);
    Q_EMIT returned(row);
}

} // namespace ledgerdesk
