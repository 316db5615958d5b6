// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/decisions.h"
#include "creation/lookupschedule.h"
#include "desk/knownledgers.h"

namespace ledgerdesk {

/// Looks for what became of the Unknown attempts of the connection in use, by itself and when a person asks,
/// and only ever reads from the service.
class UnknownAttempts : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    UnknownAttempts(ConnectionInUse &connection, KnownLedgers &ledgers);

    void lookUp(const Attempt &attempt); ///< waits for the token if it is being read
    LookUpWatch watch(qint64 attemptId) const; ///< what is being done about an Unknown attempt
    /// See decisions::adopt().
    void adopt(const Attempt &attempt, const QString &ledgerId, const Done<decisions::Adoption> &done);

Q_SIGNALS:
    void lookedUp(const ledgerdesk::LookUp &lookUp);
    void lookUpFailed(const ledgerdesk::Attempt &attempt, const ledgerdesk::Error &error);
    void watchChanged(qint64 attemptId);

private:
    void beginAnew();
    void followToken();
    void take(const LookUp &lookUp);

    ConnectionInUse &m_connection;
    KnownLedgers &m_ledgers;
    std::unique_ptr<LookUpSchedule> m_schedule; ///< for the connection in use
    std::optional<Attempt> m_waiting; ///< to be looked up once the token was read
};

} // namespace ledgerdesk
