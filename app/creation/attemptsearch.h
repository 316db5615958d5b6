// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "creation/attempt.h"

#include <QObject>
#include <QPointer>
#include <QSet>

namespace ledgerdesk {

/// Asks the service once for all ledgers that an attempt may have made: by its reference if it has one, by
/// its name, and one by one where the rows of a list leave the metadata out. Complete or an error, never a
/// part. When they were created is not asked: the service's times and this computer's cannot be compared.
class AttemptSearch : public QObject
{
    Q_OBJECT

public:
    /// Belongs to the client, and deletes itself after the answer. If the client ends first, none comes.
    AttemptSearch(WholeAttempt attempt, Client &client, QObject *context, Done<std::vector<Ledger>> done);

    void start();

private:
    void askByName();
    void takeNamed(Result<std::vector<Ledger>> ledgers);
    void completeNext();
    void takeWhole(const QString &id, const Result<Ledger> &ledger);
    void answer(Result<std::vector<Ledger>> result);

    const WholeAttempt m_attempt;
    Client &m_client;
    QPointer<QObject> m_context;
    Done<std::vector<Ledger>> m_done;
    std::vector<Ledger> m_found;
    QSet<QString> m_whole; ///< IDs of ledgers that were read one by one
};

} // namespace ledgerdesk
