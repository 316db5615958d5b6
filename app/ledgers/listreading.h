// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "ledgers/listslice.h"
#include "ledgers/readingpace.h"

#include <QTimer>

#include <list>

namespace ledgerdesk {

/// Reads the complete list of a service, in slices of time side by side, newest first. Each ledger comes once
/// and none is missed while others are created. Only if the service shows late that it does not limit its
/// list by time does the list come again, by offset.
class ListReading : public QObject
{
    Q_OBJECT

public:
    enum class End {
        Complete,
        Limited, ///< the service has more than are read at most
        Stopped,
        Failed, ///< see error()
    };
    struct Progress {
        qint64 read = 0; ///< ledgers so far
        std::optional<qint64> total{}; ///< if the service says it
        std::optional<QDateTime> waitsUntil{}; ///< UTC, if the service asked to wait or failed
    };

    /// The client must outlive it.
    explicit ListReading(Client &client, const ReadingPatience &patience = {}, QObject *parent = nullptr);

    void start();
    void stop(); ///< ends it, unless it has ended

    /// The ledgers that arrived since the last call, at most a few thousand.
    std::vector<Ledger> takeArrived() { return std::exchange(m_arrived, {}); }
    const Progress &progress() const { return m_progress; }
    /// Why it waits, or failed.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    /// Ledgers arrived, or a wait began or ended.
    void progressed();
    /// Once, after the last progressed().
    void ended(ledgerdesk::ListReading::End end);

private:
    struct Reader {
        ListSlice slice{};
        bool isAsking = false;
        int failures = 0; ///< in a row
        int doubts = 0; ///< answers in a row that were not what was asked for
    };

    void ask();
    void ask(Reader &reader);
    void answered(Reader &reader, wire::LedgerPage page);
    void failed(Reader &reader, const Error &error);
    void doubted(Reader &reader);
    void readByOffset();
    void share(Reader &reader);
    void wait(const Error &error);
    void deliver(std::vector<Ledger> ledgers);
    void goOn();
    void end(End end);

    Client &m_client;
    const ReadingPatience m_patience;
    ReadingPace m_pace;
    std::list<Reader> m_readers; ///< newest slice first
    std::unique_ptr<QObject> m_round; ///< context of the requests; none before the start and after the end
    std::vector<Ledger> m_arrived;
    Progress m_progress;
    std::optional<Error> m_error;
    QTimer m_gathering; ///< until the ledgers that arrived are handed over
    QTimer m_waiting; ///< until the next request
    std::size_t m_fullPage = 0; ///< rows of the largest page
    int m_pages = 0;
    QString m_newest; ///< time of the first ledger
    /// How the service lets the list be read.
    enum class Order { Unknown, ByTime, ByOffset } m_order = Order::Unknown;
    QSet<QString> m_first; ///< IDs of the ledgers that were read while it was unknown
};

} // namespace ledgerdesk
