// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/lookup.h"
#include "creation/lookuppace.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>
#include <set>

namespace ledgerdesk {

/// Looks up one connection's Unknown attempts automatically, at once and then repeatedly, until their result
/// is known or no more news is expected. Automatic look-ups run one at a time, at the service's pace. Only
/// reads.
class LookUpSchedule : public QObject
{
    Q_OBJECT

public:
    /// Journal and pace must outlive it.
    LookUpSchedule(Connection connection, Journal &journal, LookUpPace &pace, QObject *parent = nullptr);

    /// From now on look-ups can be sent: earlier attempts are looked up in turn, newest first, and later ones
    /// as soon as they become Unknown.
    void start(Client &client);
    /// Looks up the attempt now, even if it was refused or left open before. If the service asks to wait, it
    /// goes first as soon as the wait is over. Ends in lookedUp() or failed().
    void lookUp(const Attempt &attempt);

    LookUpWatch watch(qint64 attemptId) const;

Q_SIGNALS:
    void watchChanged(qint64 attemptId);
    /// The result; `lookUp.attempt` is the attempt as the journal now has it.
    void lookedUp(const ledgerdesk::LookUp &lookUp);
    /// The look-up revealed nothing about the ledger.
    void failed(const ledgerdesk::Attempt &attempt, const ledgerdesk::Error &error);

private:
    /// A watched attempt. Times are milliseconds of m_clock.
    struct Entry {
        LookUpWatch watch{}; ///< except for nextAt
        qint64 sentAt = 0; ///< or when this run first saw it, which only makes the wait longer
        qint64 requestedAt = 0; ///< the time in the journal; only paces look-ups, and decides nothing
        qint64 askedAt = 0; ///< the latest time
        std::optional<qint64> firstEmptyAt{};
        std::optional<qint64> firstShortAt{}; ///< when the first list that was too short was requested
        std::optional<qint64> dueAt{};
        int failures = 0; ///< of look-ups of this attempt only
    };

    Entry &entryOf(const Journal::UnknownTimes &times);
    Entry &entryOf(const Attempt &attempt);
    void follow(const Attempt &attempt);
    void followOtherTries(const Attempt &attempt);
    void lineUp(qint64 id, Entry &entry, qint64 dueAt);
    void leaveLine(qint64 id, Entry &entry);
    void plan(qint64 id, Entry &entry, qint64 dueAt);
    void planOrRest(const Attempt &attempt);
    void forget(qint64 id);
    void wait();
    void tellWaiting();
    void lookUpNext();
    void ask(qint64 id);
    void hear(const Attempt &attempt, const Result<LookUp> &result);
    void take(const Attempt &attempt, const Result<LookUp> &result);
    std::function<Result<Attempt>()> recordOf(const LookUp &found);
    void takeRecorded(LookUp found, const Result<Attempt> &stored);
    void takeFailure(const Attempt &attempt, const Error &error);
    void planAfterFailure(const Attempt &attempt, Entry &entry);
    bool isLate(const Entry &entry, const std::optional<qint64> &first) const;
    std::optional<qint64> nextWhileRepeated(const Attempt &attempt, const Entry &entry) const;
    void takePossible(const LookUp &found);
    void takeEmpty(LookUp found);

    const Connection m_connection;
    Journal &m_journal;
    LookUpPace &m_pace;
    QPointer<Client> m_client;
    std::map<qint64, Entry> m_entries; ///< the Unknown attempts
    std::set<std::pair<qint64, qint64>> m_line; ///< due time and negated ID, so that the newest comes first
    std::map<qint64, qint64> m_sentAt; ///< the attempts being sent
    QElapsedTimer m_clock; // monotonic: a person may set the computer's time meanwhile
    QTimer m_timer;
    int m_forgettings = 0; ///< counts forgotten attempts; answers to earlier requests are ignored
    int m_asking = 0; // one at a time, except for those a person requests
};

} // namespace ledgerdesk
