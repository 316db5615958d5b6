// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/rowqueue.h"
#include "bulk/runplan.h"
#include "bulk/runrecord.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace ledgerdesk {

/// What came of the request of a row.
struct RowAnswer {
    RunRow row{}; ///< as it was sent
    LedgerReference reference{};
    Result<Verdict> verdict;
};

/// The rows under way: each is on disk as Sending before its request starts, and with its outcome afterwards.
/// Outcomes that cannot be written are kept until they can.
class RowsUnderWay : public QObject
{
    Q_OBJECT

public:
    enum class Flow { Shut, Open };
    struct Parts {
        std::shared_ptr<const RunPlan> plan{};
        RunRecord &record;
        RunService &service;
        RunClock &clock;
    };
    RowsUnderWay(Parts parts, QObject *parent);

    void setQueue(RowQueue queue); ///< empty before this
    void setWindow(int window);
    /// While Open, the window is kept full. What is under way ends either way.
    void setFlow(Flow flow);
    /// A row whose answer has arrived, as it is to be recorded; Planned to be sent again.
    void end(const RunRow &row);
    /// Records rows that are not under way.
    void record(const std::vector<RunRow> &rows);
    /// Takes rows from the queue that will not be sent.
    std::vector<RunRow> takeQueued(int most);
    void writeAgain(); ///< what could not be written

    bool isQueueEmpty() const { return m_queue.isEmpty(); }
    bool isIdle() const { return m_flights.empty() && m_writes == 0; }
    bool hasUnwritten() const { return !m_unwritten.empty(); }

Q_SIGNALS:
    void begun(const ledgerdesk::RunRow &row); ///< taken from the queue
    void returned(const ledgerdesk::RunRow &row); ///< to the queue, without having been sent
    void answered(const ledgerdesk::RowAnswer &answer); ///< to be followed by end()
    void recorded(const std::vector<ledgerdesk::RunRow> &rows);
    void failed(const ledgerdesk::Error &error); ///< the record, or the plan
    void settled(); ///< nothing is under way, or everything is written

private:
    struct Flight {
        RunRow row{};
        WrittenDraft draft;
    };
    /// A row that is being written, once or, after a look-up of it, several times.
    struct Writing {
        RunRow newest{};
        int writes = 0;
    };
    std::vector<RunRow> claims();
    void claimMore();
    void write(const std::vector<RunRow> &rows);
    void written(const std::vector<RunRow> &rows, const Result<void> &result);
    RunRow newestOf(qint64 row);
    void send(qint64 row);
    void bringBack(RunRow row);

    const Parts m_parts;
    RowQueue m_queue{0, 0, {}};
    int m_window = 1;
    Flow m_flow = Flow::Shut;
    std::map<qint64, Flight> m_flights; ///< recorded as Sending, or about to be
    std::map<qint64, Writing> m_writing;
    std::map<qint64, RunRow> m_unwritten; ///< as they are now
    int m_writes = 0; ///< not answered yet
};

} // namespace ledgerdesk
