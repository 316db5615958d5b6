// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bulk/rowlookups.h"
#include "bulk/rowsunderway.h"
#include "bulk/rowverdict.h"
#include "bulk/runcounting.h"
#include "bulk/runpace.h"
#include "bulk/runplan.h"
#include "bulk/runrate.h"
#include "bulk/runrecord.h"
#include "bulk/seenledgers.h"

#include <memory>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// Creates the ledgers of a plan: each row is on disk as Sending before its request starts and with its
/// outcome after it. Never sends a row again unless the service surely did not accept it.
class BulkRun : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Ready,
        Running,
        Waiting,
        Pausing,
        Paused,
        LookingUp,
        Counting,
        Stopping,
        Stopped,
        Finished
    };
    enum class Why {
        ByPerson,
        RateLimited, ///< 429: it goes on by itself
        TokenRefused, ///< 401
        NotAllowed, ///< 403
        Failing, ///< three 5xx or Unknown in a row
        RecordFailed, ///< nothing is sent while rows cannot be recorded
    };
    struct Progress {
        State state = State::Ready;
        std::optional<Why> why{}; ///< Waiting and Paused only
        std::optional<Error> error{}; ///< what led to it
        RowCounts counts{};
        qint64 rows = 0;
        double rowsPerSecond = 0; ///< lately
        std::optional<std::chrono::milliseconds> left{}; ///< estimated
        std::optional<std::chrono::milliseconds> waitsFor{}; ///< Waiting only
    };
    static constexpr int usualWindow = 6;
    static constexpr int largestWindow = 16;

    struct Parts {
        std::shared_ptr<const RunPlan> plan{};
        RunFile &file; ///< as last written, to begin from
        RunRecord &record;
        RunService &service;
        RunClock &clock;
        quint32 seed = 0; ///< of the jitter
    };
    explicit BulkRun(const Parts &parts, QObject *parent = nullptr);

    const Progress &progress() const { return m_progress; }
    void setWindow(int window); ///< most requests under way, 1 to largestWindow
    void start(); ///< also to go on after a pause
    void pause(); ///< what is under way still ends
    void stop(); ///< the same, for good: rows not begun become NotSent
    void setAside(const QString &ledgerId); ///< a ledger that was there before, which no row can have created

Q_SIGNALS:
    void progressed(); ///< at most ten times a second, and whenever the state changes
    void rowsChanged(const std::vector<ledgerdesk::RunRow> &rows); ///< recorded
    void created(const std::vector<ledgerdesk::Ledger> &ledgers);

private:
    /// What a run is on its way to.
    enum class Aim {
        Rest,
        Finish,
        Stop,
        Settle, ///< stopped before, to look up what is Unknown
    };

    void connectParts();
    void readEarlier(qint64 from);
    Result<void> readRest();
    void go();
    void goOn();
    void hold(Why why, const std::optional<Error> &error);
    void waitFor(const Error &error);
    void waited();
    void takeAnswer(const RowAnswer &answer);
    void followAnswer(const RowVerdict &judged);
    void takeLookUp(const RunRow &row, const std::optional<Ledger> &ledger);
    void takeLookUpFailure(const Error &error);
    void takeRecordFailure(const Error &error);
    void dropQueued();
    void lookOrCount();
    void count();
    void takeCount(const RunCount &count);
    void end();
    void move(RowState from, RowState to);
    void noteCreated(const RunRow &row, const std::optional<Ledger> &ledger);
    void setState(State state);
    void recordState(RunFile::State state);
    void tell();
    void tellSoon();

    const std::shared_ptr<const RunPlan> m_plan;
    RunFile &m_file; ///< read before anything is written
    RunRecord &m_record;
    RunService &m_service;
    RunClock &m_clock;
    Progress m_progress;
    Aim m_aim = Aim::Rest;
    Why m_holdWhy = Why::ByPerson; ///< of Pausing
    RowsUnderWay m_rows;
    RowLookUps m_lookUps;
    RunPace m_pace;
    RunRate m_rate;
    SeenLedgers m_seen;
    std::vector<bool> m_created; ///< by row
    bool m_isReadEarlier = false; ///< which ledgers the run has created so far
    std::optional<RunFile::State> m_recordedState;
    std::unique_ptr<QObject>
        m_step; ///< context of what happens next: the end of a wait, more rows of the file
    std::unique_ptr<RunCounting> m_counting;
    std::vector<RunRow> m_changed; ///< not told yet, like the ledgers
    std::vector<Ledger> m_newLedgers;
    std::chrono::milliseconds m_toldAt{-1000};
    bool m_isTellingSoon = false;
};

} // namespace ledgerdesk
