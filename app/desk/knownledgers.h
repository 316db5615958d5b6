// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/connectioninuse.h"
#include "ledgers/keptlist.h"
#include "ledgers/ledgerlist.h"
#include "ledgers/listreading.h"

#include <QPointer>
#include <QTimer>

namespace ledgerdesk {

/// The ledgers known on the connection in use: what the service lists and, even if the token may not list,
/// what was created from this computer.
class KnownLedgers : public QObject
{
    Q_OBJECT

public:
    enum class State {
        None,
        Loading, ///< the rows appear as they are read; those of the last time stay until all are read
        Stopped, ///< by a person
        Ready,
        Failed, ///< what was read before stays
    };

    explicit KnownLedgers(ConnectionInUse &connection, const ReadingPatience &patience = {});

    LedgerList &list() { return m_list; }
    /// Reads all ledgers from the service; first the token again, if it could not be read.
    void refresh();
    /// Ends a refresh, and keeps what it has read.
    void stop();
    State state() const { return m_state; } ///< of the last refresh
    /// Of the last refresh; why it waits, or why it failed, is error().
    const ListReading::Progress &progress() const { return m_progress; }
    const std::optional<Error> &error() const { return m_error; }
    /// When the list was last read from the service in full, also by an earlier start of the program; none if
    /// it has not been.
    const std::optional<QDateTime> &listedAt() const { return m_listedAt; }
    /// True while the list is the one that an earlier start kept, not yet read again.
    bool isFromCopy() const { return m_isFromCopy; }
    /// True if the list holds all that the service has, and the names of all can be read.
    bool isComplete() const { return m_state == State::Ready && m_isComplete && m_list.isUpToDate(); }
    /// True while the list is only a part of what the service lists, because not all has been read even once.
    bool mayHaveMore() const;
    /// Reads the list again if it could not be read for a reason that may be over, because the service has
    /// just answered something else.
    void serviceAnswered();
    /// Takes a ledger that was just created from here, or found to have been.
    void takeCreated(const Ledger &ledger);
    /// The attempt from this computer that created a ledger, if there is one.
    std::optional<WholeAttempt> attemptThatCreated(const QString &ledgerId) const;

Q_SIGNALS:
    void stateChanged();
    void progressed(); ///< while Loading

private:
    void beginAnew();
    void readCreated(int without);
    void followToken();
    void follow(ListReading &reading);
    void readGeneral();
    void readCopy();
    void takeCopy(Result<std::optional<KeptList>> copy);
    void keepSoon(std::chrono::milliseconds pause);
    void keep();
    void takeEnd(ListReading::End how, const std::optional<Error> &error);
    void end(State state, const std::optional<Error> &error);

    ConnectionInUse &m_connection;
    const ReadingPatience m_patience;
    LedgerList m_list;
    QPointer<ListReading> m_reading; ///< the refresh, with one token
    State m_state = State::None;
    ListReading::Progress m_progress;
    std::optional<Error> m_error;
    std::optional<QDateTime> m_listedAt; ///< UTC
    bool m_isComplete = false; ///< as far as the last refresh showed
    bool m_isPart = false; ///< it ended before it had all
    bool m_hasNameless = false; ///< among what it read
    bool m_isGeneralAsked = false; ///< the General Ledger has been asked for by itself
    /// The copy for the next start.
    enum class Copy { Idle, Reading, Writing } m_copy = Copy::Idle;
    bool m_isFromCopy = false;
    bool m_isAwaited = false; ///< a refresh begins once the copy was read
    KeptState m_kept; ///< what is in it
    QTimer m_keeping;
};

} // namespace ledgerdesk
