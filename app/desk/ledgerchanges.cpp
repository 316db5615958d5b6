// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/ledgerchanges.h"

#include "journal/changerecord.h"

#include <QPointer>

#include <algorithm>

namespace ledgerdesk {

LedgerChanges::LedgerChanges(ConnectionInUse &connection, KnownLedgers &ledgers)
    : m_connection(connection)
    , m_ledgers(ledgers)
{
    connect(&connection, &ConnectionInUse::changed, this, [this] { m_unsettled.clear(); });
    connect(&connection, &ConnectionInUse::tokenSettled, this, &LedgerChanges::settleAll);
    connect(&connection, &ConnectionInUse::recordOpened, this, &LedgerChanges::settleAll);
}

void LedgerChanges::make(const changing::Order &order, const Done<changing::Ending> &done)
{
    if (!m_connection.client())
        return done(tl::unexpected(m_connection.whyNoClient()));
    const std::shared_ptr<Client> client = m_connection.keptClient();
    changing::make(m_connection.journal(), *m_connection.current(), *client, order, taken(client, done));
}

std::vector<LedgerChange> LedgerChanges::changesOf(const QString &ledgerId) const
{
    if (!m_connection.current())
        return {};
    return m_connection.journal()
        .changes()
        .changesOf(ledgerId, *m_connection.current())
        .value_or(std::vector<LedgerChange>{});
}

void LedgerChanges::settle(const LedgerChange &change, const Done<changing::Ending> &done)
{
    if (!m_connection.client())
        return done(tl::unexpected(m_connection.whyNoClient()));
    const std::shared_ptr<Client> client = m_connection.keptClient();
    changing::settle(m_connection.journal(), change, *client, taken(client, done));
}

/// Keeps the client until there is an answer, and updates the list with it.
Done<changing::Ending> LedgerChanges::taken(const std::shared_ptr<Client> &client,
                                            const Done<changing::Ending> &done)
{
    return done.step<changing::Ending>(
        [self = QPointer(this), client, done](const Result<changing::Ending> &ending) {
            if (self && ending)
                self->take(*ending);
            done(ending);
        });
}

void LedgerChanges::take(const changing::Ending &ending)
{
    const std::optional<Connection> &current = m_connection.current();
    if (ending.ledger && current && wasSentTo(ending.change, current->endpoint))
        m_ledgers.list().merge({*ending.ledger});
}

void LedgerChanges::settleAll()
{
    m_unsettled.clear();
    if (m_connection.tokenState() != ConnectionInUse::TokenState::Ready || m_connection.journal().readOnly()
        || m_connection.pace().waitMs() > 0)
        return;
    m_unsettled = m_connection.journal()
                      .changes()
                      .unknown(*m_connection.current())
                      .value_or(std::vector<LedgerChange>{});
    std::ranges::reverse(m_unsettled);
    settleNext();
}

/// One after another, until the service fails: a fault of one ledger says nothing about the next one.
void LedgerChanges::settleNext()
{
    if (m_unsettled.empty())
        return;
    const LedgerChange change = m_unsettled.back();
    m_unsettled.pop_back();
    settle(change, {m_connection.reading(), [this](const Result<changing::Ending> &ending) {
                        if (ending || ending.error().kind == Error::Kind::NotFound
                            || ending.error().kind == Error::Kind::AnswerUnusable)
                            return settleNext();
                        m_connection.pace().failed(ending.error());
                    }});
}

} // namespace ledgerdesk
