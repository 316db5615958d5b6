// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"
#include "connections/connectionbook.h"
#include "ledgers/keptlist.h"

#include <QThreadPool>

namespace ledgerdesk {

/// The copies of the ledgers of each connection that wants one, in a folder of their own, so that the next
/// start shows them at once. They are a convenience: nothing relies on them, and a failure is only logged.
class KeptLists : public QObject
{
    Q_OBJECT

public:
    /// The book must outlive it.
    KeptLists(QString folder, ConnectionBook &book);
    ~KeptLists() override; ///< gives up what is being written

    /// False for a connection that is not in the book, or whose switch is off.
    bool keeps(const Connection &connection) const;
    /// Answers with nothing if there is no copy that can be used.
    void read(const Connection &connection, const LedgerArrangement &arrangement,
              const Done<std::optional<KeptList>> &done);
    /// `list`: its origin is filled in here.
    void write(const Connection &connection, ListAtTime list, const KeptState &before,
               const Done<KeptState> &done);
    /// Removes the copies that no connection wants, now and whenever connections change. Call it once the
    /// connections are known.
    void tidy();

private:
    QString pathFor(const Connection &connection) const;
    void removeUnwanted();

    const QString m_folder;
    ConnectionBook &m_book;
    std::shared_ptr<std::atomic<bool>> m_isEnding = std::make_shared<std::atomic<bool>>(false);
    QThreadPool m_pool; ///< of one thread: each thing is done after the one before
};

} // namespace ledgerdesk
