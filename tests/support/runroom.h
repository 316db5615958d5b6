// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/bulkrun.h"

#include <QAbstractEventDispatcher>
#include <QDir>
#include <QPointer>
#include <QTemporaryDir>

#include <functional>
#include <map>
#include <set>

/// A run in virtual time, over a record and a service in memory.
namespace ledgerdesk::tests {

inline const QString runId = u"run7"_qs;

/// Also those that are posted meanwhile.
inline void sendAllPosted()
{
    while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents)) { }
}

/// Rows that any program since the start of the test has written.
struct KeptRows {
    std::map<qint64, RunRow> rows{};
    qint64 count = 0;
    RunFile::State state = RunFile::State::Ready;
    QByteArray counted{};
};

class MemoryPlan : public RunPlan
{
public:
    explicit MemoryPlan(qint64 rows)
        : m_head{.runId = runId, .referenceKey = u"client_ref"_qs, .rows = rows}
    {
    }
    const PlanHead &head() const override { return m_head; }
    QByteArray hash() const override { return "0"; }
    Result<PlannedLedger> at(qint64 row) const override
    {
        return PlannedLedger{.line = row + 2, .name = u"Ledger %1"_qs.arg(row)};
    }

private:
    PlanHead m_head;
};

/// Timers in virtual time.
class VirtualClock : public RunClock
{
public:
    QDateTime now() const override { return m_start.addMSecs(m_elapsed.count()).addSecs(m_jump); }
    std::chrono::milliseconds elapsed() const override { return m_elapsed; }
    void after(std::chrono::milliseconds wait, QObject *context, std::function<void()> then) override
    {
        m_timers.emplace(m_elapsed + wait, Timer{context, std::move(then)});
    }
    void jump(qint64 seconds) { m_jump += seconds; }
    bool isEmpty() const { return m_timers.empty(); }
    std::chrono::milliseconds nextAt() const { return m_timers.begin()->first; }
    /// Moves on to the next timer and calls it.
    void step()
    {
        const auto first = m_timers.begin();
        m_elapsed = std::max(m_elapsed, first->first);
        const Timer timer = first->second;
        m_timers.erase(first);
        if (timer.context)
            timer.then();
    }

private:
    struct Timer {
        QPointer<QObject> context;
        std::function<void()> then;
    };
    std::multimap<std::chrono::milliseconds, Timer> m_timers;
    std::chrono::milliseconds m_elapsed{0};
    qint64 m_jump = 0;
    const QDateTime m_start{QDate(2026, 3, 1), QTime(10, 0), Qt::UTC};
};

/// The rows as a program finds them that takes up the run: in a file of its own, where those that were
/// Sending have become Unknown.
class TakenUp
{
public:
    explicit TakenUp(const QString &parent = QDir::tempPath())
        : m_folder(parent + u"/ledgerdesk-XXXXXX"_qs)
    {
    }
    std::unique_ptr<RunFile> open(KeptRows &kept)
    {
        const QString path = m_folder.filePath(u"%1.sqlite"_qs.arg(++m_files));
        {
            const auto made = *RunFile::create(path, "plan", kept.count);
            std::vector<RunRow> rows;
            for (const auto &[index, row] : kept.rows)
                rows.push_back(row);
            if (!made->write(rows) || !made->setState(kept.state))
                qFatal("the rows could not be written");
        }
        auto file = *RunFile::open(path, "plan");
        for (auto &[index, row] : kept.rows)
            row = *file->row(index);
        return file;
    }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
};

/// Answers after a millisecond; refuses while `failure` is set.
class MemoryRecord : public RunRecord
{
public:
    MemoryRecord(KeptRows &kept, VirtualClock &clock)
        : m_kept(kept)
        , m_clock(clock)
    {
    }
    void write(std::vector<RunRow> rows, Done<void> done) override
    {
        m_clock.after(std::chrono::milliseconds(1), &m_context, [this, rows = std::move(rows), done] {
            if (failure)
                return done(tl::unexpected(*failure));
            for (const RunRow &row : rows)
                take(row);
            mostSending = std::max(mostSending, qint64(sending()));
            done({});
        });
    }
    void setState(RunFile::State state, Done<void> done) override
    {
        m_clock.after(std::chrono::milliseconds(1), &m_context, [this, state, done] {
            if (failure)
                return done(tl::unexpected(*failure));
            m_kept.state = state;
            done({});
        });
    }
    void setCount(const QByteArray &json, Done<void> done) override
    {
        m_kept.counted = json;
        done({});
    }
    qint64 sending() const
    {
        return std::count_if(m_kept.rows.begin(), m_kept.rows.end(),
                             [](const auto &row) { return row.second.state == RowState::Sending; });
    }

    std::optional<Error> failure{};
    qint64 mostSending = 0;

private:
    void take(const RunRow &row)
    {
        RunRow &kept = m_kept.rows[row.row];
        if (kept.state != RowState::Created)
            kept = row;
    }

    KeptRows &m_kept;
    VirtualClock &m_clock;
    QObject m_context;
};

} // namespace ledgerdesk::tests
