// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/followups.h"
#include "desk/knownledgers.h"

namespace ledgerdesk {

/// Adds metadata to ledgers of the connection in use in a second call, and reads by itself whether metadata
/// is there that an earlier run left Unknown.
class SecondSteps : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    SecondSteps(ConnectionInUse &connection, KnownLedgers &ledgers);

    /// Adds an attempt's pending metadata, see followups::add(); continues when another connection is opened,
    /// as long as the context lives.
    void add(const Attempt &attempt, const Done<followups::Addition> &done);
    /// Reads the ledger to learn whether its metadata was added, see followups::settle(). Answers with
    /// settled() or unsettled().
    void settle(const Attempt &attempt);

Q_SIGNALS:
    void settled(const ledgerdesk::followups::Addition &addition);
    void unsettled(const ledgerdesk::Attempt &attempt, const ledgerdesk::Error &error);

private:
    void settleAll();
    void settleNext();
    void take(const followups::Addition &addition);

    ConnectionInUse &m_connection;
    KnownLedgers &m_ledgers;
    std::vector<qint64>
        m_unsettled; ///< attempts whose second step is Unknown and still to be read, newest last
};

} // namespace ledgerdesk
