// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/clientrunservice.h"

#include "bulk/referencesearch.h"

#include <algorithm>

namespace ledgerdesk {

ClientRunService::ClientRunService(MakeClient makeClient, QObject *parent)
    : QObject(parent)
    , m_makeClient(std::move(makeClient))
{
}

ClientRunService::~ClientRunService() = default;

void ClientRunService::renew()
{
    ++m_generation;
    m_idle.clear();
    m_reader.reset();
}

void ClientRunService::create(const WrittenDraft &draft, Done<Verdict> done)
{
    Client *client = m_busy.emplace_back(takeIdle()).get();
    client->createLedger(
        draft, {this, [this, client, done, generation = m_generation](const Result<Verdict> &verdict) {
                    const auto place = std::find_if(m_busy.begin(), m_busy.end(), [client](const auto &busy) {
                        return busy.get() == client;
                    });
                    std::unique_ptr<Client> free = std::move(*place);
                    m_busy.erase(place);
                    if (generation == m_generation)
                        m_idle.push_back(std::move(free));
                    else
                        free.release()->deleteLater(); // it may still be within its own signal
                    done(verdict);
                }});
}

void ClientRunService::find(const LedgerReference &reference, const QString &name,
                            Done<std::vector<Ledger>> done)
{
    Client &client = reader();
    (new ReferenceSearch(reference, name, client, done.endingWith(client)))->start();
}

void ClientRunService::page(const QString &referenceKey, const QString &runId, const wire::Stretch &stretch,
                            Done<wire::LedgerPage> done)
{
    Client &client = reader();
    client.ledgersMatching(
        {{.kind = wire::FilterCondition::Kind::KeyHolds, .key = referenceKey, .text = runId}}, stretch,
        done.endingWith(client));
}

Client &ClientRunService::reader()
{
    if (!m_reader)
        m_reader = m_makeClient();
    return *m_reader;
}

std::unique_ptr<Client> ClientRunService::takeIdle()
{
    if (m_idle.empty())
        return m_makeClient();
    std::unique_ptr<Client> client = std::move(m_idle.back());
    m_idle.pop_back();
    return client;
}

} // namespace ledgerdesk
