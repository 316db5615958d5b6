// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookupschedule.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcLookUp, "ledgerdesk.lookup")

/// While a person waits for the result.
constexpr qint64 beforeAll = -1;
/// From sending to the answer to the first look-up.
constexpr int stepsUntilFound = 3;
constexpr qint64 longestTimer = 24 * 3'600'000;
/// The number of attempts that Activity shows.
constexpr std::size_t mostTold = 1000;

/// Failures that would recur at the next look-up until a person acts.
bool isRefusal(Error::Kind kind)
{
    return kind == Error::Kind::TokenRefused || kind == Error::Kind::NotAllowed
        || kind == Error::Kind::TokenMissing || kind == Error::Kind::TokenUnsuitable
        || kind == Error::Kind::AddressUnsuitable;
}

/// Milliseconds from a recorded time to now; 0 if the clock was set back since.
qint64 since(const QDateTime &time)
{
    return std::max<qint64>(0, time.msecsTo(QDateTime::currentDateTimeUtc()));
}

} // namespace

LookUpSchedule::LookUpSchedule(Connection connection, Journal &journal, LookUpPace &pace, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_journal(journal)
    , m_pace(pace)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LookUpSchedule::lookUpNext);
    connect(&journal, &Journal::changed, this, &LookUpSchedule::follow);
    connect(&journal, &Journal::forgotten, this, [this](const QString &connectionId) {
        if (connectionId == m_connection.id) {
            ++m_forgettings;
            m_entries.clear();
            m_line.clear();
            m_sentAt.clear();
        }
        wait();
    });
}

void LookUpSchedule::start(Client &client)
{
    m_client = &client;
    if (m_journal.readOnly())
        return; // the result could not be recorded
    const auto fromBefore = m_journal.unknownTimes(m_connection);
    if (!fromBefore)
        qCWarning(lcLookUp) << "the journal could not be read for what is unknown";
    const qint64 now = m_clock.elapsed();
    for (const auto &times : fromBefore.value_or(std::vector<Journal::UnknownTimes>{})) {
        Entry &entry = entryOf(times);
        if (entry.watch.stage != LookUpWatch::Stage::Looking)
            lineUp(times.id, entry, now);
    }
    tellWaiting();
    wait();
}

void LookUpSchedule::lookUp(const Attempt &attempt)
{
    if (const auto newer = m_journal.readOnly()) {
        Q_EMIT failed(attempt, *newer);
        return;
    }
    if (attempt.care == Attempt::Care::LeftOpen) {
        return m_journal.whenFree<Attempt>(
            [&journal = m_journal, id = attempt.id] {
                return journal.recordCare(id, Attempt::Care::LookedUp);
            },
            {this, [this, attempt](const Result<Attempt> &stored) {
                 if (!stored)
                     Q_EMIT failed(attempt, stored.error());
                 else if (stored->state == Attempt::State::Unknown)
                     lookUp(*stored);
             }});
    }
    Entry &entry = entryOf(attempt);
    if (entry.watch.stage == LookUpWatch::Stage::Looking)
        return; // its answer counts for this request too
    entry.failures = 0;
    if (m_client && m_pace.waitAskedForMs() > 0)
        plan(attempt.id, entry, beforeAll);
    else
        ask(attempt.id);
}

LookUpWatch LookUpSchedule::watch(qint64 attemptId) const
{
    const auto found = m_entries.find(attemptId);
    if (found == m_entries.end())
        return {};
    const Entry &entry = found->second;
    LookUpWatch watch = entry.watch;
    if (!entry.dueAt)
        return watch;
    const qint64 due = *entry.dueAt - m_clock.elapsed();
    const qint64 pause = m_pace.waitMs();
    watch.nextAt = QDateTime::currentDateTimeUtc().addMSecs(std::max({qint64(0), due, pause}));
    if (pause > 0 && pause >= due)
        watch.error = m_pace.reason();
    return watch;
}

/// Attempts from an earlier run count from now: the clock may have been wrong when the journal was written,
/// and waiting too long does no harm.
LookUpSchedule::Entry &LookUpSchedule::entryOf(const Journal::UnknownTimes &times)
{
    const auto [place, isNew] = m_entries.try_emplace(times.id);
    Entry &entry = place->second;
    if (isNew) {
        const auto sent = m_sentAt.find(times.id);
        entry.sentAt = sent == m_sentAt.end() ? m_clock.elapsed() : sent->second;
        entry.requestedAt = sent == m_sentAt.end() ? entry.sentAt - since(times.startedAt) : sent->second;
    }
    return entry;
}

LookUpSchedule::Entry &LookUpSchedule::entryOf(const Attempt &attempt)
{
    return entryOf({attempt.id, attempt.startedAt});
}

void LookUpSchedule::follow(const Attempt &attempt)
{
    if (!wasSentThrough(attempt, m_connection))
        return;
    if (attempt.repeats != 0 || attempt.state == Attempt::State::Created)
        followOtherTries(attempt);
    switch (attempt.state) {
    case Attempt::State::Sending:
        m_sentAt[attempt.id] = m_clock.elapsed();
        return;
    case Attempt::State::Unknown:
        if (attempt.care == Attempt::Care::LeftOpen)
            forget(attempt.id);
        else if (!m_entries.contains(attempt.id))
            plan(attempt.id, entryOf(attempt), m_clock.elapsed() + m_pace.stepTime().count());
        return;
    case Attempt::State::Created:
    case Attempt::State::Rejected:
    case Attempt::State::NotSent:
        break;
    }
    m_sentAt.erase(attempt.id);
    forget(attempt.id);
}

/// After a person created the ledger again, the first one may still turn up; each try has its own ledger.
void LookUpSchedule::followOtherTries(const Attempt &attempt)
{
    const auto ids = m_journal.otherOpenTries(attempt);
    for (const qint64 id : ids.value_or(std::vector<qint64>{})) {
        const Result<Attempt> other = m_journal.attempt(id);
        if (!other || !wasSentThrough(*other, m_connection))
            continue;
        Entry &entry = entryOf(*other);
        const bool isUnderWay = entry.dueAt || entry.watch.stage == LookUpWatch::Stage::Looking;
        if (!isUnderWay && entry.watch.stage != LookUpWatch::Stage::Refused)
            plan(id, entry, m_clock.elapsed() + m_pace.patience().apart.count());
    }
}

void LookUpSchedule::lineUp(qint64 id, Entry &entry, qint64 dueAt)
{
    leaveLine(id, entry);
    entry.dueAt = dueAt;
    entry.watch.stage = LookUpWatch::Stage::Waiting;
    m_line.emplace(dueAt, -id);
}

void LookUpSchedule::leaveLine(qint64 id, Entry &entry)
{
    if (!entry.dueAt)
        return;
    m_line.erase({*entry.dueAt, -id});
    entry.dueAt.reset();
    entry.watch.stage = LookUpWatch::Stage::Resting;
}

void LookUpSchedule::plan(qint64 id, Entry &entry, qint64 dueAt)
{
    lineUp(id, entry, dueAt);
    Q_EMIT watchChanged(id);
    wait();
}

/// No more news is expected, unless the ledger was created again.
void LookUpSchedule::planOrRest(const Attempt &attempt)
{
    Entry &entry = entryOf(attempt);
    if (const auto next = nextWhileRepeated(attempt, entry))
        return plan(attempt.id, entry, *next);
    entry.watch.stage = LookUpWatch::Stage::Resting;
    Q_EMIT watchChanged(attempt.id);
}

void LookUpSchedule::forget(qint64 id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    leaveLine(id, found->second);
    m_entries.erase(found);
    Q_EMIT watchChanged(id);
}

void LookUpSchedule::wait()
{
    if (m_line.empty() || !m_client || m_asking > 0)
        return m_timer.stop();
    const qint64 due = m_line.begin()->first - m_clock.elapsed();
    m_timer.start(int(std::clamp<qint64>(std::max(due, m_pace.waitMs()), 0, longestTimer)));
}

/// Announces to all waiting attempts that their next time has changed.
void LookUpSchedule::tellWaiting()
{
    std::vector<qint64> waiting; // a slot may change the others
    for (auto place = m_entries.rbegin(); place != m_entries.rend() && waiting.size() < mostTold; ++place) {
        if (place->second.dueAt)
            waiting.push_back(place->first);
    }
    for (const qint64 id : waiting)
        Q_EMIT watchChanged(id);
}

void LookUpSchedule::lookUpNext()
{
    const bool isTime = !m_line.empty() && m_line.begin()->first <= m_clock.elapsed() && m_pace.waitMs() == 0;
    if (isTime && m_asking == 0)
        ask(-m_line.begin()->second);
    else
        wait();
}

void LookUpSchedule::ask(qint64 id)
{
    const Result<Attempt> attempt = m_journal.attempt(id);
    Entry &entry = m_entries[id];
    leaveLine(id, entry);
    if (!attempt || !m_client) {
        const Error error = attempt ? Error{.kind = Error::Kind::TokenMissing} : attempt.error();
        Attempt asked;
        asked.id = id;
        return takeFailure(attempt.value_or(asked), error);
    }
    entry.watch.stage = LookUpWatch::Stage::Looking;
    entry.askedAt = m_clock.elapsed();
    ++m_asking;
    Q_EMIT watchChanged(id);
    ledgerdesk::lookUp(
        m_journal, *attempt, *m_client,
        {this,
         [this, attempt = *attempt, forgettings = m_forgettings](const Result<LookUp> &result) {
             if (forgettings == m_forgettings)
                 return hear(attempt, result);
             --m_asking;
             wait();
         }},
        usuallyAlone + stepsUntilFound * m_pace.longestStepTime());
}

/// Records what does not settle the attempt, which may take until another program releases the journal.
void LookUpSchedule::hear(const Attempt &attempt, const Result<LookUp> &result)
{
    if (!result || result->finding == LookUp::Finding::Found) {
        --m_asking;
        take(attempt, result);
        return wait();
    }
    m_pace.answered();
    m_journal.whenFree<Attempt>(
        recordOf(*result),
        {this, [this, found = *result, forgettings = m_forgettings](const Result<Attempt> &stored) {
             --m_asking;
             if (forgettings == m_forgettings)
                 takeRecorded(found, stored);
             wait();
         }});
}

void LookUpSchedule::take(const Attempt &attempt, const Result<LookUp> &result)
{
    if (result) {
        m_pace.answered();
        forget(result->attempt.id);
        Q_EMIT lookedUp(*result);
        return;
    }
    m_pace.failed(result.error());
    const Result<Attempt> now = m_journal.attempt(attempt.id);
    if (now && now->state != Attempt::State::Unknown)
        return forget(attempt.id); // another window found it, or a person decided
    takeFailure(now.value_or(attempt), result.error());
    if (m_pace.waitMs() > 0)
        tellWaiting();
}

void LookUpSchedule::takeFailure(const Attempt &attempt, const Error &error)
{
    Entry &entry = entryOf(attempt);
    entry.watch.error = error;
    if (error.kind == Error::Kind::ListShort) {
        entry.watch.isListShort = entry.watch.isListShort || isLate(entry, entry.firstShortAt);
        entry.firstShortAt = entry.firstShortAt.value_or(m_clock.elapsed());
    }
    planAfterFailure(attempt, entry);
    Q_EMIT failed(attempt, error);
}

void LookUpSchedule::planAfterFailure(const Attempt &attempt, Entry &entry)
{
    if (isRefusal(entry.watch.error->kind)) {
        entry.watch.stage = LookUpWatch::Stage::Refused;
        Q_EMIT watchChanged(attempt.id);
    } else if (entry.watch.isListShort || attempt.care == Attempt::Care::LeftOpen) {
        planOrRest(attempt); // otherwise a service that always miscounts would keep it going for ever
    } else {
        const qint64 pause = m_pace.waitMs();
        const qint64 ownPause = pause > 0 ? pause : m_pace.patience().pauseAfter(entry.failures++).count();
        plan(attempt.id, entry, m_clock.elapsed() + ownPause);
    }
}

/// Whether the latest look-up was late enough after the first of its kind and after the request.
bool LookUpSchedule::isLate(const Entry &entry, const std::optional<qint64> &first) const
{
    return first && entry.askedAt - *first >= m_pace.patience().apart.count()
        && entry.askedAt - entry.sentAt >= m_pace.patience().late.count();
}

/// When to look again although a person has decided: the next gap is half the time since the request. Empty
/// if the ledger was not created again, or if that was long ago.
std::optional<qint64> LookUpSchedule::nextWhileRepeated(const Attempt &attempt, const Entry &entry) const
{
    if (attempt.care == Attempt::Care::LeftOpen || !m_journal.isRepeated(attempt).value_or(false))
        return {};
    const LookUpPatience &patience = m_pace.patience();
    const qint64 now = m_clock.elapsed();
    const qint64 age = now - entry.requestedAt;
    const qint64 gap =
        std::max<qint64>(patience.apart.count(), std::min<qint64>(patience.longestApart.count(), age / 2));
    return age + gap <= patience.watched.count() ? std::optional(now + gap) : std::nullopt;
}

std::function<Result<Attempt>()> LookUpSchedule::recordOf(const LookUp &found)
{
    const qint64 id = found.attempt.id;
    if (found.finding == LookUp::Finding::Possible) {
        QStringList ids;
        for (const Ledger &ledger : found.ledgers)
            ids << ledger.id;
        return [&journal = m_journal, id, ids] { return journal.recordMatches(id, ids); };
    }
    const Entry &entry = entryOf(found.attempt);
    const auto sufficiency =
        isLate(entry, entry.firstEmptyAt) ? Journal::Sufficiency::Enough : Journal::Sufficiency::NotEnough;
    return [&journal = m_journal, id, at = QDateTime::currentDateTimeUtc(), sufficiency] {
        return journal.recordEmptyLookUp(id, at, sufficiency);
    };
}

void LookUpSchedule::takeRecorded(LookUp found, const Result<Attempt> &stored)
{
    if (!stored) // a look-up that was not recorded was not counted
        return takeFailure(found.attempt, stored.error());
    if (stored->state != Attempt::State::Unknown)
        return forget(found.attempt.id); // another window has found it
    found.attempt = *stored;
    if (found.finding == LookUp::Finding::Possible)
        takePossible(found);
    else
        takeEmpty(std::move(found));
}

void LookUpSchedule::takePossible(const LookUp &found)
{
    if (nextWhileRepeated(found.attempt, entryOf(found.attempt))) {
        entryOf(found.attempt).watch = {};
        planOrRest(found.attempt);
    } else {
        forget(found.attempt.id);
    }
    Q_EMIT lookedUp(found);
}

void LookUpSchedule::takeEmpty(LookUp found)
{
    const qint64 id = found.attempt.id;
    const qint64 now = m_clock.elapsed();
    Entry &entry = entryOf(found.attempt);
    entry.firstEmptyAt = entry.firstEmptyAt.value_or(now);
    entry.failures = 0;
    entry.watch = {};
    if (!found.earlier.empty())
        entry.watch.earlier = {Ledger{.id = found.earlier.front().id}};
    if (!found.similar.empty())
        entry.watch.similar = {Ledger{.id = found.similar.front().id}};
    if (found.attempt.emptyLookUps.areEnough || found.attempt.care == Attempt::Care::LeftOpen) {
        planOrRest(found.attempt);
    } else {
        const qint64 apart = m_pace.patience().apart.count();
        const qint64 enoughAt =
            std::max(*entry.firstEmptyAt + apart, entry.sentAt + m_pace.patience().late.count());
        plan(id, entry, std::max(now + 1, std::min(now + apart, enoughAt)));
    }
    Q_EMIT lookedUp(found);
}

} // namespace ledgerdesk
