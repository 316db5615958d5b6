// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/knownledgers.h"
#include "ledgers/ledgermatcher.h"
#include "ledgers/servicequery.h"

#include <QSet>

namespace ledgerdesk {

/// Finds on the service what a search would find if the list were complete, and takes it into the list.
class ServiceSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostPages = 20;

    enum class State {
        None,
        Searching,
        Ended,
        Cut, ///< ended before it had read all: after `mostPages`
        Stopped, ///< by a person
        Failed, ///< what was found before stays
    };

    ServiceSearch(ConnectionInUse &connection, KnownLedgers &ledgers);

    /// True if the service may have more of what the list's search finds, and can be asked.
    bool isOffered() const;
    /// Searches for what the list is searched for, as far as the service can express it.
    void start();
    void stop();
    /// Forgets the last search, as the list is searched for something else.
    void reset();

    State state() const { return m_state; }
    int found() const { return m_found; } ///< ledgers that match and were not in the list
    const ServiceQuery &query() const { return m_query; } ///< of the last search
    const std::optional<Error> &error() const { return m_error; } ///< of State::Failed

Q_SIGNALS:
    void changed();

private:
    void end(State state);
    void readLedger();
    void readPage();
    void takePage(const wire::LedgerPage &page);
    void take(const std::vector<Ledger> &ledgers);
    void fail(const Error &error);

    ConnectionInUse &m_connection;
    KnownLedgers &m_ledgers;
    std::unique_ptr<QObject> m_search; ///< context of the answers
    State m_state = State::None;
    ServiceQuery m_query;
    std::optional<LedgerMatcher> m_matcher;
    std::optional<Error> m_error;
    QSet<QString> m_ids; ///< read so far
    qint64 m_rows = 0;
    int m_page = 0;
    int m_found = 0;
};

} // namespace ledgerdesk
