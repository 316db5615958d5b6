// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "journal/attempt.h"

#include <QObject>
#include <QSet>

namespace ledgerdesk {

/// Searches the service once for all ledgers that an attempt may have created: by reference if it has one, by
/// name, and by reading single ledgers where a list leaves out their metadata. The answer is complete or an
/// error. Creation times are ignored because the service's clock cannot be compared with the local one.
class AttemptSearch : public QObject
{
    Q_OBJECT

public:
    /// Owned by the client; deletes itself after answering. If the client is destroyed first, there is no
    /// answer.
    AttemptSearch(WholeAttempt attempt, Client &client, Done<std::vector<Ledger>> done);

    void start();

private:
    void askByName();
    void takeNamed(Result<std::vector<Ledger>> ledgers);
    void completeNext();
    void takeWhole(const QString &id, const Result<Ledger> &ledger);
    void answer(Result<std::vector<Ledger>> result);

    const WholeAttempt m_attempt;
    Client &m_client;
    const Done<std::vector<Ledger>> m_done;
    std::vector<Ledger> m_found;
    QSet<QString> m_whole; ///< IDs of ledgers that were read one by one
};

} // namespace ledgerdesk
