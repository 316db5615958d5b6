// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/bulkrun.h"

#include <QLoggingCategory>

#include <algorithm>
#include <functional>
#include <set>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcBulk, "ledgerdesk.bulk")

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds tellingApart = 100ms;
constexpr qint64 rowsReadAtOnce = 2000;
constexpr int rowsDroppedAtOnce = 1000;

/// Hears of all rows in a state, from `first` on.
Result<void> forRows(const RunFile &file, RowState state, qint64 first,
                     const std::function<void(const RunRow &)> &hear)
{
    for (;;) {
        const Result<std::vector<RunRow>> rows = file.rowsIn(state, first, rowsReadAtOnce);
        if (!rows)
            return tl::unexpected(rows.error());
        for (const RunRow &row : *rows)
            hear(row);
        if (qint64(rows->size()) < rowsReadAtOnce)
            return {};
        first = rows->back().row + 1;
    }
}

/// The rows that were begun although one before them was not.
Result<std::set<qint64>> begunBeyond(const RunFile &file)
{
    std::set<qint64> begun;
    for (const RowState state : {RowState::Sending, RowState::Created, RowState::Rejected, RowState::Unknown,
                                 RowState::NotThere, RowState::NotSent}) {
        const Result<void> read =
            forRows(file, state, file.firstPlanned(), [&begun](const RunRow &row) { begun.insert(row.row); });
        if (!read)
            return tl::unexpected(read.error());
    }
    return begun;
}

qint64 &countOf(RowCounts &counts, RowState state)
{
    switch (state) {
    case RowState::Sending:
        return counts.sending;
    case RowState::Created:
        return counts.created;
    case RowState::Rejected:
        return counts.rejected;
    case RowState::Unknown:
        return counts.unknown;
    case RowState::NotThere:
        return counts.notThere;
    case RowState::NotSent:
        return counts.notSent;
    case RowState::Planned:
        break;
    }
    return counts.planned;
}

BulkRun::State stateOf(RunFile::State state)
{
    switch (state) {
    case RunFile::State::Ready:
        return BulkRun::State::Ready;
    case RunFile::State::Stopped:
        return BulkRun::State::Stopped;
    case RunFile::State::Finished:
        return BulkRun::State::Finished;
    case RunFile::State::Running:
    case RunFile::State::Paused:
        break;
    }
    return BulkRun::State::Paused;
}

} // namespace

BulkRun::BulkRun(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_plan(parts.plan)
    , m_file(parts.file)
    , m_record(parts.record)
    , m_service(parts.service)
    , m_clock(parts.clock)
    , m_rows({parts.plan, parts.record, parts.service, parts.clock}, this)
    , m_lookUps(parts.plan, parts.service, parts.clock, this)
    , m_pace(parts.seed)
    , m_created(size_t(parts.plan->head().rows))
{
    m_progress.state = stateOf(m_file.state());
    if (m_progress.state == State::Paused)
        m_progress.why = Why::ByPerson;
    m_progress.counts = m_file.counts();
    m_progress.rows = m_plan->head().rows;
    m_rows.setWindow(usualWindow);
    connectParts();
}

void BulkRun::connectParts()
{
    connect(&m_rows, &RowsUnderWay::begun, this, [this] { move(RowState::Planned, RowState::Sending); });
    connect(&m_rows, &RowsUnderWay::returned, this, [this] { move(RowState::Sending, RowState::Planned); });
    connect(&m_rows, &RowsUnderWay::answered, this, &BulkRun::takeAnswer);
    connect(&m_rows, &RowsUnderWay::recorded, this, [this](const std::vector<RunRow> &rows) {
        m_changed.insert(m_changed.end(), rows.begin(), rows.end());
        tellSoon();
    });
    connect(&m_rows, &RowsUnderWay::failed, this, &BulkRun::takeRecordFailure);
    connect(&m_rows, &RowsUnderWay::settled, this, &BulkRun::goOn);
    connect(&m_lookUps, &RowLookUps::lookedUp, this, &BulkRun::takeLookUp);
    connect(&m_lookUps, &RowLookUps::failed, this, &BulkRun::takeLookUpFailure);
}

void BulkRun::setWindow(int window)
{
    m_rows.setWindow(std::clamp(window, 1, largestWindow));
}

void BulkRun::setAside(const QString &ledgerId)
{
    m_seen.add(ledgerId);
}

void BulkRun::start()
{
    const bool isUnderWay = m_aim != Aim::Rest && m_progress.state != State::Pausing
        && m_progress.state != State::Waiting && m_progress.state != State::Paused;
    if (isUnderWay || m_progress.state == State::Finished)
        return;
    if (m_aim == Aim::Rest)
        m_aim = m_progress.state == State::Stopped ? Aim::Settle : Aim::Finish;
    m_pace.begin();
    m_progress.error.reset();
    if (m_isReadEarlier)
        return go();
    setState(State::LookingUp);
    readEarlier(0);
}

/// Reads which ledgers this run has created so far, a few thousand at a time.
void BulkRun::readEarlier(qint64 from)
{
    const auto rows = m_file.rowsIn(RowState::Created, from, rowsReadAtOnce);
    if (!rows)
        return hold(Why::RecordFailed, rows.error());
    for (const RunRow &row : *rows) {
        m_seen.add(row.ledgerId);
        m_created.at(size_t(row.row)) = true;
    }
    if (qint64(rows->size()) == rowsReadAtOnce) {
        m_step = std::make_unique<QObject>();
        return m_clock.after(0ms, m_step.get(), [this, next = rows->back().row + 1] { readEarlier(next); });
    }
    if (const Result<void> read = readRest(); !read)
        return hold(Why::RecordFailed, read.error());
    m_isReadEarlier = true;
    go();
}

/// What is still to be sent, and what is to be looked up. A row that was begun must not be missed.
Result<void> BulkRun::readRest()
{
    Result<std::set<qint64>> begun = begunBeyond(m_file);
    if (!begun)
        return tl::unexpected(begun.error());
    Result<void> read = forRows(m_file, RowState::Unknown, 0, [this](const RunRow &row) {
        m_lookUps.add(row, RowLookUps::Since::EarlierProgram);
    });
    if (read)
        m_rows.setQueue(RowQueue(m_file.firstPlanned(), m_progress.rows, *std::move(begun)));
    return read;
}

/// Starts sending, unless the service has asked to wait.
void BulkRun::go()
{
    m_step.reset();
    m_rows.writeAgain();
    m_lookUps.setRunning();
    if (m_aim == Aim::Stop) {
        setState(State::Stopping);
        return goOn();
    }
    if (m_aim == Aim::Settle) {
        setState(State::LookingUp);
        return goOn();
    }
    recordState(RunFile::State::Running);
    const std::chrono::milliseconds wait = m_pace.left(m_clock.elapsed());
    if (wait > 0ms) {
        m_step = std::make_unique<QObject>();
        m_clock.after(wait, m_step.get(), [this] { waited(); });
        m_progress.why = m_progress.why.value_or(Why::RateLimited);
        m_progress.waitsFor = wait;
        return setState(State::Waiting);
    }
    m_rate.restart(m_clock.elapsed());
    setState(State::Running);
    m_rows.setFlow(RowsUnderWay::Flow::Open);
    goOn();
}

void BulkRun::waited()
{
    go();
}

void BulkRun::pause()
{
    if ((m_aim == Aim::Finish || m_aim == Aim::Settle) && m_progress.state != State::Paused)
        hold(Why::ByPerson, {});
}

void BulkRun::stop()
{
    if (m_aim == Aim::Stop || m_progress.state == State::Finished || m_progress.state == State::Stopped)
        return;
    m_aim = Aim::Stop;
    m_counting.reset();
    m_rows.setFlow(RowsUnderWay::Flow::Shut);
    if (m_isReadEarlier)
        return go();
    setState(State::Stopping);
    m_step.reset();
    readEarlier(0);
}

/// Keeps still until start(). What is under way ends.
void BulkRun::hold(Why why, const std::optional<Error> &error)
{
    m_rows.setFlow(RowsUnderWay::Flow::Shut);
    m_step.reset();
    m_counting.reset();
    if (why != Why::Failing) // nothing is known then but that creates fail, and look-ups may tell more
        m_lookUps.setResting();
    m_holdWhy = why;
    m_progress.error = error;
    setState(State::Pausing);
    goOn();
}

void BulkRun::waitFor(const Error &error)
{
    m_pace.refused(error, m_clock.elapsed());
    if (m_progress.state != State::Running && m_progress.state != State::Waiting)
        return;
    m_rows.setFlow(RowsUnderWay::Flow::Shut);
    m_progress.error = error;
    m_progress.why = error.kind == Error::Kind::RateLimited ? Why::RateLimited : Why::Failing;
    m_progress.waitsFor = m_pace.left(m_clock.elapsed());
    m_step = std::make_unique<QObject>();
    m_clock.after(*m_progress.waitsFor, m_step.get(), [this] { waited(); });
    setState(State::Waiting);
}

void BulkRun::takeAnswer(const RowAnswer &answer)
{
    const RowVerdict judged = judgeRow(answer.row, answer.verdict, answer.reference, m_seen, m_clock.now());
    move(RowState::Sending, judged.row.state);
    if (isFinal(judged.row.state)) {
        m_rate.add(m_clock.elapsed());
        m_pace.succeeded(m_clock.elapsed());
    }
    if (judged.row.state == RowState::Created)
        noteCreated(judged.row, judged.ledger);
    if (judged.row.state == RowState::Unknown)
        m_lookUps.add(judged.row);
    followAnswer(judged); // may stop the flow, before end() fills the window
    m_rows.end(judged.row);
    tellSoon();
}

void BulkRun::followAnswer(const RowVerdict &judged)
{
    using Run = RowVerdict::Run;
    if (judged.run == Run::GoesOnAfterFailure)
        m_pace.failed();
    const bool isHeld = m_progress.state != State::Running && m_progress.state != State::Waiting;
    switch (judged.run) {
    case Run::GoesOn:
        break;
    case Run::GoesOnAfterFailure:
        if (m_pace.isFailing() && !isHeld)
            hold(Why::Failing, judged.error);
        break;
    case Run::Waits:
        waitFor(judged.error.value_or(Error{.kind = Error::Kind::RateLimited}));
        break;
    case Run::NeedsToken:
        if (!isHeld)
            hold(Why::TokenRefused, judged.error);
        break;
    case Run::NeedsRight:
        if (!isHeld)
            hold(Why::NotAllowed, judged.error);
        break;
    case Run::IsBlocked:
        if (!isHeld)
            hold(Why::Failing, judged.error);
        break;
    }
}

void BulkRun::takeLookUp(const RunRow &row, const std::optional<Ledger> &ledger)
{
    move(RowState::Unknown, row.state);
    if (row.state == RowState::Created)
        noteCreated(row, ledger);
    m_rows.record({row});
    tellSoon();
}

void BulkRun::takeLookUpFailure(const Error &error)
{
    const bool isOfToken = error.kind == Error::Kind::TokenRefused || error.kind == Error::Kind::TokenMissing;
    const bool isOfRight =
        error.kind == Error::Kind::NotAllowed || error.kind == Error::Kind::NotForScopedKeys;
    if ((isOfToken || isOfRight) && m_progress.state == State::LookingUp)
        hold(isOfToken ? Why::TokenRefused : Why::NotAllowed, error);
}

/// Nothing is sent while it cannot be recorded.
void BulkRun::takeRecordFailure(const Error &error)
{
    qCWarning(lcBulk) << "rows could not be recorded; the run pauses";
    hold(Why::RecordFailed, error);
}

/// Looks whether what the run waits for has come about.
void BulkRun::goOn()
{
    switch (m_progress.state) {
    case State::Pausing:
        if (!m_rows.isIdle())
            return;
        m_progress.why = m_holdWhy;
        setState(State::Paused);
        recordState(RunFile::State::Paused);
        return;
    case State::Stopping:
        if (m_rows.isIdle() && !m_rows.hasUnwritten())
            dropQueued();
        return;
    case State::Running:
        if (m_rows.isQueueEmpty() && m_rows.isIdle() && !m_rows.hasUnwritten())
            lookOrCount();
        return;
    case State::LookingUp:
        if (m_isReadEarlier && m_lookUps.isEmpty() && m_rows.isIdle())
            lookOrCount();
        return;
    case State::Ready:
    case State::Waiting:
    case State::Paused:
    case State::Counting:
    case State::Stopped:
    case State::Finished:
        return;
    }
}

/// Marks rows that will not be sent, some at a time.
void BulkRun::dropQueued()
{
    std::vector<RunRow> rows = m_rows.takeQueued(rowsDroppedAtOnce);
    if (rows.empty())
        return lookOrCount();
    for (RunRow &row : rows) {
        row.state = RowState::NotSent;
        row.endedAt = m_clock.now();
        move(RowState::Planned, RowState::NotSent);
    }
    m_rows.record(rows);
}

void BulkRun::lookOrCount()
{
    if (m_lookUps.isEmpty() || m_aim == Aim::Stop)
        return count();
    setState(State::LookingUp);
}

void BulkRun::count()
{
    setState(State::Counting);
    m_counting = std::make_unique<RunCounting>(m_plan, m_created, m_service, m_clock, nullptr);
    connect(m_counting.get(), &RunCounting::counted, this, &BulkRun::takeCount);
    m_counting->start();
}

void BulkRun::takeCount(const RunCount &count)
{
    m_record.setCount(count.toJson(), {this, [this](const Result<void> &recorded) {
                                           if (!recorded)
                                               return takeRecordFailure(recorded.error());
                                           end();
                                       }});
}

void BulkRun::end()
{
    if (m_progress.state != State::Counting) // paused meanwhile
        return;
    const auto isStopped = m_aim != Aim::Finish;
    m_lookUps.setResting();
    const auto ended = isStopped ? RunFile::State::Stopped : RunFile::State::Finished;
    m_record.setState(ended, {this, [this, isStopped](const Result<void> &recorded) {
                                  if (!recorded)
                                      return takeRecordFailure(recorded.error());
                                  m_aim = Aim::Rest;
                                  setState(isStopped ? State::Stopped : State::Finished);
                              }});
}

void BulkRun::move(RowState from, RowState to)
{
    --countOf(m_progress.counts, from);
    ++countOf(m_progress.counts, to);
}

void BulkRun::noteCreated(const RunRow &row, const std::optional<Ledger> &ledger)
{
    m_seen.add(row.ledgerId);
    m_created.at(size_t(row.row)) = true;
    if (ledger)
        m_newLedgers.push_back(*ledger);
}

void BulkRun::setState(State state)
{
    if (state != State::Waiting && state != State::Paused)
        m_progress.why.reset();
    if (state != State::Waiting)
        m_progress.waitsFor.reset();
    m_progress.state = state;
    tell();
}

/// The state is for the list of runs; a run does not wait for it.
void BulkRun::recordState(RunFile::State state)
{
    if (m_recordedState == state)
        return;
    m_recordedState = state;
    m_record.setState(state, {this, [this](const Result<void> &recorded) {
                                  if (!recorded)
                                      m_recordedState.reset();
                              }});
}

void BulkRun::tellSoon()
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    if (now - m_toldAt >= tellingApart)
        return tell();
    if (std::exchange(m_isTellingSoon, true))
        return;
    m_clock.after(m_toldAt + tellingApart - now, this, [this] {
        m_isTellingSoon = false;
        tell();
    });
}

void BulkRun::tell()
{
    const std::chrono::milliseconds now = m_clock.elapsed();
    m_toldAt = now;
    m_progress.rowsPerSecond = m_progress.state == State::Running ? m_rate.perSecond(now) : 0;
    m_progress.left.reset();
    if (m_progress.rowsPerSecond > 0) {
        const auto rows = double(m_progress.counts.planned + m_progress.counts.sending);
        m_progress.left = std::chrono::milliseconds(qint64(rows / m_progress.rowsPerSecond * 1000));
    }
    if (!m_changed.empty())
        Q_EMIT rowsChanged(std::exchange(m_changed, {}));
    if (!m_newLedgers.empty())
        Q_EMIT created(std::exchange(m_newLedgers, {}));
    Q_EMIT progressed();
}

} // namespace ledgerdesk
