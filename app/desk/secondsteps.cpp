// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/secondsteps.h"

#include <QPointer>

#include <algorithm>

namespace ledgerdesk {

SecondSteps::SecondSteps(ConnectionInUse &connection, KnownLedgers &ledgers)
    : m_connection(connection)
    , m_ledgers(ledgers)
{
    connect(&connection, &ConnectionInUse::changed, this, [this] { m_unsettled.clear(); });
    connect(&connection, &ConnectionInUse::tokenSettled, this, &SecondSteps::settleAll);
    connect(&connection, &ConnectionInUse::recordOpened, this, &SecondSteps::settleAll);
}

void SecondSteps::add(const Attempt &attempt, const Done<followups::Addition> &done)
{
    if (!m_connection.client())
        return done(tl::unexpected(m_connection.whyNoClient()));
    const std::shared_ptr<Client> client = m_connection.keptClient();
    followups::add(m_connection.journal(), attempt, *client,
                   done.step<followups::Addition>(
                       [self = QPointer(this), client, done](const Result<followups::Addition> &addition) {
                           if (self && addition && self->m_connection.isSentFromHere(addition->attempt))
                               self->take(*addition);
                           done(addition);
                       }));
}

/// Updates the listed ledger with the metadata that the service now has.
void SecondSteps::take(const followups::Addition &addition)
{
    std::optional<Ledger> ledger = m_ledgers.list().ledger(addition.attempt.ledgerId);
    if (!ledger || addition.attempt.followUp.state != FollowUp::State::Done)
        return;
    ledger->metadata = addition.metadata;
    m_ledgers.list().merge({*std::move(ledger)});
}

void SecondSteps::settle(const Attempt &attempt)
{
    if (!m_connection.client()) {
        Q_EMIT unsettled(attempt, m_connection.whyNoClient());
        return;
    }
    followups::settle(m_connection.journal(), attempt, *m_connection.client(),
                      {m_connection.reading(), [this, attempt](const Result<followups::Addition> &addition) {
                           if (addition) {
                               take(*addition);
                               Q_EMIT settled(*addition);
                               return settleNext();
                           }
                           const Error &error = addition.error();
                           m_connection.pace().failed(error);
                           // A fault of one ledger says nothing about the next one.
                           if (error.kind == Error::Kind::NotFound
                               || error.kind == Error::Kind::AnswerUnusable)
                               settleNext();
                           Q_EMIT unsettled(attempt, error);
                       }});
}

/// Settles what an earlier run of the program left Unknown, one after another.
void SecondSteps::settleAll()
{
    m_unsettled.clear();
    if (m_connection.tokenState() != ConnectionInUse::TokenState::Ready || m_connection.journal().readOnly()
        || m_connection.pace().waitMs() > 0)
        return;
    m_unsettled =
        m_connection.journal().unknownFollowUps(*m_connection.current()).value_or(std::vector<qint64>{});
    std::ranges::reverse(m_unsettled);
    settleNext();
}

void SecondSteps::settleNext()
{
    if (m_unsettled.empty())
        return;
    const Result<Attempt> attempt = m_connection.journal().attempt(m_unsettled.back());
    m_unsettled.pop_back();
    if (attempt)
        settle(*attempt);
}

} // namespace ledgerdesk
