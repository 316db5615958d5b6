// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/creator.h"
#include "creation/lookupwatch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>

namespace ledgerdesk {

/// Looks up the Unknown attempts of one connection by itself, at once and again until it is known what became
/// of them. It only ever reads.
class LookUpSchedule : public QObject
{
    Q_OBJECT

public:
    /// Attempts from before that are looked up when the connection is opened, the newest.
    static constexpr int mostFromBefore = 50;

    /// Journal and creator must outlive it.
    LookUpSchedule(Connection connection, Journal &journal, Creator &creator, LookUpPatience patience = {},
                   QObject *parent = nullptr);

    /// From now on there is someone to ask: the attempts from before are looked up, and all others as soon as
    /// they become Unknown.
    void start(Client &client);
    /// Looks it up now, although it was refused before or left open. Told by lookedUp() or failed().
    void lookUp(const Attempt &attempt);

    LookUpWatch watch(qint64 attemptId) const;

Q_SIGNALS:
    void watchChanged(qint64 attemptId);
    /// As the journal has it now; nothing there is counted in `lookUp.attempt`.
    void lookedUp(const ledgerdesk::LookUp &lookUp);
    /// It told nothing about the ledger.
    void failed(const ledgerdesk::Attempt &attempt, const ledgerdesk::Error &error);

private:
    /// An attempt that is watched. Times are those of m_clock, in milliseconds.
    struct Entry {
        LookUpWatch watch{};
        qint64 sentAt = 0;
        qint64 askedAt = 0; ///< for the last time
        std::optional<qint64> firstEmptyAt{};
        std::optional<qint64> firstShortAt{}; ///< asked then, and answered with a list that is too short
        std::optional<qint64> dueAt{};
        int failures = 0;
    };

    Entry &entryOf(const Attempt &attempt);
    void follow(const Attempt &attempt);
    void plan(qint64 id, Entry &entry, qint64 dueAt);
    void rest(qint64 id);
    void wait();
    void lookUpNext();
    void ask(qint64 id);
    void take(const Attempt &attempt, const Result<LookUp> &result);
    qint64 pauseAfter(int failures) const;
    void takeFailure(const Attempt &attempt, const Error &error);
    bool isLate(const Entry &entry, const std::optional<qint64> &first) const;
    void takeFinding(LookUp found);
    void takeEmpty(LookUp found);

    const Connection m_connection;
    Journal &m_journal;
    Creator &m_creator;
    const LookUpPatience m_patience;
    QPointer<Client> m_client;
    std::map<qint64, Entry> m_entries; ///< of what is Unknown
    std::map<qint64, qint64> m_sentAt; ///< of what is on its way
    QElapsedTimer m_clock; // monotonic: a person may set the computer's time meanwhile
    QTimer m_timer;
    int m_forgettings = 0; ///< of attempts of this connection; what was asked before is not heard any more
    int m_asking = 0; // one at a time, but for what a person asks: nobody waits for all of them
};

} // namespace ledgerdesk
