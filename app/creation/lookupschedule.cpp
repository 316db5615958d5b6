// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/lookupschedule.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcLookUp, "ledgerdesk.lookup")

/// Failures that the next look-up would only meet again: a person has to do something about them.
bool isRefusal(Error::Kind kind)
{
    return kind == Error::Kind::TokenRefused || kind == Error::Kind::NotAllowed
        || kind == Error::Kind::TokenMissing || kind == Error::Kind::TokenUnsuitable
        || kind == Error::Kind::AddressUnsuitable;
}

} // namespace

LookUpSchedule::LookUpSchedule(Connection connection, Journal &journal, Creator &creator,
                               LookUpPatience patience, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_journal(journal)
    , m_creator(creator)
    , m_patience(patience)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LookUpSchedule::lookUpNext);
    connect(&journal, &Journal::changed, this, &LookUpSchedule::follow);
    connect(&journal, &Journal::forgotten, this, [this](const QString &connectionId) {
        if (connectionId == m_connection.id) {
            ++m_forgettings;
            m_entries.clear();
            m_sentAt.clear();
        }
        wait();
    });
}

void LookUpSchedule::start(Client &client)
{
    m_client = &client;
    if (m_journal.readOnly())
        return; // what is found could not be recorded
    const auto fromBefore = m_journal.unknown(m_connection, mostFromBefore);
    if (!fromBefore)
        qCWarning(lcLookUp) << "the journal could not be read for what is unknown";
    for (const Attempt &attempt : fromBefore.value_or(std::vector<Attempt>{})) {
        if (watch(attempt.id).stage != LookUpWatch::Stage::Looking)
            plan(attempt.id, entryOf(attempt), m_clock.elapsed());
    }
}

void LookUpSchedule::lookUp(const Attempt &attempt)
{
    if (const auto newer = m_journal.readOnly()) {
        Q_EMIT failed(attempt, *newer);
        return;
    }
    if (attempt.care == Attempt::Care::LeftOpen) {
        if (const auto stored = m_journal.recordCare(attempt.id, Attempt::Care::LookedUp); !stored) {
            Q_EMIT failed(attempt, stored.error());
            return;
        }
    }
    Entry &entry = entryOf(attempt);
    if (entry.watch.stage == LookUpWatch::Stage::Looking)
        return; // its answer will do
    entry.failures = 0;
    entry.dueAt.reset();
    ask(attempt.id);
}

LookUpWatch LookUpSchedule::watch(qint64 attemptId) const
{
    const auto found = m_entries.find(attemptId);
    return found == m_entries.end() ? LookUpWatch{} : found->second.watch;
}

/// What comes from an earlier run counts from now: the times in the journal are as wrong as the clock may
/// have been then, and a wait that is too long does no harm.
LookUpSchedule::Entry &LookUpSchedule::entryOf(const Attempt &attempt)
{
    const auto [place, isNew] = m_entries.try_emplace(attempt.id);
    Entry &entry = place->second;
    if (isNew) {
        const auto sent = m_sentAt.find(attempt.id);
        entry.sentAt = sent == m_sentAt.end() ? m_clock.elapsed() : sent->second;
    }
    return entry;
}

void LookUpSchedule::follow(const Attempt &attempt)
{
    if (!wasSentThrough(attempt, m_connection))
        return;
    switch (attempt.state) {
    case Attempt::State::Sending:
        m_sentAt[attempt.id] = m_clock.elapsed();
        return;
    case Attempt::State::Unknown:
        if (attempt.care == Attempt::Care::LeftOpen)
            rest(attempt.id);
        else if (!m_entries.contains(attempt.id))
            plan(attempt.id, entryOf(attempt), m_clock.elapsed());
        return;
    case Attempt::State::Created:
    case Attempt::State::Rejected:
    case Attempt::State::NotSent:
        break;
    }
    m_sentAt.erase(attempt.id);
    rest(attempt.id);
}

void LookUpSchedule::plan(qint64 id, Entry &entry, qint64 dueAt)
{
    entry.dueAt = dueAt;
    entry.watch.stage = LookUpWatch::Stage::Waiting;
    entry.watch.nextAt =
        QDateTime::currentDateTimeUtc().addMSecs(std::max<qint64>(0, dueAt - m_clock.elapsed()));
    Q_EMIT watchChanged(id);
    wait();
}

void LookUpSchedule::rest(qint64 id)
{
    if (m_entries.erase(id) > 0)
        Q_EMIT watchChanged(id);
}

void LookUpSchedule::wait()
{
    std::optional<qint64> next;
    for (const auto &[id, entry] : m_entries) {
        if (entry.dueAt)
            next = std::min(next.value_or(*entry.dueAt), *entry.dueAt);
    }
    if (next && m_client && m_asking == 0)
        m_timer.start(int(std::max<qint64>(0, *next - m_clock.elapsed())));
    else
        m_timer.stop();
}

void LookUpSchedule::lookUpNext()
{
    std::optional<qint64> chosen; // what was planned first; of those at one time the newest
    for (const auto &[id, entry] : m_entries) {
        if (entry.dueAt && (!chosen || *entry.dueAt <= *m_entries[*chosen].dueAt))
            chosen = id;
    }
    if (chosen && *m_entries[*chosen].dueAt <= m_clock.elapsed() && m_asking == 0)
        ask(*chosen);
    else
        wait();
}

void LookUpSchedule::ask(qint64 id)
{
    const Result<Attempt> attempt = m_journal.attempt(id);
    Entry &entry = m_entries[id];
    entry.dueAt.reset();
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
    m_creator.lookUp(*attempt, *m_client, this,
                     [this, attempt = *attempt, forgettings = m_forgettings](const Result<LookUp> &result) {
                         --m_asking;
                         if (forgettings == m_forgettings)
                             take(attempt, result);
                         wait();
                     });
}

void LookUpSchedule::take(const Attempt &attempt, const Result<LookUp> &result)
{
    if (result)
        return takeFinding(*result);
    const Result<Attempt> now = m_journal.attempt(attempt.id);
    if (now && now->state != Attempt::State::Unknown)
        return rest(attempt.id); // another run of the program found it, or a person said what became of it
    takeFailure(now.value_or(attempt), result.error());
}

void LookUpSchedule::takeFailure(const Attempt &attempt, const Error &error)
{
    Entry &entry = entryOf(attempt);
    entry.watch.error = error;
    const bool isRefused = isRefusal(error.kind);
    if (error.kind == Error::Kind::ListShort) {
        entry.watch.isListShort = entry.watch.isListShort || isLate(entry, entry.firstShortAt);
        entry.firstShortAt = entry.firstShortAt.value_or(m_clock.elapsed());
    }
    // A service that always counts wrongly would never let it come to an end.
    if (isRefused || entry.watch.isListShort || attempt.care == Attempt::Care::LeftOpen) {
        entry.watch.stage = isRefused ? LookUpWatch::Stage::Refused : LookUpWatch::Stage::Resting;
        Q_EMIT watchChanged(attempt.id);
    } else {
        plan(attempt.id, entry, m_clock.elapsed() + pauseAfter(entry.failures++));
    }
    Q_EMIT failed(attempt, error);
}

/// Whether the look-up that was just asked comes late enough after the first of its kind, and after the
/// request.
bool LookUpSchedule::isLate(const Entry &entry, const std::optional<qint64> &first) const
{
    return first && entry.askedAt - *first >= m_patience.apart.count()
        && entry.askedAt - entry.sentAt >= m_patience.late.count();
}

/// Milliseconds before the next look-up, after so many failures before this one.
qint64 LookUpSchedule::pauseAfter(int failures) const
{
    static constexpr int mostDoublings = 20;
    return std::min<qint64>(m_patience.longestRetry.count(),
                            m_patience.retry.count() << std::min(failures, mostDoublings));
}

void LookUpSchedule::takeFinding(LookUp found)
{
    switch (found.finding) {
    case LookUp::Finding::NotThere:
        return takeEmpty(std::move(found));
    case LookUp::Finding::Possible: {
        QStringList ids;
        for (const Ledger &ledger : found.ledgers)
            ids << ledger.id;
        const Result<Attempt> stored = m_journal.recordMatches(found.attempt.id, ids);
        if (!stored)
            return takeFailure(found.attempt, stored.error());
        if (stored->state != Attempt::State::Unknown)
            return rest(found.attempt.id);
        found.attempt = *stored;
        break;
    }
    case LookUp::Finding::Found:
        break;
    }
    rest(found.attempt.id);
    Q_EMIT lookedUp(found);
}

void LookUpSchedule::takeEmpty(LookUp found)
{
    const qint64 id = found.attempt.id;
    const qint64 now = m_clock.elapsed();
    const Entry before = entryOf(found.attempt);
    const bool isEnough = isLate(before, before.firstEmptyAt);
    const Result<Attempt> stored = m_journal.recordEmptyLookUp(id, QDateTime::currentDateTimeUtc(),
                                                               isEnough ? Journal::Sufficiency::Enough
                                                                        : Journal::Sufficiency::NotEnough);
    if (!stored) // what is not recorded was not counted
        return takeFailure(found.attempt, stored.error());
    if (stored->state != Attempt::State::Unknown)
        return rest(id); // it was found by another run of the program, meanwhile
    found.attempt = *stored;
    Entry &entry = entryOf(*stored);
    entry.firstEmptyAt = before.firstEmptyAt.value_or(now);
    entry.failures = 0;
    entry.watch = {.earlier = found.earlier, .similar = found.similar};
    if (stored->emptyLookUps.areEnough || stored->care == Attempt::Care::LeftOpen) {
        Q_EMIT watchChanged(id);
    } else {
        const qint64 enoughAt =
            std::max(*entry.firstEmptyAt + m_patience.apart.count(), entry.sentAt + m_patience.late.count());
        plan(id, entry, std::max(now + 1, std::min(now + m_patience.apart.count(), enoughAt)));
    }
    Q_EMIT lookedUp(found);
}

} // namespace ledgerdesk
