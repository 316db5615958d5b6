// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"

#include <QObject>
#include <QSet>

#include <vector>

namespace ledgerdesk {

/// Searches the service once for all ledgers with a reference, and reads single ledgers where a list leaves
/// out their metadata. The answer is complete or an error: a ledger that cannot be read may be the one.
class ReferenceSearch : public QObject
{
    Q_OBJECT

public:
    /// Owned by the client; deletes itself after answering.
    ReferenceSearch(LedgerReference reference, QString name, Client &client, Done<std::vector<Ledger>> done);

    void start();

private:
    void completeNext();
    void takeWhole(const Result<Ledger> &ledger, const QString &id);
    void answer(Result<std::vector<Ledger>> result);

    const LedgerReference m_reference;
    const QString m_name;
    Client &m_client;
    const Done<std::vector<Ledger>> m_done;
    std::vector<Ledger> m_found;
    QSet<QString> m_whole; ///< IDs of ledgers that were read one by one
};

} // namespace ledgerdesk
