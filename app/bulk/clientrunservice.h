// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "bulk/runrecord.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace ledgerdesk {

/// The service of a run, asked through clients: one for each create under way, as a client has one at a time,
/// and one that reads.
class ClientRunService : public QObject, public RunService
{
    Q_OBJECT

public:
    using MakeClient = std::function<std::unique_ptr<Client>()>;
    explicit ClientRunService(MakeClient makeClient, QObject *parent = nullptr);
    /// Creates under way are not answered any more.
    ~ClientRunService() override;

    /// Makes new clients, for a new token; creates under way end with the old ones. A read under way is
    /// answered Cancelled.
    void renew();

    void create(const WrittenDraft &draft, Done<Verdict> done) override;
    void find(const LedgerReference &reference, const QString &name, Done<std::vector<Ledger>> done) override;
    void page(const QString &referenceKey, const QString &runId, const wire::Stretch &stretch,
              Done<wire::LedgerPage> done) override;

private:
    Client &reader();
    std::unique_ptr<Client> takeIdle();

    MakeClient m_makeClient;
    std::vector<std::unique_ptr<Client>> m_idle; ///< without a create
    std::vector<std::unique_ptr<Client>> m_busy;
    std::unique_ptr<Client> m_reader;
    int m_generation = 0; ///< of clients; those of an earlier one are not used again
};

} // namespace ledgerdesk
