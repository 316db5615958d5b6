// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/connectioninuse.h"
#include "ledgers/ledgerlist.h"

#include <QPointer>

namespace ledgerdesk {

/// The ledgers known on the connection in use: what the service lists and, even if the token may not list,
/// what was created from this computer.
class KnownLedgers : public QObject
{
    Q_OBJECT

public:
    enum class State { None, Loading, Ready, Failed };

    explicit KnownLedgers(ConnectionInUse &connection);

    LedgerList &list() { return m_list; }
    /// Reads the newest ledgers from the service; first the token again, if it could not be read.
    void refresh();
    State state() const { return m_state; } ///< of the last refresh
    const std::optional<Error> &error() const { return m_error; }
    /// When the list was last read from the service; none if it has not been.
    const std::optional<QDateTime> &listedAt() const { return m_listedAt; }
    /// True if the service has no others, and the names of all can be read.
    bool isComplete() const { return m_state == State::Ready && m_isComplete; }
    /// Reads the list again if it could not be read for a reason that may be over, because the service has
    /// just answered something else.
    void serviceAnswered();
    /// Takes a ledger that was just created from here, or found to have been.
    void takeCreated(const Ledger &ledger);
    /// The attempt from this computer that created a ledger, if there is one.
    std::optional<WholeAttempt> attemptThatCreated(const QString &ledgerId) const;

Q_SIGNALS:
    void stateChanged();

private:
    void beginAnew();
    void readCreated(int without);
    void followToken();
    void readPage(int page);
    void takePage(int page, const wire::LedgerPage &answer);
    void fail(const Error &error);
    void end(State state, const std::optional<Error> &error);

    ConnectionInUse &m_connection;
    LedgerList m_list;
    std::vector<Ledger> m_created; ///< from this computer
    std::vector<Ledger> m_arriving; ///< the pages read so far
    QPointer<QObject> m_listing; ///< context of the refresh, with one token
    State m_state = State::None;
    std::optional<Error> m_error;
    std::optional<QDateTime> m_listedAt; ///< UTC
    bool m_isComplete = false; ///< as far as the last page showed
};

} // namespace ledgerdesk
