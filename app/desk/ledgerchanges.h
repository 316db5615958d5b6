// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/ledgerchanging.h"
#include "desk/knownledgers.h"

namespace ledgerdesk {

/// Changes ledgers of the connection in use, and reads by itself whether a change was made that an earlier
/// run left Unknown.
class LedgerChanges : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    LedgerChanges(ConnectionInUse &connection, KnownLedgers &ledgers);

    /// See changing::make(); continues when another connection is opened, as long as the context lives.
    void make(const changing::Order &order, const Done<changing::Ending> &done);
    /// Those of one ledger that were sent to where the connection in use leads, newest first; none if they
    /// cannot be read.
    std::vector<LedgerChange> changesOf(const QString &ledgerId) const;
    /// See changing::settle().
    void settle(const LedgerChange &change, const Done<changing::Ending> &done);

private:
    Done<changing::Ending> taken(const std::shared_ptr<Client> &client, const Done<changing::Ending> &done);
    void settleAll();
    void settleNext();
    void take(const changing::Ending &ending);

    ConnectionInUse &m_connection;
    KnownLedgers &m_ledgers;
    std::vector<LedgerChange> m_unsettled; ///< Unknown and still to be read, newest last
};

} // namespace ledgerdesk
